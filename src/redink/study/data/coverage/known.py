"""The market as it was known on a day, made from the one known later: what coverage is counted on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
import polars as pl

from redink.convention import Convention
from redink.market import EarningsBasis, Market, Panel
from redink.market.earnings.fundamentals import EPS_MEASURES, PROFIT_MEASURES
from redink.market.securities.joined import joined_as_known
from redink.market.shares.filed_counts import SHARES
from redink.tables.known import as_known

MEASURES: Final = (*PROFIT_MEASURES, *EPS_MEASURES, SHARES)
"""The facts that labels and capitalisations read."""


@dataclass(frozen=True, kw_only=True)
class KnownMarket:
    """A market whose last day is the day, its prices up to then as arrays, and what is the same for every index.

    panel   ends with the last session with prices at or before the day; without any, one of no prices
    """

    market: Market
    panel: Panel

    @classmethod
    def of(cls, market: Market, *, on: date) -> KnownMarket:
        """The market as known on the day, at or before the one that the market is known on."""
        tables = {name: as_known(frame.lazy(), name, as_of=on).collect() for name, frame in market.tables.items()}
        replaced = {name: as_known(frame.lazy(), name, as_of=on).collect() for name, frame in market.replaced.items()}
        tables = {**joined_as_known(tables, replaced, now=market.tables)}
        tables["facts"] = tables["facts"].filter(pl.col("measure").is_in(MEASURES))
        earlier = Market(as_of=on, identity=market.identity, tables=tables)
        if tables["prices"].is_empty():
            return cls(market=earlier, panel=unpriced(on))
        later = market.panel(earlier.returns_kind("auto"))
        begun = later.sessions[:1] and later.sessions[0] <= on
        return cls(market=earlier, panel=cut(later, on=on) if begun else unpriced(on))

    @cached_property
    def caps(self) -> pl.DataFrame:
        """Each security's part of its company's capitalisation."""
        return self.market.capitalisation(self.panel, column=len(self.panel.sessions) - 1)

    @cached_property
    def earning(self) -> pl.Series:
        """Companies whose profit or loss is known, by the default convention."""
        convention, on = Convention(), self.market.as_of
        basis = EarningsBasis(earnings=convention.earnings, known_by=convention.known_by, on=on, as_of=on)
        return self.market.profits(basis).filter(pl.col("state") == "known").get_column("company")


def cut(panel: Panel, *, on: date) -> Panel:
    """The panel as it was on the day: earlier sessions alone, and the securities that had a price by then.

    Each session's figures rest on earlier ones, so that the rest is as if the panel had been made on the day.
    """
    column = panel.column(on)
    there = np.flatnonzero(panel.last_seen[:, column] >= 0)
    upto = (there, slice(column + 1))
    row = {before: after for after, before in enumerate(there.tolist())}
    breaks = {row[at]: tuple(c for c in columns if c <= column) for at, columns in panel.breaks.items() if at in row}
    return Panel(
        securities=tuple(panel.securities[at] for at in there.tolist()),
        sessions=panel.sessions[: column + 1],
        value=panel.value[upto],
        last_seen=panel.last_seen[upto],
        market_cap=panel.market_cap[upto],
        close=panel.close[upto],
        breaks={at: columns for at, columns in breaks.items() if columns},
        voids={row[at]: stretches for at, stretches in panel.voids.items() if at in row},
    )


def unpriced(on: date) -> Panel:
    """A panel of the day alone and one nameless security without any price."""
    nothing = np.full((1, 1), np.nan)
    return Panel(
        securities=("",),
        sessions=(on,),
        value=nothing,
        last_seen=np.full((1, 1), -1, dtype=np.int32),
        market_cap=nothing,
        close=nothing,
        breaks={},
    )
