"""What a member is worth after its last price, by policy.

A delisting return in the data counts under every policy. Where it is missing:

last_price    nothing is lost: the last price is kept as cash
shumway       -30% (NYSE, NYSE American) [1] or -55% (Nasdaq) [2] where the member failed
shumway_all   the same where the cause is unknown too
zero          -100% where it did not merge

Never a penalty on a merger. (1 + r)(1 + delisting return) - 1 is earned, never the sum.

References: [1] Shumway 1997, J. Finance 52(1). [2] Shumway and Warther 1999, J. Finance 54(6).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.errors import UsageError
from redink.exact import Floats
from redink.market import Panel
from redink.market.prices.quarantine import STALE_SESSIONS

POLICIES: Final = ("last_price", "shumway", "shumway_all", "zero")
NASDAQ_LOSS: Final = -0.55
OTHER_LOSS: Final = -0.30

Columns = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class ExitCosts:
    """When members left the market and what that cost; both of shape (members,).

    column  panel column of the last price of a member that left; -1 where it did not
    cost    delisting return under the policy, a fraction; 0 where there is none
    """

    column: Columns
    cost: Floats


def exit_columns(panel: Panel, rows: Columns, *, end: int) -> Columns:
    """The column of the last price of each member that left by `end`; -1 for the others.

    A member has left where its last row in the whole data lies more than five sessions of the exchange before the end,
    whether or not anything has a price on them: an open gap as long as that cannot be distinguished from an exit.
    """
    there = np.maximum(rows, 0)
    last = panel.last_seen[there, -1].astype(np.int64)
    gone = (rows >= 0) & (last >= 0) & (last < end) & (panel.ages(last, end) > STALE_SESSIONS)
    return np.where(gone, last, -1)


def delisting_returns(members: pl.DataFrame, policy: str) -> Floats:
    """Each member's delisting return if it left, by policy; shape (members,), a fraction of at least -1.

    `members` has delisting_cause (merger, failure, unknown or null), delisting_return (null where unknown) and
    exchange. An unknown exchange takes the smaller loss. Raises: UsageError for an unknown policy.
    """
    if policy not in POLICIES:
        raise UsageError(f"there is no delisting policy {policy!r}; there are {', '.join(POLICIES)}")
    cause = pl.col("delisting_cause").fill_null("unknown")
    nasdaq = pl.col("exchange").str.to_lowercase().str.contains("nasdaq").fill_null(value=False)
    loss = pl.when(nasdaq).then(NASDAQ_LOSS).otherwise(OTHER_LOSS)
    assumed = {
        "last_price": pl.lit(0.0),
        "shumway": pl.when(cause == "failure").then(loss).otherwise(0.0),
        "shumway_all": pl.when(cause != "merger").then(loss).otherwise(0.0),
        "zero": pl.when(cause != "merger").then(-1.0).otherwise(0.0),
    }
    return (
        members.select(pl.col("delisting_return").fill_null(assumed[policy])).to_series().to_numpy().astype(np.float64)
    )


def exits_under(panel: Panel, rows: Columns, members: pl.DataFrame, *, end: int, policy: str) -> ExitCosts:
    """Exits up to `end` with their cost under the policy."""
    column = exit_columns(panel, rows, end=end)
    return ExitCosts(column=column, cost=np.where(column >= 0, delisting_returns(members, policy), 0.0))
