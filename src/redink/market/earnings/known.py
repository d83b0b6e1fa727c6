"""Earnings of one market's companies as known on any day, each day worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from redink.market.earnings.fundamentals import EarningsBasis, Standing, measures_of, profits_over
from redink.market.kept import Kept

ROOM = 64 * 2**20
"""Bytes for what is kept."""


@dataclass(frozen=True, kw_only=True, eq=False)
class KnownEarnings:
    """Facts by company, and what followed from them on the days asked so far."""

    facts: pl.DataFrame
    kept: Kept = field(default_factory=lambda: Kept(ROOM), repr=False)

    def profits(self, basis: EarningsBasis) -> pl.DataFrame:
        """What `profits_known` gives, without its day; choices of earnings share what stood on that day."""
        return self.kept.of(("profits", basis), lambda: self._standing(basis).profits(basis.earnings).drop("on"))

    def over(self, basis: EarningsBasis, *, until: date) -> pl.DataFrame:
        """What `profits_over` gives."""
        return self.kept.of(("over", basis, until), lambda: profits_over(self.facts, basis, until=until))

    def _standing(self, basis: EarningsBasis) -> Standing:
        key = ("standing", replace(basis, earnings=""), measures_of(basis.earnings))
        return self.kept.of(key, lambda: Standing.on_its_day(self.facts, basis))
