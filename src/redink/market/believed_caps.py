"""Capitalisations that can be believed: those whose number of shares follows from the one before.

Capitalisation over close is a number of shares. Net of splits it grows by issues and mergers and shrinks by purchases,
but not to a multiple or a part of what it was from one day to the next, unless the figure is wrong: in other units, of
another class, or of the shares before a split. Until a figure comes that follows, the last believable number of shares
stands. A number that lasts is believed in the end, since companies do issue a multiple of their shares.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.quarantine import QUARTER_SESSIONS
from redink.market.rows import Bools, Places, Rows

GROWN: Final = np.log(5.0)
"""Of times as many shares as before: more are doubted."""

SHRUNK: Final = np.log(1.9)
"""Of times as few shares as before: fewer are doubted."""

SAME: Final = np.log(1.15)
"""Numbers of shares nearer to each other than this are one."""

STALE: Final = 0.01
"""How near to a split's ratio, in logarithms, the number of shares must change to be that of before the split."""

FEWEST: Final = 5
"""Prices after which a number that lasts is believed, where the one before did not last longer."""


@dataclass(frozen=True, kw_only=True)
class Doubted:
    """Rows whose capitalisation is not believed: what is given, and what stands instead; USD, shape (doubted,)."""

    at: Places
    given: Floats
    used: Floats


def believed_caps(rows: Rows, ratios: Floats, broken: Places) -> tuple[Floats, Doubted]:
    """Each row's capitalisation as it can be believed, NaN where none is given; and what was doubted.

    `ratios` are the splits known on each row (price after / price before), shape (rows,); `broken` are rows of
    quarantined moves. The number of shares, net of splits, is set against the last believable one. Doubted are

    - over five times as many, or under 1/1.9;
    - from the day of a split on the number of before it, for a quarter (63 prices);

    the former until it has been doubted for as many prices as the one before had lasted, at most for a quarter, and has
    itself lasted for five. A number that was believable before is so again, and any is in the quarter after a
    quarantined move. Only that day and earlier ones decide.
    """
    there = np.flatnonzero(~np.isnan(rows.cap))
    figures = _Figures(
        counts=np.log(rows.cap[there] / rows.close[there]) + rows.summed_logs(ratios)[there],
        owner=rows.owner(there),
        split=np.log(ratios[there]),
        fresh=_fresh(rows, broken)[there],
    )
    found = [figures.doubted(first, last) for first, last in figures.stretches()]
    at = np.concatenate([np.empty(0, dtype=np.int64), *(places for places, _ in found)])
    off = np.concatenate([np.empty(0), *(times for _, times in found)])
    cap, doubted = rows.cap.copy(), there[at]
    cap[doubted] = rows.cap[doubted] / np.exp(off)
    return cap, Doubted(at=doubted, given=rows.cap[doubted], used=cap[doubted])


def _fresh(rows: Rows, broken: Places) -> Bools:
    """Whether each row lies in the quarter from a quarantined move on."""
    fresh = np.zeros(len(rows.close), dtype=np.bool_)
    for at in broken.tolist():
        near = rows.near(at, QUARTER_SESSIONS)
        fresh[at : near.stop] = True
    return fresh


@dataclass(frozen=True, kw_only=True)
class _Figures:
    """Capitalisations given, element by element: logarithms of shares net of splits and of the split on the day."""

    counts: Floats
    owner: Places
    split: Floats
    fresh: Bools

    def stretches(self) -> Iterator[tuple[int, int]]:
        """First and last place (without) of the figures of each security in which something may be doubted."""
        steps = np.flatnonzero((np.abs(np.diff(self.counts)) > SAME) & (np.diff(self.owner) == 0)) + 1
        owners: list[int] = np.unique(self.owner[steps]).tolist()
        for security in owners:
            first = int(np.searchsorted(self.owner, security))
            yield first, int(np.searchsorted(self.owner, security, side="right"))

    def doubted(self, first: int, last: int) -> tuple[Places, Floats]:
        """Places of one security's doubted figures, and the logarithm of how many times too large each is."""
        edges = (np.flatnonzero(np.abs(np.diff(self.counts[first:last])) > SAME) + first + 1).tolist()
        levels, lasted, waited = [float(self.counts[edges[0] - 1])], edges[0] - first, 0
        places: list[Places] = []
        off: list[Floats] = []
        for start, stop in pairwise([*edges, last]):
            stale = self._is_stale(start, levels)
            follows = not stale and self._follows(start, levels)
            patience = QUARTER_SESSIONS if stale else min(QUARTER_SESSIONS, lasted) - waited
            wait = 0 if follows else max(FEWEST, patience)
            doubted = np.arange(start, min(start + wait, stop))
            places.append(doubted)
            off.append(self.counts[doubted] - levels[-1])
            waited += len(doubted)
            if start + wait < stop:
                lasted, waited = stop - start + (lasted if follows else 0), 0
                levels.append(float(self.counts[stop - 1]))
        return np.concatenate(places), np.concatenate(off)

    def _is_stale(self, at: int, levels: list[float]) -> bool:
        """Whether the figure's number of shares is that of before a split of its day."""
        times, split = self.counts[at] - levels[-1], self.split[at]
        return bool(abs(split) > STALE and abs(times - split) <= STALE)

    def _follows(self, at: int, levels: list[float]) -> bool:
        """Whether the figure's number of shares follows from those believed before."""
        times = self.counts[at] - levels[-1]
        known = any(abs(self.counts[at] - level) <= SAME for level in levels)
        return bool(-SHRUNK <= times <= GROWN or known or self.fresh[at])
