"""New York trading sessions, 1990 to 2035.

A session is a weekday on which the exchange opens, early closes included. The package ships the weekdays on which
it stayed closed, one date a line (`calendars/new_york_closures.csv`); everything else follows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from redink.errors import MissingDataError

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2035, 12, 31)


def today() -> date:
    """The day it is in New York: the one clock that tells a date."""
    return datetime.now(ZoneInfo("America/New_York")).date()


@cache
def closures() -> frozenset[date]:
    """Weekdays from 1990 to 2035 on which the exchange did not open."""
    text = files("redink").joinpath("calendars/new_york_closures.csv").read_text(encoding="utf-8")
    return frozenset(date.fromisoformat(line) for line in text.split()[1:])


@cache
def all_sessions() -> tuple[date, ...]:
    """Every session from 1990 to 2035, ascending."""
    days = (FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1))
    closed = closures()
    return tuple(day for day in days if day.weekday() < 5 and day not in closed)


def is_session(day: date) -> bool:
    """Whether the exchange opens on that day.

    >>> is_session(date(2025, 4, 8)), is_session(date(2025, 4, 18))
    (True, False)
    """
    return sessions_between(day, day) != ()


def sessions_between(first: date, last: date) -> tuple[date, ...]:
    """Sessions from `first` to `last`, both included, ascending; empty where `last` comes first.

    >>> len(sessions_between(date(2025, 4, 14), date(2025, 4, 21)))
    5
    """
    _require_covered(first, last)
    known = all_sessions()
    return known[bisect_left(known, first) : bisect_right(known, last)]


def session_at_or_before(day: date) -> date:
    """The day itself where it is a session, else the last session before it.

    >>> session_at_or_before(date(2025, 4, 20))
    datetime.date(2025, 4, 17)
    """
    known = all_sessions()
    at = bisect_right(known, day) - 1
    _require_covered(day if at >= 0 else FIRST_DAY - timedelta(days=1), day)
    return known[at]


def session_before(day: date) -> date:
    """The last session before the day.

    >>> session_before(date(2025, 4, 21))
    datetime.date(2025, 4, 17)
    """
    return session_at_or_before(day - timedelta(days=1))


def month_ends(first: date, last: date) -> tuple[date, ...]:
    """The last session of each month, of those from `first` to `last`, ascending.

    >>> [str(day) for day in month_ends(date(2025, 2, 28), date(2025, 4, 29))]
    ['2025-02-28', '2025-03-31']
    """
    return tuple(day for day in sessions_between(first, last) if is_month_end(day))


def session_after(day: date) -> date:
    """The first session strictly after the day: when something published that day can be used.

    >>> session_after(date(2025, 4, 17))
    datetime.date(2025, 4, 21)
    """
    known = all_sessions()
    at = bisect_right(known, day)
    _require_covered(day, day if at < len(known) else LAST_DAY + timedelta(days=1))
    return known[at]


def first_session_after(day: date) -> date:
    """The first session after the day; before the trading calendar starts, the next day."""
    return session_after(day) if day >= FIRST_DAY else day + timedelta(days=1)


def sessions_strictly_between(first: date, last: date) -> int:
    """How many sessions lie after `first` and before `last`."""
    known = all_sessions()
    return max(0, bisect_left(known, last) - bisect_right(known, first))


def is_month_end(day: date) -> bool:
    """Whether the day is the last session of its month; before 1990, its last weekday.

    >>> is_month_end(date(2025, 3, 31)), is_month_end(date(2025, 3, 28))
    (True, False)
    """
    if day < FIRST_DAY:
        later = (day + timedelta(days=n) for n in range(1, 4))
        return day.weekday() < 5 and not any(other.weekday() < 5 and other.month == day.month for other in later)
    return is_session(day) and session_after(day).month != day.month


def missing_sessions(present: Sequence[date]) -> tuple[date, ...]:
    """Sessions between the first and the last of `present` (ascending) that are not among them."""
    if not present:
        return ()
    have = set(present)
    return tuple(day for day in sessions_between(present[0], present[-1]) if day not in have)


def _require_covered(first: date, last: date) -> None:
    if first < FIRST_DAY or last > LAST_DAY:
        day = first if first < FIRST_DAY else last
        raise MissingDataError(f"{day} is outside the trading calendar; it knows {FIRST_DAY} to {LAST_DAY}")
