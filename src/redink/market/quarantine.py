"""Moves that no holder had.

A daily move of more than threefold, up or down (|ln| > ln 3), is kept where the company's capitalisation moved alike
within 20%, the price before is at most five sessions old, and at least as many shares as usual (the median of the
twenty sessions before) changed hands: news draws trade, while a reorganisation or consolidation shrinks it.
Otherwise the return is null and the security is not priced from there. More cases: a capitalisation that stayed
(within 20%) while the price moved by more than two fifths is a split that nobody listed, where its ratio is one that
companies choose (up to 1:200); across a longer gap a capitalisation that moved otherwise than the price, or a gap of
more than a quarter where no capitalisation is known, is another company under the same ticker; a price of zero and a
return of -100% or less are impossible. Only that day and earlier days decide.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redink.exact import Floats

JUMP = 3.0
SPLIT = 1.4
FALL = 0.715
"""A little above the inverse of `SPLIT`."""

LARGEST_SPLIT = 200.0
WITHIN = 1.2
ALIKE = math.log(WITHIN)
ROUNDED = 1.0 + 1e-12
STALE_SESSIONS = 5
QUARTER_SESSIONS = 63
USUAL_SESSIONS = 20

KINDS = {
    "unconfirmed_jump": "a move of more than threefold that capitalisation or trade does not confirm",
    "reused_ticker": "another company under the same ticker, told by its capitalisation or a gap of a quarter",
    "impossible_return": "a return of -100% or less",
    "zero_price": "a price of zero",
    "source_doubt": "a move that its source cannot vouch for",
}


@dataclass(frozen=True, kw_only=True)
class Suspects:
    """Moves to be judged, each by itself; arrays of shape (moves,), NaN unknown.

    gap         sessions without a price before it
    raw         close / previous close; `growth` with splits and dividends
    cap_growth  capitalisation / previous capitalisation
    split       listed ratio
    unvouched   whether the source doubts it
    volumes     shares that changed hands on its day and at the twenty prices before; shape (moves, 21)
    """

    gap: NDArray[np.int32]
    raw: Floats
    growth: Floats
    cap_growth: Floats
    split: Floats
    unvouched: NDArray[np.bool_]
    volumes: Floats


def beyond(ratio: Floats, limit: float) -> NDArray[np.bool_]:
    """Whether the ratio or its inverse is above the limit, not by a rounding error alone; false where NaN.

    >>> beyond(np.array([3.0, 0.3 / 0.9, 3.1, 0.3]), 3.0).tolist()
    [False, False, True, True]
    """
    return times(ratio) > limit * ROUNDED


def times(ratio: Floats) -> Floats:
    """How many times as much, or as little: the ratio or its inverse, whichever is larger."""
    with np.errstate(divide="ignore"):
        return np.maximum(ratio, 1.0 / ratio)


def suspected(growth: Floats, gap: NDArray[np.int32]) -> NDArray[np.int64]:
    """Where a move may have a kind, ascending: of two fifths or more, across a longer gap, or impossible."""
    return np.flatnonzero((growth >= SPLIT) | (growth < FALL) | (gap > STALE_SESSIONS))


def judge(moves: Suspects) -> tuple[NDArray[np.str_], Floats]:
    """Each move's kind (confirmed_jump, unlisted_split, one of `KINDS` or nothing), and its growth as a holder had it.

    Growth is NaN where the move is quarantined, and that of the capitalisation where nobody listed a split.
    """
    with np.errstate(divide="ignore"):
        against = moves.cap_growth / moves.growth
    cap_known, stale = ~np.isnan(moves.cap_growth), moves.gap > STALE_SESSIONS
    alike = cap_known & ~beyond(against, WITHIN)
    unlisted = (
        np.isnan(moves.split)
        & (moves.gap == 0)
        & (moves.growth == moves.raw)
        & beyond(moves.raw, SPLIT)
        & ~beyond(moves.raw, LARGEST_SPLIT)
        & cap_known
        & ~beyond(moves.cap_growth, WITHIN)
    )
    reused = stale & np.where(cap_known, ~alike, moves.gap > QUARTER_SESSIONS)
    jumps = beyond(moves.growth, JUMP)
    confirmed = jumps & alike & ~stale & ~(moves.volumes[:, 0] < _usual_volume(moves.volumes[:, 1:]))
    kind = np.select(
        [moves.unvouched, moves.growth <= 0, unlisted, reused, confirmed, jumps],
        ["source_doubt", "impossible_return", "unlisted_split", "reused_ticker", "confirmed_jump", "unconfirmed_jump"],
        default="",
    )
    growth = np.where(kind == "unlisted_split", moves.cap_growth, moves.growth)
    return kind, np.where(np.isin(kind, [*KINDS]), np.nan, growth)


def _usual_volume(before: Floats) -> Floats:
    """The median of the volumes known; NaN with fewer than three."""
    enough = (~np.isnan(before)).sum(axis=1) >= 3
    medians = np.full(len(before), np.nan)
    medians[enough] = np.nanmedian(before[enough], axis=1) if enough.any() else np.nan
    return medians
