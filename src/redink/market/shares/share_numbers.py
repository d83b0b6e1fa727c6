"""The numbers of shares of one security that could be believed so far, and how a new one is set against them."""

from __future__ import annotations

from typing import Final

import numpy as np

GROWN: Final = np.log(5.0)
"""Of times as many shares as before: more are doubted."""

SHRUNK: Final = np.log(1.9)
"""Of times as few shares as before: fewer are doubted."""

SAME: Final = np.log(1.15)
"""Numbers of shares nearer to each other than this are one."""

FEWEST: Final = 5
"""Prices after which a number that lasts is believed, where the one before did not last longer."""

STEP: Final = np.log(1.5)
"""A change of the number of shares that is noted where nothing bears it out."""


POWER_OF_TEN: Final = np.log(10.0)
"""Of times as many shares, or as few: by so much a count is in other units, or of something else."""


class ShareNumbers:
    """The numbers of shares believed so far, as logarithms; and for how many prices the last was, and was doubted.

    `first` is the security's first place, `edge` that of the first change, `since` that of the last number believed;
    `settled` is the last number that has lasted: what several changes within some prices are set against.
    """

    def __init__(self, *, first: int, edge: int, level: float) -> None:
        self.first = self.since = first
        self.levels, self.settled = [level], level
        self.lasted, self.waited = edge - first, 0

    def knows(self, level: float) -> bool:
        """Whether the number was believed before, or takes the last change back to within half as much again."""
        if any(abs(level - known) <= SAME for known in self.levels):
            return True
        if len(self.levels) == 1:
            return False
        before, last = self.levels[-2:]
        return abs(last - before) > SHRUNK and abs(level - before) <= STEP and (level - last) * (last - before) < 0

    def wait(self, longest: int) -> int:
        """Prices for which a figure that is doubted for at most so many still is."""
        return max(FEWEST, longest - self.waited)

    def believe(self, start: int, stop: int, level: float, *, follows: bool) -> None:
        """Takes the number as believed from the start on; only one that has lasted settles."""
        self.lasted, self.waited = stop - start + (self.lasted if follows else 0), 0
        self.since = start
        self.levels.append(level)
        self.settled = level if stop - start >= FEWEST else self.settled
