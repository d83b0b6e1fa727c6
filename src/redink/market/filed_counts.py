"""Shares as companies filed them, beside capitalisations: a figure that they bear out, or do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

import numpy as np
import polars as pl

from redink.market.believed_caps import GROWN, SAME
from redink.market.panel import DOUBTED, Panel
from redink.market.quarantine import ALIKE, QUARTER_SESSIONS
from redink.market.shares import RECENT_DAYS, SHARES

BORNE_OUT: Final = float(np.log(1.5))
"""Within this factor of the shares filed a doubted capitalisation is believed."""


@dataclass(frozen=True, kw_only=True)
class FiledCounts:
    """Shares outstanding as filed, by company; `facts` as known on the market's day."""

    facts: pl.DataFrame

    @cached_property
    def by_company(self) -> Mapping[str, list[tuple[date, date, float]]]:
        """Company -> known_on, period_end and count of each filing, in the order in which they became known."""
        counts = self.facts.filter((pl.col("measure") == SHARES) & (pl.col("value") > 0)).sort("known_on", "period_end")
        found: dict[str, list[tuple[date, date, float]]] = {}
        for company, *filing in counts.select("company", "known_on", "period_end", "value").iter_rows():
            found.setdefault(company, []).append((filing[0], filing[1], filing[2]))
        return found

    def on(self, company: str, day: date, splits: Sequence[tuple[date, float]]) -> float | None:
        """The count last known on the day, at most 500 days old, net of the splits since; None where there is none."""
        oldest = day - timedelta(days=RECENT_DAYS)
        known = [
            (end, count) for filed, end, count in self.by_company.get(company, ()) if filed <= day and end >= oldest
        ]
        if not known:
            return None
        end, count = max(known, key=lambda filing: filing[0])
        return count / float(np.prod([ratio for split, ratio in splits if end < split]))


def with_filings(panel: Panel, listings: pl.DataFrame, counts: FiledCounts) -> Panel:
    """The panel with capitalisations held against shares as filed, and against the company's other classes.

    A doubted one is believed where another class shows it too, within 20%, or where it is the shares filed times the
    close, within half as much again. The first figures of a company with one class, up to a quarter of them, are
    doubted where their shares are over five times those filed, or under a fifth: the shares filed stand instead.
    `listings` has security, company and is_share.
    """
    owned = listings.filter(pl.col("is_share")).select("security", "company")
    company = dict(owned.iter_rows())
    lines: dict[str, list[int]] = {}
    for row, security in enumerate(panel.securities):
        if security in company:
            lines.setdefault(company[security], []).append(row)
    caps = panel.market_cap.copy() if panel.doubted.height or counts.by_company else panel.market_cap
    kept = [entry for entry in panel.doubted.iter_rows() if not _borne_out(panel, entry, company, lines, counts)]
    back = panel.doubted.join(pl.DataFrame(kept, schema=DOUBTED, orient="row"), on=["row", "column"], how="anti")
    caps[back.get_column("row").to_numpy(), back.get_column("column").to_numpy()] = back.get_column("given").to_numpy()
    first = [entry for name in counts.by_company for entry in _first_figures(panel, name, lines.get(name, []), counts)]
    for row, column, _, used in first:
        caps[row, column] = used
    known = {(row, column) for row, column, *_ in first}
    doubted = [*first, *(entry for entry in kept if (entry[0], entry[1]) not in known)]
    return replace(panel, market_cap=caps, doubted=pl.DataFrame(doubted, schema=DOUBTED, orient="row"))


Entry = tuple[int, int, float, float]


def _borne_out(
    panel: Panel, entry: Entry, company: Mapping[str, str], lines: Mapping[str, list[int]], counts: FiledCounts
) -> bool:
    """Whether another class or the company's filings show what was doubted."""
    row, column, given, _ = entry
    owner = company.get(panel.securities[row], "")
    others = panel.market_cap[[line for line in lines.get(owner, []) if line != row], column]
    if (np.abs(np.log(others[~np.isnan(others)] / given)) <= ALIKE).any():
        return True
    count = _count(panel, row, column, owner, counts)
    return count is not None and abs(np.log(given / panel.close[row, column] / count)) <= BORNE_OUT


def _count(panel: Panel, row: int, column: int, company: str, counts: FiledCounts) -> float | None:
    """The count last filed, net of the security's splits since, as far as both are known at the column."""
    known = [(panel.sessions[at], ratio) for at, by, ratio in panel.splits.get(row, ()) if by <= column]
    return counts.on(company, panel.sessions[column], known)


def _first_figures(panel: Panel, company: str, lines: list[int], counts: FiledCounts) -> list[Entry]:
    """The first figures of a company with one class that its filings contradict: row, column, given and used."""
    if len(lines) != 1:
        return []
    row = lines[0]
    given, close = panel.market_cap[row], panel.close[row]
    there = np.flatnonzero(~np.isnan(given))[:QUARTER_SESSIONS]
    count = _count(panel, row, int(there[0]), company, counts) if len(there) else None
    if count is None:
        return []
    off = np.log(given[there] / close[there] / count)
    steps = np.flatnonzero(np.abs(off - off[0]) > SAME)
    wrong = there[: steps[0]] if len(steps) else there
    if abs(off[0]) <= GROWN:
        return []
    return [(row, int(at), float(given[at]), float(count * close[at])) for at in wrong]
