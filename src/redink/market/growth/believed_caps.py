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
from typing import Final, NamedTuple

import numpy as np

from redink.elementary import exp, log
from redink.exact import Floats
from redink.market.prices.quarantine import QUARTER_SESSIONS
from redink.market.prices.rows import Bools, Places, Rows
from redink.market.shares.share_numbers import FEWEST, GROWN, SAME, SHRUNK, STEP, ShareNumbers

STALE: Final = 0.01
"""How near to a split's ratio, in logarithms, the number of shares must change to be that of before the split."""

LONGEST_STALE: Final = 20
"""Prices after which the number of before a listed split is believed: the split was none."""

TRADED_OUT: Final = 0.3
"""A number of shares of which more than this part changes hands on the usual day is too small.

The usual day is the median of 20 prices here; `shares.TRADED_OUT` is held against that of 30 calendar days.
"""

USUAL: Final = 20
"""Prices whose median volume is the usual day's."""

NOTED_PRICES: Final = 20
"""Prices for which it is noted."""


@dataclass(frozen=True, kw_only=True)
class Doubted:
    """Rows whose capitalisation is not believed: what is given, and what stands instead; USD, shape (doubted,)."""

    at: Places
    given: Floats
    used: Floats


class Believed(NamedTuple):
    """Each row's capitalisation as it can be believed, and what was doubted.

    unconfirmed  rows believed whose number of shares is another than shortly before, which nothing bears out; `used`
                 is then the capitalisation by the number before
    """

    cap: Floats
    doubted: Doubted
    unconfirmed: Doubted


def believed_caps(rows: Rows, ratios: Floats, broken: Places) -> Believed:
    """Each row's capitalisation as it can be believed, NaN where none is given; and what was doubted or is not sure.

    `ratios` are the splits known on each row (price after / price before), shape (rows,); `broken` are rows of
    quarantined moves. The number of shares, net of splits, is set against the last believable one. Doubted are

    - over five times as many, or under 1/1.9, also where several changes within five prices come to that;
    - from the day of a split on the number of before it, for a quarter (63 prices), after a listed split for 20;

    the former until it has been doubted for as many prices as the one before had lasted, at most for a quarter, and has
    itself lasted for five. A number that was believable before is so again; any is in the quarter after a quarantined
    move, and the first new one after it; and a larger one where three tenths of the one before changed hands on the
    median of the twenty days before. Only that day and earlier ones decide.

    Not sure for 20 prices is a change by half as much again, or by a third, for which none of this speaks; and for a
    quarter one that was doubted and is believed since it lasted.
    """
    there = np.flatnonzero(~np.isnan(rows.cap))
    logs = rows.summed_logs(ratios)[there]
    figures = _Figures(
        counts=log(rows.cap[there] / rows.close[there]) + logs,
        volumes=rows.volume[there] * np.exp(logs),
        owner=rows.owner(there),
        split=np.log(ratios[there]),
        fresh=_fresh(rows, broken)[there],
        listed=(rows.split > 0)[there],
        broken=_first_after(broken, there, rows),
    )
    found = [figures.judged(first, last) for first, last in figures.stretches()]
    doubted, unconfirmed = (_together([each[kind] for each in found], there, rows.cap) for kind in (0, 1))
    cap = rows.cap.copy()
    cap[doubted.at] = doubted.used
    return Believed(cap, doubted, unconfirmed)


def _first_after(broken: Places, there: Places, rows: Rows) -> Bools:
    """Whether each figure is the first of its security on or after a quarantined move."""
    first = np.zeros(len(there) + 1, dtype=np.bool_)
    place = np.searchsorted(there, broken)
    owner = np.append(rows.owner(there), -1)
    first[place[owner[place] == rows.owner(broken)]] = True
    return first[:-1]


Off = tuple[Places, Floats]
"""Places of figures, and the logarithm of how many times as large each is as the number before has it."""


def _together(found: list[list[Off]], there: Places, cap: Floats) -> Doubted:
    every = [each for some in found for each in some]
    at = there[np.concatenate([np.empty(0, dtype=np.int64), *(places for places, _ in every)])]
    off = np.concatenate([np.empty(0), *(times for _, times in every)])
    return Doubted(at=at, given=cap[at], used=cap[at] / exp(off))


def _fresh(rows: Rows, broken: Places) -> Bools:
    """Whether each row lies in the quarter from a quarantined move on."""
    fresh = np.zeros(len(rows.close), dtype=np.bool_)
    for at in broken.tolist():
        near = rows.near(at, QUARTER_SESSIONS)
        fresh[at : near.stop] = True
    return fresh


@dataclass(frozen=True, kw_only=True)
class _Figures:
    """Capitalisations given, element by element: logarithms of shares net of splits and of the split on the day.

    `volumes` are net of splits too; `fresh` is the quarter from a quarantined move (`broken` its first figure) on;
    `listed` whether a split of the day was listed.
    """

    counts: Floats
    volumes: Floats
    owner: Places
    split: Floats
    fresh: Bools
    broken: Bools
    listed: Bools

    def stretches(self) -> Iterator[tuple[int, int]]:
        """First and last place (without) of the figures of each security in which something may be doubted."""
        steps = np.flatnonzero((np.abs(np.diff(self.counts)) > SAME) & (np.diff(self.owner) == 0)) + 1
        owners: list[int] = np.unique(self.owner[steps]).tolist()
        for security in owners:
            first = int(np.searchsorted(self.owner, security))
            yield first, int(np.searchsorted(self.owner, security, side="right"))

    def judged(self, first: int, last: int) -> tuple[list[Off], list[Off]]:
        """One security's figures that are doubted, and those that are not sure."""
        edges = (np.flatnonzero(np.abs(np.diff(self.counts[first:last])) > SAME) + first + 1).tolist()
        numbers = ShareNumbers(first=first, edge=edges[0], level=float(self.counts[edges[0] - 1]))
        doubted: list[Off] = []
        unsure: list[Off] = []
        for start, stop in pairwise([*edges, last]):
            reference = self._reference(start, numbers)
            wait = 0 if reference is None else numbers.wait(self._longest(start, numbers))
            if reference is None:
                unsure += self._unsure(start, stop, numbers)
            else:
                places = np.arange(start, min(start + wait, stop))
                doubted.append((places, self.counts[places] - reference))
                numbers.waited += len(places)
            if reference is not None and not self._is_stale(start, numbers):
                lasting = np.arange(start + wait, min(start + wait + QUARTER_SESSIONS, stop))
                unsure.append((lasting, self.counts[lasting] - reference))
            if start + wait < stop:
                numbers.believe(start, stop, float(self.counts[stop - 1]), follows=reference is None)
        return doubted, unsure

    def _reference(self, at: int, numbers: ShareNumbers) -> float | None:
        """The number believed before from which the figure does not follow; None where it follows."""
        times = self.counts[at] - numbers.levels[-1]
        if self._is_stale(at, numbers):
            return numbers.levels[-1]
        if self._is_known(at, numbers):
            return None
        if not -SHRUNK <= times <= GROWN:
            return None if times > 0 and self._traded_out(at, numbers) else numbers.levels[-1]
        return None if -SHRUNK <= self.counts[at] - numbers.settled <= GROWN else numbers.settled

    def _longest(self, at: int, numbers: ShareNumbers) -> int:
        """Prices for which the figure is doubted at most."""
        if not self._is_stale(at, numbers):
            return min(QUARTER_SESSIONS, numbers.lasted)
        return LONGEST_STALE if self.listed[at] else QUARTER_SESSIONS

    def _is_stale(self, at: int, numbers: ShareNumbers) -> bool:
        """Whether the figure's number of shares is that of before a split of its day."""
        times, split = self.counts[at] - numbers.levels[-1], self.split[at]
        return bool(abs(split) > STALE and abs(times - split) <= STALE)

    def _is_known(self, at: int, numbers: ShareNumbers) -> bool:
        """Whether the number was believed before, or a move was quarantined since the last change or in a quarter."""
        level = float(self.counts[at])
        return bool(numbers.knows(level) or self.fresh[at] or self.broken[numbers.since + 1 : at + 1].any())

    def _traded_out(self, at: int, numbers: ShareNumbers) -> bool:
        """Whether more than three tenths of the number before changed hands on the median of the days before."""
        volumes = self.volumes[max(at - USUAL, numbers.first) : at]
        known = volumes[~np.isnan(volumes)]
        return len(known) >= FEWEST and bool(np.median(known) > TRADED_OUT * np.exp(numbers.levels[-1]))

    def _unsure(self, start: int, stop: int, numbers: ShareNumbers) -> list[Off]:
        """The first figures of a new number of which nothing but itself speaks."""
        off = self.counts[start:stop] - numbers.levels[-1]
        if abs(off[0]) <= STEP or self._is_known(start, numbers) or self._traded_out(start, numbers):
            return []
        return [(np.arange(start, stop)[:NOTED_PRICES], off[:NOTED_PRICES])]
