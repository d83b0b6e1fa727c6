"""Moves that may be unlisted splits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.prices.quarantine import SPLIT, beyond
from redink.market.prices.rows import Bools, Places, Rows
from redink.market.prices.trade import OVERWHELMING, TRADED, Trade, trade_on
from redink.market.splits.simple_ratios import apart

SMALLEST: Final = 1.15
"""Smaller moves are moves: issues of shares leave the capitalisation as it was on days of such a fall, too."""

EXACT: Final = 0.01
"""How near, in logarithms, a number of shares must come to a ratio, or stay."""


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """Rows `at` that may be splits, ascending, and the trade on each."""

    rows: Rows
    at: Places
    trade: Trade

    @property
    def raw(self) -> Floats:
        """Close / close before."""
        return self.rows.raw[self.at]

    @property
    def large(self) -> Bools:
        """Whether each moved by more than two fifths."""
        return beyond(self.raw, SPLIT)

    @property
    def calm(self) -> Bools:
        """Whether no trade bears each out: three times the usual, in shares and in dollars."""
        return ~self.trade.at_least(TRADED)

    @property
    def overwhelming(self) -> Bools:
        """Whether ten times the usual trade bears each out."""
        return self.trade.at_least(OVERWHELMING)

    def where(self, chosen: Bools) -> Candidates:
        """The chosen ones alone."""
        trade = Trade(shares=self.trade.shares[chosen], dollars=self.trade.dollars[chosen])
        return Candidates(rows=self.rows, at=self.at[chosen], trade=trade)


def candidates(rows: Rows, taken: Places) -> Candidates:
    """Moves of 15% or more since the session before, on rows that are not `taken` by a listed split.

    No return is given on them, or one that is the move of the close again (1%) and knows of no split.
    """
    given = ~np.isnan(rows.given) & (apart(1.0 + rows.given, rows.raw) > EXACT)
    at = np.flatnonzero(beyond(rows.raw, SMALLEST) & (rows.gap == 0) & ~given)
    at = np.setdiff1d(at, taken, assume_unique=True)
    return Candidates(rows=rows, at=at, trade=trade_on(rows, at))
