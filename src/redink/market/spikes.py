"""Prices that jumped and came back: rows that are no prices of the security, or not yet."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.quarantine import JUMP, QUARTER_SESSIONS, SPLIT, beyond
from redink.market.rows import Places, Rows
from redink.market.trade import TRADED, trade_on

BACK: Final = SPLIT
"""Within this factor of the price before, a price is back where it was."""

FLICKER: Final = 1.9
SAME: Final = 1.1
FLICKER_SESSIONS: Final = 5


def came_back(rows: Rows, growth: Floats, jumps: Places) -> list[tuple[int, int]]:
    """(first row of a spike, row on which the price is back), in order, none inside another.

    `jumps` are quarantined moves of more than threefold, ascending. A spike ends within a quarter (63 sessions) with an
    opposite move of more than threefold that leaves the price within two fifths of the one before. `growth` is net of
    splits, before it was judged.
    """
    found: list[tuple[int, int]] = []
    for at in jumps.tolist():
        if found and at <= found[-1][1]:
            continue
        back = _back(rows, growth, at)
        if back is not None:
            found.append((at, back))
    return found


def _back(rows: Rows, growth: Floats, at: int) -> int | None:
    level = float(growth[at])
    for row in rows.near(at, QUARTER_SESSIONS):
        if row <= at:
            continue
        level *= float(growth[row])
        moved = np.array([growth[row], level])
        opposite = (growth[row] < 1) == (growth[at] > 1)
        if beyond(moved, JUMP)[0] and opposite and not beyond(moved, BACK)[1]:
            return row
    return None


def flickers(rows: Rows) -> list[tuple[int, int]]:
    """The same of moves that no jump tells: by a factor of 1.9 or more, back to within a tenth in five sessions.

    The way back is without trade that bears it out, whatever was traded on the way there: a surge that trade bore out
    does not end where it began on an ordinary day. Moves are given returns, else net of splits that are as listed.
    """
    moves = rows.raw / np.where(rows.borne_out, rows.split, 1.0)
    moves = np.where(np.isnan(rows.given) | (rows.gap > 0), moves, 1.0 + rows.given)
    large = np.flatnonzero(beyond(moves, FLICKER) & (rows.gap >= 0))
    found: list[tuple[int, int]] = []
    for at in large.tolist():
        if found and at <= found[-1][1]:
            continue
        later = [row for row in rows.near(at, FLICKER_SESSIONS) if row > at]
        levels = np.cumprod(moves[[at, *later]])[1:]
        same = [row for row, level in zip(later, levels.tolist(), strict=True) if 1 / SAME <= level <= SAME]
        back = next((row for row in same if _opposite(moves, at, row)), None)
        if back is not None and not trade_on(rows, np.array([back])).at_least(TRADED)[0]:
            found.append((at, back))
    return found


def _opposite(moves: Floats, at: int, row: int) -> bool:
    return bool(beyond(moves[[row]], FLICKER)[0]) and (moves[row] < 1) == (moves[at] > 1)
