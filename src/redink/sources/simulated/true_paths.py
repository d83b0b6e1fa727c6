"""True holder returns, chained from the closes that were published."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

import numpy as np

from redink.errors import MissingDataError
from redink.sources.simulated.arrays import Flags, Floats
from redink.sources.simulated.splits import SimulatedSplit


@dataclass(frozen=True, kw_only=True, slots=True)
class Paths:
    """Lines by sessions: rows present, published closes and dividends; all splits; the first bad row of a line."""

    days: tuple[date, ...]
    present: Flags
    close: Floats
    dividend: Floats
    splits: tuple[SimulatedSplit, ...]
    first_bad: dict[int, int]

    def chained(self, row: int, start: date, end: date, *, dividends: bool) -> float:
        """prod((close + dividend) / (close before * split ratio)) - 1 over the published rows after `start`.

        The base is the last good row on or before `start`; the last good row up to `end` is kept thereafter.
        Raises: MissingDataError where there is no good row on or before `start`, or there is a bad one by then.
        """
        first, last = bisect_right(self.days, start), bisect_right(self.days, end)
        bad = self.first_bad.get(row, len(self.days))
        rows = np.flatnonzero(self.present[row, : min(last, bad)])
        base = int(np.searchsorted(rows, first)) - 1
        if base < 0 or bad < first:
            raise MissingDataError(f"line {row} has no good price on or before {start}; choose a later start")
        rows = rows[base:]
        ratio = np.ones(len(self.days))
        for split in self.splits:
            if split.row == row:
                ratio[split.session] = split.ratio
        paid = self.dividend[row, rows[1:]] if dividends else 0.0
        steps: Floats = (self.close[row, rows[1:]] + paid) / (self.close[row, rows[:-1]] * ratio[rows[1:]])
        return float(np.prod(steps)) - 1.0
