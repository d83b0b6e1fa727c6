"""Moves that no holder had.

A daily move of more than threefold, up or down (|ln| > ln 3), is kept where trade bears it out (three times the usual
or more, in shares and in dollars), the price before is at most five sessions old, and the capitalisation, where it is
known, does not move otherwise by more than 20%. It confirms nothing: most are the price times a number of shares.
Otherwise the return is null and the security is not priced from there. More cases: across a longer gap a
capitalisation that moved otherwise than the price, or a gap of more than a quarter where no capitalisation is known, is
another company under the same ticker; a rise beyond two fifths on fewer shares than usual may be a reverse split
that is not listed; a price of zero and a return of -100% or less are impossible; a price that jumped
and reverted was none.
"""

from __future__ import annotations

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
ALIKE = float(np.log(WITHIN))
ROUNDED = 1.0 + 1e-12
STALE_SESSIONS = 5
QUARTER_SESSIONS = 63

SPIKE = "price_spike"
KINDS = {
    "unconfirmed_jump": "a move of more than threefold that trade does not bear out or capitalisation contradicts",
    "untraded_rise": "a rise on fewer shares than usual, as in a reverse split or an exchange of shares",
    "reused_ticker": "another company under the same ticker, as its capitalisation or a gap of a quarter shows",
    "impossible_return": "a return of -100% or less",
    "zero_price": "a price of zero",
    SPIKE: "prices that jumped without trade and reverted",
    "source_doubt": "a move that its source cannot vouch for",
}
HALTING = tuple(kind for kind in KINDS if kind != SPIKE)
"""Kinds from which on a holding keeps its price; after a spike it goes on."""


@dataclass(frozen=True, kw_only=True)
class Suspects:
    """Moves to be judged, each by itself; arrays of shape (moves,), NaN unknown.

    gap         sessions without a price before it
    growth      close / previous close net of splits, with payments
    cap_growth  capitalisation / previous capitalisation
    traded      whether trade bears it out
    untraded    whether it is a rise that would have drawn trade, and drew none
    unvouched   whether its source doubts it
    """

    gap: NDArray[np.int32]
    growth: Floats
    cap_growth: Floats
    traded: NDArray[np.bool_]
    untraded: NDArray[np.bool_]
    unvouched: NDArray[np.bool_]


def beyond(ratio: Floats, limit: float) -> NDArray[np.bool_]:
    """Whether the ratio or its inverse is above the limit, not by a rounding error alone; false where NaN.

    >>> beyond(np.array([3.0, 0.3 / 0.9, 3.1, 0.3]), 3.0).tolist()
    [False, False, True, True]
    """
    return times(ratio) > limit * ROUNDED


def times(ratio: Floats) -> Floats:
    """How many times as much, or as little: the ratio or its inverse, whichever is larger."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.maximum(ratio, 1.0 / ratio)


def suspected(growth: Floats, gap: NDArray[np.int32]) -> NDArray[np.int64]:
    """Where a move may have a kind, ascending: of two fifths or more, across a longer gap, or impossible."""
    return np.flatnonzero((growth >= SPLIT) | (growth < FALL) | (gap > STALE_SESSIONS))


def judge(moves: Suspects) -> tuple[NDArray[np.str_], Floats]:
    """Each move's kind (confirmed_jump, one of `KINDS` or nothing), and its growth as a holder had it, else NaN."""
    with np.errstate(divide="ignore", invalid="ignore"):
        against = moves.cap_growth / moves.growth
    cap_known, stale = ~np.isnan(moves.cap_growth), moves.gap > STALE_SESSIONS
    contrary = cap_known & beyond(against, WITHIN)
    reused = stale & np.where(cap_known, contrary, moves.gap > QUARTER_SESSIONS)
    jumps = beyond(moves.growth, JUMP)
    kind = np.select(
        [
            moves.growth <= 0,
            reused,
            moves.unvouched,
            jumps & ~contrary & ~stale & moves.traded,
            jumps,
            moves.untraded & (moves.gap == 0),
        ],
        ["impossible_return", "reused_ticker", "source_doubt", "confirmed_jump", "unconfirmed_jump", "untraded_rise"],
        default="",
    )
    return kind, np.where(np.isin(kind, [*KINDS]), np.nan, moves.growth)
