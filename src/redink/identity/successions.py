"""Which company goes on from which: proven by a notice of succession, or by a name and ticker handed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.identity.companies import REPORTING, Filer
from redink.identity.names import words
from redink.sources.sec.forms import DOMESTIC, FOREIGN, SUCCESSION
from redink.tables import SUCCESSIONS

SOURCE: Final = "identity"
REPORTS: Final = tuple(form for form in (*DOMESTIC, *FOREIGN) if form != "6-K")
"""Forms of reports on a period; a 6-K may hold anything."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Filers by CIK, filings (as `FILINGS`) of those asked for, and CIK -> other CIKs of a name of its lines."""

    filers: Mapping[str, Filer]
    filings: pl.DataFrame
    namesakes: Mapping[str, Sequence[str]]

    def filed(self, cik: str, forms: Sequence[str]) -> list[tuple[date, date, str]]:
        """known_on, filed and form of the company's filings on these forms, amendments left out, by day."""
        mine = self.filings.filter(pl.col("company") == cik, pl.col("form").is_in(list(forms)))
        return mine.sort("known_on", "accession").select("known_on", "filed", "form").rows()

    def reporting(self, cik: str, on: date) -> bool:
        """Whether the company had filed a periodic report in the 200 days before the day."""
        return any(on - REPORTING <= known <= on for known, _, _ in self.filed(cik, REPORTS))


def successions(late: pl.DataFrame, evidence: Evidence) -> pl.DataFrame:
    """The successions (as declared) of the companies in `late` (cik, ticker and names of their lines), by CIK.

    1. The company has filed a notice of succession, and of the others that have or had exactly a name of its lines one
       alone was reporting then. Known on the first session after the notice.
    2. Without a notice: its name is exactly the other's, which alone was reporting when its own reports began, has
       filed none since and has no ticker today. Known on the first session after its own first report.

    A company that has another ticker today is nobody's predecessor. Where several could be, none is taken.
    """
    rows: dict[str, tuple[str, str, date, str, str]] = {}
    lines: dict[str, list[str]] = {}
    for cik, names in late.select("cik", "names").iter_rows():
        lines.setdefault(cik, []).extend(names)
    for cik, names in lines.items():
        found = _by_notice(cik, names, evidence) or _handed_on(cik, evidence)
        if found is not None:
            rows[cik] = (cik, *found, SOURCE)
    return SUCCESSIONS.check(pl.DataFrame(list(rows.values()), schema=SUCCESSIONS.schema(), orient="row"), where=SOURCE)


Found = tuple[str, date, str]


def _by_notice(cik: str, names: Sequence[str], evidence: Evidence) -> Found | None:
    notices = evidence.filed(cik, SUCCESSION)
    if not notices:
        return None
    known, filed, form = notices[0]
    wanted = {"".join(words(name)) for name in names}
    alive = [
        each for each in _others(cik, evidence) if evidence.reporting(each, known) and _called(each, wanted, evidence)
    ]
    rests = f"its notice of succession ({form} of {filed}), and the name: no other company of it reported then"
    return (alive[0], known, rests) if len(alive) == 1 else None


def _handed_on(cik: str, evidence: Evidence) -> Found | None:
    reports, filer = evidence.filed(cik, REPORTS), evidence.filers[cik]
    if not reports or not filer.tickers:
        return None
    known = reports[0][0]
    name = {"".join(words(filer.names[0]))}
    alive = [
        each for each in _others(cik, evidence) if evidence.reporting(each, known) and _called(each, name, evidence)
    ]
    if len(alive) != 1 or evidence.filers[alive[0]].tickers:
        return None
    last = evidence.filed(alive[0], REPORTS)[-1][0]
    rests = f"the same name, and the ticker handed on: its reports began when the other's had ended on {last}"
    return (alive[0], known, rests) if last < known else None


def _others(cik: str, evidence: Evidence) -> list[str]:
    """Its namesakes that have no other ticker today."""
    own = set(evidence.filers[cik].tickers)
    there = [each for each in evidence.namesakes.get(cik, ()) if each in evidence.filers]
    return [each for each in there if set(evidence.filers[each].tickers) <= own]


def _called(cik: str, wanted: set[str], evidence: Evidence) -> bool:
    return any("".join(words(name)) in wanted for name in evidence.filers[cik].names)
