"""Prices as they are judged: beside the company's own filings, as moves and as a panel, for price and total returns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from redink.market.begun import Begun
from redink.market.capitalisation.filed_caps import splits_as_read, with_filings
from redink.market.growth.measured_panel import price_panel
from redink.market.growth.moves import price_moves
from redink.market.growth.panel import Panel
from redink.market.prices.rows import Numbers
from redink.market.shares.filed_counts import FiledCounts
from redink.market.splits.filed import with_filed_splits


@dataclass(frozen=True, kw_only=True, eq=False)
class JudgedPrices:
    """Checked prices, facts by company, and listings with security, company and is_share; each is judged once.

    `sessions` are those of the panel, numbered among all: those on which any security of the market has a price.
    `listed` are the listed splits, as in `splits`, where these prices are not all that the companies have; `begun` says
    what went before them, where they are a slice of a longer history.
    """

    prices: pl.DataFrame
    sessions: Numbers
    listings: pl.DataFrame
    facts: pl.DataFrame
    listed: pl.DataFrame | None = None
    begun: Begun | None = None

    @cached_property
    def splits(self) -> pl.DataFrame:
        """Company, date and split_ratio of each listed split, one row where classes split alike."""
        if self.listed is not None:
            return self.listed
        listed = self.prices.select("security", "date", "split_ratio").drop_nulls()
        owned = listed.join(self.listings.select("security", "company"), on="security")
        return owned.select("company", "date", "split_ratio").unique(["company", "date"], maintain_order=True)

    def moves(self, kind: str) -> pl.DataFrame:
        """Each price with the growth since the one before and its verdict; `kind` is price or total."""
        return self._total_moves if kind == "total" else self._price_moves

    def noted(self, kind: str) -> pl.DataFrame:
        """Those of `moves` that have a verdict, were not read as they stand or run across a gap."""
        return self.panel(kind).noted

    def panel(self, kind: str) -> Panel:
        """Wide arrays; `kind` is price or total."""
        return self._total_panel if kind == "total" else self._price_panel

    @cached_property
    def counts(self) -> FiledCounts:
        """Shares as the companies filed them, net of the splits listed."""
        return FiledCounts(facts=self.facts, splits=self.splits.with_columns(known_on="date"))

    def counts_as_read(self, kind: str) -> FiledCounts:
        """The same net of the splits as they are read for the kind of returns, listed or not."""
        return replace(self.counts, splits=splits_as_read(self.panel(kind), self.listings))

    @cached_property
    def as_filed(self) -> pl.DataFrame:
        """The prices with the splits that filings show."""
        return with_filed_splits(self.prices, self.listings.select("security", "company"), self.counts)

    @cached_property
    def _price_moves(self) -> pl.DataFrame:
        return price_moves(self.as_filed, total=False)

    @cached_property
    def _total_moves(self) -> pl.DataFrame:
        return price_moves(self.as_filed, total=True)

    @cached_property
    def _price_panel(self) -> Panel:
        return self._beside_filings("price")

    @cached_property
    def _total_panel(self) -> Panel:
        return self._beside_filings("total")

    def bare_panel(self, kind: str) -> Panel:
        """The panel as prices alone have it: capitalisations are held against nothing else."""
        carried = None if self.begun is None else self.begun.values[kind]
        panel = price_panel(self.as_filed, total=kind == "total", sessions=self.sessions, carried=carried)
        return panel if self.begun is None else replace(panel, before=self.begun.before(panel, kind))

    def _beside_filings(self, kind: str) -> Panel:
        return with_filings(self.bare_panel(kind), self.listings, self.counts, self.prices)
