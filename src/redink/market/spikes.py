"""Prices that jumped and came back: rows that are no prices of the security, or not yet."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.quarantine import JUMP, QUARTER_SESSIONS, SPLIT, beyond
from redink.market.rows import Places, Rows

BACK: Final = SPLIT
"""Within this factor of the price before, a price is back where it was."""


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
