"""Dividends of 1% to 10% of the price that it did not fall by: cents for dollars, where its others show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.prices.rows import Bools, Places, Rows

LEAST: Final = 0.01
NOTED: Final = 0.03
MOST: Final = 0.1
"""Of the price before: from there on the price itself decides."""

SIBLINGS: Final = 50.0
FEWEST_BEFORE: Final = 2
TOGETHER: Final = 8
FEWEST_TOGETHER: Final = 3
KEPT: Final = 0.7

REPEATED_SESSIONS: Final = 4
"""No company pays the same twice in so few sessions: a column was filled forward, or a payment listed twice."""


@dataclass(frozen=True, kw_only=True)
class Unpaid:
    """Of each payment whether it is doubted (and whether as the one before again), or only noted; shape (payments,)."""

    doubted: Bools
    repeated: Bools
    noted: Bools


def unpaid(rows: Rows, paid: Places) -> Unpaid:
    """Which of the dividends on the rows `paid`, ascending, the price did not fall by: by less than half of them.

    Doubted is one of fifty times the median of at least two of the security before it, in parts of the price; and one
    of 3% or more where the price kept, over the last three to eight such, more than seven tenths of them. Others of 3%
    or more are noted. Doubted is besides, whatever its size, one that equals another up to four sessions before;
    of 3% or more only where the price fell by less than half of it.
    """
    share = np.full(len(paid), np.nan)
    later = rows.gap[paid] >= 0
    share[later] = rows.dividend[paid[later]] / rows.close[paid[later] - 1]
    move = rows.raw[paid] - 1.0
    whole = np.isnan(rows.split[paid])
    kept = whole & (share >= LEAST) & (share < MOST) & (move > -share / 2.0)
    doubted = np.zeros(len(paid), dtype=np.bool_)
    owner = rows.owner(paid)
    places: list[int] = np.flatnonzero(kept).tolist()
    starts: list[int] = np.searchsorted(owner, owner[places]).tolist()
    for first, at in zip(starts, places, strict=True):
        doubted[at] = _of_siblings(share[first : at + 1]) or _of_prices(
            share[first : at + 1], move[first : at + 1], whole[first : at + 1]
        )
    repeated = _as_before(rows, paid) & ~((share >= NOTED) & (move <= -share / 2.0))
    doubted |= repeated
    return Unpaid(doubted=doubted, repeated=repeated, noted=kept & ~doubted & (share >= NOTED))


def _as_before(rows: Rows, paid: Places) -> Bools:
    """Whether each payment is the one before again, up to four sessions later."""
    found = np.zeros(len(paid), dtype=np.bool_)
    last, this = paid[:-1], paid[1:]
    near = (rows.owner(last) == rows.owner(this)) & (rows.session[this] - rows.session[last] <= REPEATED_SESSIONS)
    found[1:] = near & (rows.dividend[this] == rows.dividend[last])
    return found


def _of_siblings(share: Floats) -> bool:
    """Whether the last is fifty times the median of the others, which are two at least."""
    before = share[:-1][~np.isnan(share[:-1])]
    return len(before) >= FEWEST_BEFORE and bool(share[-1] >= SIBLINGS * np.median(before))


def _of_prices(share: Floats, move: Floats, whole: Bools) -> bool:
    """Whether the price kept more than seven tenths of the last large ones, each weighed by its size."""
    large = np.flatnonzero(whole & (share >= NOTED) & (share < MOST))[-TOGETHER:]
    if share[-1] < NOTED or len(large) < FEWEST_TOGETHER:
        return False
    return bool(1.0 + np.dot(move[large], share[large]) / np.dot(share[large], share[large]) > KEPT)
