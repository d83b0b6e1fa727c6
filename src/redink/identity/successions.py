"""Which company goes on from which: proven by a notice of succession, or by a name and ticker handed on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import polars as pl

from redink.identity.chains import first_of
from redink.identity.companies import REPORTING, Filer
from redink.identity.names import one_word
from redink.identity.sightings import Spell
from redink.identity.tickers import squeezed
from redink.sources.sec.forms import DOMESTIC, FOREIGN, SUCCESSION
from redink.tables import SUCCESSIONS

SOURCE: Final = "identity"
REPORTS: Final = tuple(form for form in (*DOMESTIC, *FOREIGN) if form != "6-K")
"""Forms of reports on a period; a 6-K may hold anything."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """Spells of tickers without separators and names in one word, and the days of the lists, ascending."""

    spells: Sequence[Spell]
    days: Sequence[date]

    def throughout(self, tickers: Sequence[str], names: set[str], *, since: date, until: date) -> Spell | None:
        """The spell of one of the tickers and names that began by `since` and is in the last list before `until`."""
        at = bisect_left(self.days, until)
        wanted = {squeezed(ticker) for ticker in tickers}
        there = (spell for spell in self.spells if spell.ticker in wanted and spell.name in names)
        return next((spell for spell in there if at and spell.first <= since and self.days[at - 1] <= spell.last), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class SuccessionEvidence:
    """Filers by CIK, filings (as `FILINGS`) of those asked for, CIK -> other CIKs of a name of its lines, and lists."""

    filers: Mapping[str, Filer]
    filings: pl.DataFrame
    namesakes: Mapping[str, Sequence[str]]
    listed: Listed

    def filed(self, cik: str, forms: Sequence[str]) -> list[tuple[date, date, str]]:
        """known_on, filed and form of the company's filings on these forms, amendments left out, by day."""
        mine = self.filings.filter(pl.col("company") == cik, pl.col("form").is_in(list(forms)))
        return mine.sort("known_on", "accession").select("known_on", "filed", "form").rows()

    def reporting(self, cik: str, on: date) -> bool:
        """Whether the company had filed a periodic report in the 200 days before the day."""
        return any(on - REPORTING <= known <= on for known, _, _ in self.filed(cik, REPORTS))


def successions(late: pl.DataFrame, evidence: SuccessionEvidence) -> pl.DataFrame:
    """The successions (as declared) of the companies in `late` (cik, ticker and names of their lines), by CIK.

    1. The company has filed a notice of succession, and of the others that have or had exactly a name of its lines one
       alone was reporting then. Known on the first session after the notice.
    2. Without a notice: its name is exactly the other's, which alone was reporting when its own reports began, has
       filed none since and has no ticker today; and one line of that name had its ticker in every list from a report
       of the other to the last before its own first. Known on the first session after that.

    A company that has another ticker today is no predecessor. Where several could be, none is taken. Those that a
    company succeeded may have succeeded others of the name in the same way: one that another went on from already, or
    that went on from the company itself, comes no more in question.
    """
    rows: dict[str, tuple[str, str, date, str, str]] = {}
    lines: dict[str, list[str]] = {}
    for cik, names in late.drop_nulls("cik").select("cik", "names").iter_rows():
        lines.setdefault(cik, []).extend(names)
    for cik, names in lines.items():
        found = _chained(_Kin(cik=cik, names={one_word(name) for name in names}, evidence=evidence))
        rows |= {each: (each, *proven, SOURCE) for each, proven in found.items()}
    return SUCCESSIONS.check(pl.DataFrame(list(rows.values()), schema=SUCCESSIONS.schema(), orient="row"), where=SOURCE)


Found = tuple[str, date, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Kin:
    """A company, names of its lines in one word, what is known, and the successions found: CIK -> what proves it."""

    cik: str
    names: set[str]
    evidence: SuccessionEvidence
    found: dict[str, Found] = field(default_factory=dict[str, Found])

    def all(self) -> list[str]:
        """The company and its namesakes that have no other ticker today, by their notices, else first reports."""
        own, filers = set(self.evidence.filers[self.cik].tickers), self.evidence.filers
        there = [each for each in self.evidence.namesakes.get(self.cik, ()) if each in filers]
        kin = [self.cik, *(each for each in there if set(filers[each].tickers) <= own)]
        return sorted(kin, key=lambda each: (self._begun(each), each))

    def alive(self, cik: str, names: set[str], on: date) -> list[str]:
        """The others that are or were called so, reported or went on from one that did, and that have no successor."""
        before = self.before()
        gone = set(before.values())
        return [
            each
            for each in self.all()
            if each != cik and each not in gone and first_of(each, before) != cik
            if self._reporting(each, on) and any(one_word(name) in names for name in self.evidence.filers[each].names)
        ]

    def before(self) -> dict[str, str]:
        """CIK -> the one before, as found so far."""
        return {each: proven[0] for each, proven in self.found.items()}

    def _begun(self, cik: str) -> date:
        filed = self.evidence.filed(cik, SUCCESSION) or self.evidence.filed(cik, REPORTS)
        return filed[0][0] if filed else date.max

    def _reporting(self, cik: str, on: date) -> bool:
        went_on = cik in self.found and self._reporting(self.found[cik][0], on)
        return went_on or self.evidence.reporting(cik, on)


def _chained(kin: _Kin) -> dict[str, Found]:
    """The company's succession, its predecessor's, and so on: CIK -> what proves it."""
    for cik in kin.all():
        proven = _by_notice(cik, kin) or _handed_on(cik, kin)
        if proven is not None:
            kin.found[cik] = proven
    chain: dict[str, Found] = {}
    cik = kin.cik
    while cik in kin.found:
        chain[cik] = kin.found[cik]
        cik = kin.found[cik][0]
    return chain


def _by_notice(cik: str, kin: _Kin) -> Found | None:
    notices = kin.evidence.filed(cik, SUCCESSION)
    if not notices:
        return None
    known, filed, form = notices[0]
    alive = kin.alive(cik, kin.names, known)
    rests = f"its notice of succession ({form} of {filed}), and the name: no other company of it reported then"
    return (alive[0], known, rests) if len(alive) == 1 else None


def _handed_on(cik: str, kin: _Kin) -> Found | None:
    reports, filer = kin.evidence.filed(cik, REPORTS), kin.evidence.filers[cik]
    tickers = kin.evidence.filers[kin.cik].tickers
    if not reports or not tickers:
        return None
    known, name = reports[0][0], {one_word(filer.names[0])}
    alive = kin.alive(cik, name, known)
    if len(alive) != 1 or kin.evidence.filers[alive[0]].tickers:
        return None
    filed = kin.evidence.filed(alive[0], REPORTS)
    last = filed[-1][0] if filed else known
    line = kin.evidence.listed.throughout(tickers, name, since=last, until=known)
    if line is None or last >= known:
        return None
    rests = (
        f"the same name, and the ticker {line.ticker} in every list from {line.first} on: its reports began when the "
        f"other's had ended on {last}"
    )
    return (alive[0], known, rests)
