"""What the prices of all securities decide together, whichever of them are at hand later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import polars as pl

from redink.market.growth.moves import closed_days_with_prices
from redink.market.prices.axes import panel_sessions
from redink.market.prices.rows import Numbers
from redink.market.securities.renames import possible_renames
from redink.market.securities.succession import Earlier


@dataclass(frozen=True, kw_only=True, eq=False)
class AllPrices:
    """The sessions of a panel, days on which the exchange was closed, and pairs that may be renames; of `prices`.

    `earlier` says what prices that are not at hand do; see `successions`.
    """

    prices: pl.DataFrame
    earlier: Earlier | None = None

    @cached_property
    def sessions(self) -> Numbers:
        """The sessions of a panel, numbered among all, ascending; see `axes.panel_sessions`."""
        return panel_sessions(self.prices)

    @cached_property
    def closed_days(self) -> list[date]:
        """Days with prices on which the exchange did not open."""
        return closed_days_with_prices(self.prices)

    @cached_property
    def possible_renames(self) -> pl.DataFrame:
        """What may be one share under two tickers, where no count of shares can decide; see `possible_renames`."""
        return possible_renames(self.prices, self.earlier)

    def settled(self, prices: pl.DataFrame, *, renames: bool) -> AllPrices:
        """The same, worked out and held beside these prices alone; renames only where they are asked for."""
        other = replace(self, prices=prices)
        asked = ("sessions", "closed_days", *(("possible_renames",) if renames else ()))
        vars(other).update({name: getattr(self, name) for name in asked})
        return other
