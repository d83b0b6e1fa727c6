"""The judged prices of a slice: calm securities from the cut on, the restless ones whole, as one panel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import polars as pl

from redink.market.begun import Begun
from redink.market.capitalisation.filed_caps import splits_as_read
from redink.market.growth.panel import Panel
from redink.market.judged_prices import JudgedPrices
from redink.market.prices.axes import panel_sessions
from redink.market.prices.rows import Numbers
from redink.market.shares.filed_counts import FiledCounts
from redink.market.slices.placed import placed


@dataclass(frozen=True, kw_only=True, eq=False)
class SlicedPrices:
    """Judged prices of a slice, asked as `JudgedPrices` are.

    calm    prices of the securities that are measured from the cut on; `whole` all prices of the others
    listed  splits as listed, as in `JudgedPrices`; `begun` is what went before of the calm ones
    """

    cut: date
    calm: pl.DataFrame
    whole: pl.DataFrame
    listings: pl.DataFrame
    facts: pl.DataFrame
    listed: pl.DataFrame
    begun: Begun

    def moves(self, kind: str) -> pl.DataFrame:
        """Each price with the growth since the one before and its verdict; `kind` is price or total."""
        found = pl.concat([self._of_whole.moves(kind), self._of_calm(self._calm_sessions).moves(kind)], how="diagonal")
        return found.sort("security", "date")

    def noted(self, kind: str) -> pl.DataFrame:
        """Those of `moves` that have a verdict, were not read as they stand or run across a gap."""
        return self.panel(kind).noted

    def panel(self, kind: str) -> Panel:
        """Wide arrays of the slice; `kind` is price or total."""
        if kind not in self._panels:
            self._panels[kind] = self._panel(kind)
        return self._panels[kind]

    @property
    def counts(self) -> FiledCounts:
        """Shares as the companies filed them, net of the splits listed."""
        return self._of_whole.counts

    def counts_as_read(self, kind: str) -> FiledCounts:
        """The same net of the splits as they are read for the kind of returns, listed or not."""
        return replace(self.counts, splits=splits_as_read(self.panel(kind), self.listings))

    @cached_property
    def _panels(self) -> dict[str, Panel]:
        return {}

    @cached_property
    def _calm_sessions(self) -> Numbers:
        return panel_sessions(self.calm)

    @cached_property
    def _of_whole(self) -> JudgedPrices:
        sessions = np.union1d(panel_sessions(self.whole), self._calm_sessions)
        return JudgedPrices(
            prices=self.whole, sessions=sessions, listings=self.listings, facts=self.facts, listed=self.listed
        )

    def _of_calm(self, sessions: Numbers) -> JudgedPrices:
        return JudgedPrices(
            prices=self.calm,
            sessions=sessions,
            listings=self.listings,
            facts=self.facts,
            listed=self.listed,
            begun=self.begun,
        )

    def _panel(self, kind: str) -> Panel:
        whole = self._of_whole.panel(kind)
        sessions = self._sessions(whole)
        calm = self._of_calm(sessions).panel(kind)
        return placed(calm, whole, sessions=sessions, cut=self.cut, first=self.begun.first)

    def _sessions(self, whole: Panel) -> Numbers:
        """The slice's sessions, and those of the last price of each security before them."""
        numbers, days = whole.numbers, np.array(whole.sessions, dtype="datetime64[D]")
        before = int(np.searchsorted(days, np.datetime64(self.cut)))
        seen = whole.last_seen[:, before - 1] if before else np.empty(0, dtype=np.int32)
        return np.union1d(self._calm_sessions, np.concatenate([numbers[before:], numbers[seen[seen >= 0]]]))
