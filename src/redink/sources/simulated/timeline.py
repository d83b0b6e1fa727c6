"""The days of the simulated market: its sessions, its low, its snapshots, the sessions that prices lack."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from redink.errors import UsageError
from redink.sessions import is_month_end, sessions_between
from redink.sources.simulated.arrays import Integers

LAST_SESSION: Final = date(2025, 12, 31)
BOTTOM: Final = date(2025, 4, 10)
"""The last day of the crash, where the small index is to close lowest."""

CRASH: Final = 30
RALLY: Final = 126
"""Lengths in sessions."""

MISSING: Final = (-40, 25, 48, 140)
"""Sessions absent from all prices, counted from the bottom."""

QUARTER_ENDS: Final = (3, 6, 9, 12)


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """Sessions ascending; snapshots of the small index, the first on or before the first session."""

    days: tuple[date, ...]
    snapshots: tuple[date, ...]
    missing: tuple[int, ...]

    @property
    def bottom(self) -> int:
        """Session number of the low."""
        return self.days.index(BOTTOM)

    @property
    def joint(self) -> int:
        """Number of the snapshot that holds old and new members: the first after the low."""
        return bisect_right(self.snapshots, BOTTOM)

    @property
    def ordinals(self) -> Integers:
        """Proleptic day number of each session."""
        return ordinals(self.days)

    @property
    def snapshot_of(self) -> Integers:
        """For each session the number of the latest snapshot on or before it."""
        return np.searchsorted(ordinals(self.snapshots), self.ordinals, side="right") - 1

    def after_bottom(self, offset: int) -> int:
        """The session `offset` after the low, or the next one that prices do not lack."""
        session = self.bottom + offset
        return session if session not in self.missing else self.after_bottom(offset + 1)


def build_timeline(sessions: int) -> Timeline:
    """The given number of sessions up to 2025-12-31.

    Raises: UsageError where the calendar does not reach back so far.
    """
    known = sessions_between(date(1990, 6, 1), LAST_SESSION)
    if sessions > len(known):
        raise UsageError(f"sessions is {sessions}; the calendar has {len(known)} up to {LAST_SESSION}")
    days = known[-sessions:]
    ends = [day for day in sessions_between(days[0] - timedelta(days=100), LAST_SESSION) if _is_quarter_end(day)]
    first = bisect_right(ends, days[0]) - 1
    return Timeline(days=days, snapshots=tuple(ends[first:]), missing=_missing(days))


def ordinals(days: tuple[date, ...]) -> Integers:
    """Day numbers of dates, in their order."""
    return np.array([day.toordinal() for day in days], dtype=np.int64)


def _is_quarter_end(day: date) -> bool:
    return day.month in QUARTER_ENDS and is_month_end(day)


def _missing(days: tuple[date, ...]) -> tuple[int, ...]:
    bottom = days.index(BOTTOM)
    wanted = (bottom + offset for offset in MISSING)
    return tuple(session + 1 if is_month_end(days[session]) else session for session in wanted)
