"""Capitalisations of a company's classes beside each other: one that alone leaves the others is not believed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from redink.exact import Floats
from redink.market.growth.panel import Panel
from redink.market.prices.quarantine import ALIKE, QUARTER_SESSIONS
from redink.market.prices.rows import Places
from redink.market.shares.share_numbers import SAME, STEP


class ReplacedCap(NamedTuple):
    """Row and column of a panel, the capitalisation given and the one used, or to be used, instead; USD."""

    row: int
    column: int
    given: float
    used: float


def apart(panel: Panel, lines: list[int]) -> Iterator[ReplacedCap]:
    """Figures of one class that showed what the others show (20%) and, alone, no longer does.

    Its number of shares, net of splits, steps by more than half as much again or a third while no other's does by 15%.
    Until it is back at theirs, and at most for a quarter, it is what it was of theirs. `lines` are all rows of the
    company.
    """
    caps = panel.market_cap[lines]
    numbers = np.log(caps) - np.log(panel.value[lines])
    for place, row in enumerate(lines):
        others = np.delete(caps, place, axis=0)
        there = np.flatnonzero(~np.isnan(caps[place]) & ~np.isnan(others).all(axis=0))
        theirs = np.nanmedian(others[:, there], axis=0)
        shown = caps[place, there] / theirs
        off = np.log(shown)
        steps = np.abs(np.diff(numbers[:, there], axis=1))
        alone = (steps[place] > STEP) & ~(np.delete(steps, place, axis=0) > SAME).any(axis=0)
        left = np.flatnonzero(alone & (np.abs(off[:-1]) <= ALIKE) & (np.abs(off[1:]) > ALIKE)) + 1
        for start in left.tolist():
            yield from _until_back(row, there[start:], caps[place], theirs[start:] * shown[start - 1], off[start:])


def _until_back(row: int, columns: Places, caps: Floats, used: Floats, off: Floats) -> Iterator[ReplacedCap]:
    back = np.flatnonzero(np.abs(off) <= ALIKE)
    last = min(int(back[0]) if len(back) else len(off), QUARTER_SESSIONS)
    for at in range(last):
        column = int(columns[at])
        yield ReplacedCap(row, column, float(caps[column]), float(used[at]))
