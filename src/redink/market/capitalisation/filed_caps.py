"""Capitalisations beside shares as filed, and beside the company's other classes: what these bear out or contradict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import polars as pl

from redink.exact import Floats
from redink.market.capitalisation.class_caps import ReplacedCap, apart
from redink.market.capitalisation.filed_line import FiledLine
from redink.market.capitalisation.refuted_counts import Witnesses, refuted
from redink.market.growth.panel import DOUBTED, Panel
from redink.market.prices.quarantine import ALIKE
from redink.market.shares.filed_counts import BORNE_OUT, FiledCounts

Entries = dict[tuple[int, int], ReplacedCap]
"""By row and column."""


def with_filings(panel: Panel, listings: pl.DataFrame, counts: FiledCounts, prices: pl.DataFrame) -> Panel:
    """The panel with capitalisations held against shares as filed, and against the company's other classes.

    One that was doubted, or is not sure, is borne out where another class shows it too, within 20%, or where it is the
    shares filed, net of splits as they are read, times the close, within half as much again. Others are doubted where
    another class (`apart`) or the filings of a company with one class (`FiledLine`) contradict them, except filings
    that trade and earnings per share refute (`Witnesses`). `listings` has security, company and is_share; `prices`,
    sorted, security, date and volume.
    """
    counts = replace(counts, splits=splits_as_read(panel, listings)) if counts.by_company else counts
    beside = _Beside(panel=panel, company=_owners(listings), counts=counts, prices=prices)
    doubted, unsure = (
        {entry[:2]: entry for entry in map(ReplacedCap._make, frame.iter_rows()) if not beside.bears_out(entry)}
        for frame in (panel.doubted, panel.unconfirmed)
    )
    borne_out = panel.doubted.join(_table(doubted.values()), on=["row", "column"], how="anti")
    several = [lines for lines in beside.lines.values() if len(lines) > 1]
    if not (borne_out.height or several or counts.by_company):
        return panel
    caps = panel.market_cap.copy()
    caps[tuple(borne_out.select("row", "column").to_numpy().T)] = borne_out.get_column("given").to_numpy()
    for lines in several:
        doubted |= {entry[:2]: entry for entry in apart(replace(panel, market_cap=caps), lines)}
    refuted, contested = beside.hold_against_filings(caps, doubted, unsure)
    for row, column, _, used in doubted.values():
        caps[row, column] = used
    unconfirmed = [entry for place, entry in unsure.items() if place not in doubted]
    return replace(
        panel,
        market_cap=caps,
        doubted=_table(doubted.values()),
        unconfirmed=_table(unconfirmed),
        refuted=_table(refuted),
        contested=tuple(sorted(contested)),
    )


def _owners(listings: pl.DataFrame) -> Mapping[str, str]:
    """The company of each security that is a share."""
    return dict(listings.filter("is_share").select("security", "company").iter_rows())


def splits_as_read(panel: Panel, listings: pl.DataFrame) -> pl.DataFrame:
    """Columns company, date, known_on and split_ratio of each split as it is read, one row where classes split alike.

    `listings` has security, company and is_share.
    """
    company = _owners(listings)
    rows = [
        (company[panel.securities[row]], *split)
        for row, splits in panel.dated_splits()
        if panel.securities[row] in company
        for split in splits
    ]
    schema = {"company": pl.String, "date": pl.Date, "known_on": pl.Date, "split_ratio": pl.Float64}
    found = pl.DataFrame(rows, schema=schema, orient="row")
    return found.unique(["company", "date", "known_on"], keep="first", maintain_order=True)


def _by_filing(line: FiledLine, row: int, at: int, figures: Floats) -> ReplacedCap:
    column = int(line.columns[at])
    return ReplacedCap(row, column, float(line.filed[at]), float(figures[column]))


def _table(entries: Iterable[ReplacedCap]) -> pl.DataFrame:
    return pl.DataFrame(list(entries), schema=DOUBTED, orient="row")


@dataclass(frozen=True, kw_only=True)
class _Beside:
    """A panel, the company of each security that is a share, shares as filed, and sorted prices."""

    panel: Panel
    company: Mapping[str, str]
    counts: FiledCounts
    prices: pl.DataFrame

    @cached_property
    def lines(self) -> Mapping[str, list[int]]:
        """Company -> the rows of its shares."""
        found: dict[str, list[int]] = {}
        for row, security in enumerate(self.panel.securities):
            if security in self.company:
                found.setdefault(self.company[security], []).append(row)
        return found

    @cached_property
    def questioned(self) -> set[tuple[int, int]]:
        """Row and column of each figure that is doubted or not sure: classes that step together prove nothing."""
        return {entry[:2] for frame in (self.panel.doubted, self.panel.unconfirmed) for entry in frame.iter_rows()}

    def bears_out(self, entry: ReplacedCap) -> bool:
        """Whether another class or the company's filings show what was given, rather than what would be used.

        A class whose own figure is in question proves nothing then.
        """
        row, column, given, used = entry
        owner = self.company.get(self.panel.securities[row], "")
        lines = [line for line in self.lines.get(owner, []) if line != row and (line, column) not in self.questioned]
        others = self.panel.market_cap[lines, column]
        if (np.abs(np.log(others[~np.isnan(others)] / given)) <= ALIKE).any():
            return True
        known = self.counts.known_on(owner, self.panel.sessions[column])
        filed = np.array([] if known is None else [known.shares, known.as_filed], dtype=np.float64)
        filed *= self.panel.close[row, column]
        off = np.abs(np.log(given / filed))
        return bool(((off <= BORNE_OUT) & (off <= np.abs(np.log(used / filed)))).any())

    def hold_against_filings(
        self, caps: Floats, doubted: Entries, unsure: Entries
    ) -> tuple[list[ReplacedCap], list[int]]:
        """Adds to the doubted and the unsure what the filings of companies with one class contradict.

        Gives figures by filings that were refuted, with those that stand; and the rows that filings contradict at all.
        """
        away: list[ReplacedCap] = []
        contested: list[int] = []
        given: dict[int, list[ReplacedCap]] = {}
        for entry in doubted.values():
            given.setdefault(entry.row, []).append(entry)
        for company in self.counts.by_company:
            lines = self.lines.get(company, [])
            if len(lines) != 1:
                continue
            row, figures = lines[0], caps[lines[0]].copy()
            for entry in given.get(row, []):
                figures[entry.column] = entry.given
            line = FiledLine.of(self.panel, row, figures, self.counts.known(company))
            if line.is_agreed():
                continue
            contested.append(row)
            places = refuted(line, self._witnesses(row, company)) if line.is_far() else ()
            away += [_by_filing(line, row, at, figures) for at in places if (row, line.columns[at]) not in doubted]
            for column, use, is_doubted in line.without(places).contradicted():
                entry = ReplacedCap(row, column, float(figures[column]), use)
                (doubted if is_doubted else unsure)[row, column] = entry
        return away, contested

    def _witnesses(self, row: int, company: str) -> Witnesses:
        security, every = self.panel.securities[row], self.prices.get_column("security")
        first, last = every.search_sorted(security, side="left"), every.search_sorted(security, side="right")
        facts = self.counts.facts.filter(pl.col("company") == company)
        return Witnesses(prices=self.prices.slice(first, last - first), facts=facts)
