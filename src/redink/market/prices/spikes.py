"""Prices that jumped and reverted: rows that are no prices of the security, or not yet."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.prices.quarantine import JUMP, QUARTER_SESSIONS, SPLIT, beyond
from redink.market.prices.rows import Bools, Places, Rows
from redink.market.prices.trade import TRADED, trade_on

Spike = tuple[int, int]
"""The first row of a spike, and the row on which the price is back."""

BACK: Final = SPLIT
"""Within this factor of the price before, the price after a jump is back where it was."""

FLICKER: Final = 1.9
SAME: Final = 1.1
FLICKER_SESSIONS: Final = 5


def spikes_from_jumps(rows: Rows, growth: Floats, jumps: Places) -> list[Spike]:
    """Spikes that jumps began, in order, none inside another.

    `jumps` are quarantined moves of more than threefold, ascending. A spike ends within a quarter (63 sessions) with an
    opposite move of more than threefold that leaves the price within two fifths of the one before. `growth` is net of
    splits, before it was judged.
    """
    return _there_and_back(rows, growth, jumps, beyond(growth, JUMP), within=BACK, sessions=QUARTER_SESSIONS)


def flickers(rows: Rows) -> list[Spike]:
    """The same of moves that are no jumps: by a factor of 1.9 or more, back to within a tenth in five sessions.

    The way back is without trade that bears it out, whatever was traded on the way there: a surge that trade bore out
    does not end where it began on an ordinary day. Moves are given returns, else net of splits that are as listed.
    """
    moves = rows.raw / np.where(rows.borne_out, rows.split, 1.0)
    moves = np.where(np.isnan(rows.given) | (rows.gap > 0), moves, 1.0 + rows.given)
    large = np.flatnonzero(beyond(moves, FLICKER) & (rows.gap >= 0))
    quiet = np.zeros(len(moves), dtype=np.bool_)
    quiet[large] = ~trade_on(rows, large).at_least(TRADED)
    return _there_and_back(rows, moves, large, quiet, within=SAME, sessions=FLICKER_SESSIONS)


def _there_and_back(
    rows: Rows, growth: Floats, starts: Places, ends: Bools, *, within: float, sessions: int
) -> list[Spike]:
    """From each start to the first row that may be an end, moves the other way and is back within the factor."""
    found: list[Spike] = []
    for at in starts.tolist():
        if found and at <= found[-1][1]:
            continue
        later = slice(at + 1, rows.near(at, sessions).stop)
        moves = growth[later]
        levels = growth[at] * np.cumprod(moves, dtype=np.float64)
        back = np.flatnonzero(ends[later] & ((moves < 1) == (growth[at] > 1)) & ~beyond(levels, within))
        if len(back):
            found.append((at, at + 1 + int(back[0])))
    return found
