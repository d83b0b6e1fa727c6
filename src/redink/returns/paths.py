"""What one unit in each security became: bought at a start and held, last prices kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redink.exact import Floats, exact_sum
from redink.market import Panel
from redink.market.prices.quarantine import QUARTER_SESSIONS, STALE_SESSIONS


@dataclass(frozen=True, kw_only=True)
class MemberHoldings:
    """Members bought at a start and held to an end.

    rows    panel row of each member; -1 where it has none
    priced  whether it has a usable base price: at most five sessions old, or older where it is kept over a gap; no
            quarantined move in the quarter before, and not among prices that jumped and reverted
    age     the exchange's sessions since its base price; 0 on the day itself
    growth  shape (members, sessions from start to end): value of 1 held; 1 throughout where not priced
    halted  column after which a quarantined move ends its pricing, or -1
    """

    rows: NDArray[np.int64]
    priced: NDArray[np.bool_]
    age: NDArray[np.int32]
    growth: Floats
    halted: NDArray[np.int64]

    def returns(self) -> Floats:
        """Return of each member from start to end, as a fraction; 0 where not priced."""
        return np.subtract(self.growth[:, -1], 1.0, dtype=np.float64)


def hold(
    panel: Panel, rows: NDArray[np.int64], *, start: int, end: int, kept: NDArray[np.bool_] | None = None
) -> MemberHoldings:
    """The members (panel rows) bought at column `start` and held to column `end`.

    A member that stops trading keeps its last price; so does one whose move is quarantined, from the session before.
    `kept` are members held already: their last price counts however old it is.
    """
    there = rows >= 0
    at = np.where(there, rows, 0)
    age = panel.ages(np.where(there, panel.last_seen[at, start], -1), start)
    broken = _members_of(panel.broken_rows, rows)
    unusable = np.zeros(len(rows), dtype=np.bool_)
    unusable[[member for member, row in broken if _recently_broken(panel, row, start)]] = True
    unusable[[member for member, row in _members_of(panel.void_rows, rows) if panel.is_void(row, start)]] = True
    fresh = age <= STALE_SESSIONS
    priced = (fresh if kept is None else fresh | (kept & there)) & ~unusable
    window = panel.value[at, start : end + 1]
    growth = np.where(priced[:, None], window / window[:, :1], 1.0)
    halted = np.full(len(rows), -1, dtype=np.int64)
    for member, row in broken:
        stop = panel.next_break(row, start) if priced[member] else None
        if stop is not None and stop <= end:
            growth[member, stop - start :] = growth[member, stop - start - 1]
            halted[member] = stop
    return MemberHoldings(rows=rows, priced=priced, age=age, growth=growth, halted=halted)


def portfolio_path(growth: Floats, weights: Floats) -> Floats:
    """Value of 1 spread by the weights at the start and held, each session's sum correctly rounded.

    Shape (sessions,); the weights need not sum to one. 1 throughout where they are all zero.
    """
    total = exact_sum(weights)
    held = weights > 0
    if total <= 0:
        return np.full(len(growth.T), 1.0)
    values = (growth[held] * weights[held, None]).T
    return np.fromiter((exact_sum(column) / total for column in values), dtype=np.float64, count=len(values))


def _members_of(some: NDArray[np.bool_], rows: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Place and panel row of each member whose row is one of some; `some` of shape (securities,)."""
    return [(member, int(rows[member])) for member in np.flatnonzero((rows >= 0) & some[rows]).tolist()]


def _recently_broken(panel: Panel, row: int, start: int) -> bool:
    last = panel.last_break(row, start)
    return last is not None and int(panel.numbers[start] - panel.numbers[last]) < QUARTER_SESSIONS
