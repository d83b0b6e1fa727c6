"""How much of a security changed hands on a day, beside what is usual: what news looks like, and a split does not.

A fall or a rise that holders had draws trade: in shares and in dollars alike a multiple of the usual changes hands. In
a split the number of shares traded follows the ratio and their dollars stay; a price that is wrong, or runs on for
another line under the ticker, draws no trade.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.prices.rows import Bools, Places, Rows
from redink.market.prices.windows import USUAL_SESSIONS, medians, rows_before

TRADED: Final = 3.0
"""Times the usual, in shares and in dollars: trade that bears a move out."""

OVERWHELMING: Final = 10.0
"""Times the usual: trade that bears a move out against a split that is listed."""


@dataclass(frozen=True, kw_only=True)
class Trade:
    """Trade on some rows over the usual; NaN where it is not known. Arrays of shape (rows,).

    shares   traded over the median of the security's twenty prices before, net of listed splits
    dollars  the same times the move of the close
    """

    shares: Floats
    dollars: Floats

    def at_least(self, limit: float) -> Bools:
        """Whether shares and dollars are both known and at least the limit."""
        return (self.shares >= limit) & (self.dollars >= limit)


def trade_on(rows: Rows, at: Places) -> Trade:
    """Trade on the rows `at`. A day without any volume before it has no usual; nor have fewer than three volumes."""
    there, inside = rows_before(rows, at, USUAL_SESSIONS)
    ratios, since = rows.listed_logs, np.maximum(at - 1, 0)[:, None]
    volumes = rows.volume[there] / np.exp(ratios[since] - ratios[there])
    usual = medians(np.where(inside, volumes, np.nan))
    shares = np.divide(rows.volume[at], usual, out=np.full(len(at), np.nan), where=usual > 0)
    return Trade(shares=shares, dollars=shares * rows.raw[at])
