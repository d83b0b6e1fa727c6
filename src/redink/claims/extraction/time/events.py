"""Days that have a name, and sessions next to a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from redink.sessions import FIRST_DAY, LAST_DAY, session_after, session_at_or_before

EVENTS: Final = {
    ("liberation", "day"): date(2025, 4, 2),
    ("black", "monday"): date(1987, 10, 19),
    ("brexit", "vote"): date(2016, 6, 23),
    ("brexit", "referendum"): date(2016, 6, 23),
}
"""Days that have a name, read as a reader of the time would."""
ELECTIONS: Final = {("election", "day"): 2, ("presidential", "election"): 4}
"""Elections in the United States, and every how many years they are held."""
INAUGURATION: Final = ("inauguration", "day")
MONDAYS: Final = {("labor", "day"): (9, 1), ("memorial", "day"): (5, 25)}
"""Holidays of the United States on the first Monday from a day on."""
FIXED_DAYS: Final = {
    ("independence", "day"): (7, 4),
    ("christmas", "eve"): (12, 24),
    ("christmas", "day"): (12, 25),
    ("christmas", ""): (12, 25),
}
"""Holidays of the United States on the same day of every year."""
THANKSGIVING: Final = ("thanksgiving", "")
GOOD_FRIDAY: Final = ("good", "friday")
HOLIDAYS: Final = frozenset({*MONDAYS, *FIXED_DAYS, THANKSGIVING, GOOD_FRIDAY})
AT_EDGES: Final = timedelta(days=20)


def is_event(pair: tuple[str, str]) -> bool:
    """Whether two words name a day, or the first of them alone where the second is empty."""
    return pair in EVENTS or pair in ELECTIONS or pair == INAUGURATION or pair in HOLIDAYS


def day_of_event(pair: tuple[str, str], year: int | None, published: date | None) -> date | None:
    """The day that two words name; of an election or inauguration the one of the year, else the last by publication.

    >>> day_of_event(("election", "day"), None, date(2020, 11, 30))
    datetime.date(2020, 11, 3)
    """
    if pair in EVENTS:
        return EVENTS[pair]
    if year is None and published is None:
        return None
    if pair in HOLIDAYS:
        return _last_by(published, year, every=1, of=lambda each: _holiday(pair, each))
    if pair == INAUGURATION:
        return _last_by(published, year, every=4, of=lambda each: date(each + 1, 1, 20))
    return _last_by(published, year, every=ELECTIONS[pair], of=election_day)


def _last_by(published: date | None, year: int | None, *, every: int, of: Callable[[int], date]) -> date | None:
    if year is not None or published is None:
        return of(year) if year is not None else None
    held = published.year - published.year % every
    return of(held) if of(held) <= published else of(held - every)


def _holiday(pair: tuple[str, str], year: int) -> date:
    if pair == GOOD_FRIDAY:
        return _easter(year) - timedelta(days=2)
    if pair == THANKSGIVING:
        first = date(year, 11, 22)
        return first + timedelta(days=(3 - first.weekday()) % 7)
    if pair in FIXED_DAYS:
        return date(year, *FIXED_DAYS[pair])
    day = date(year, *MONDAYS[pair])
    return day + timedelta(days=(7 - day.weekday()) % 7)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.

    >>> _easter(2020)
    datetime.date(2020, 4, 12)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def election_day(year: int) -> date:
    """The Tuesday after the first Monday of November.

    >>> election_day(2024)
    datetime.date(2024, 11, 5)
    """
    first = date(year, 11, 1)
    return first + timedelta(days=(7 - first.weekday()) % 7 + 1)


def trading_day_before(day: date) -> date:
    """The session before a day; the weekday before it where the calendar does not reach."""
    return trading_day_by(day - timedelta(days=1))


def trading_day_by(day: date) -> date:
    """The day itself where it is a session, else the one before; weekdays where the calendar does not reach."""
    if FIRST_DAY + AT_EDGES <= day <= LAST_DAY - AT_EDGES:
        return session_at_or_before(day)
    return day - timedelta(days=max(0, day.weekday() - 4))


def trading_day_after(day: date) -> date:
    """The session after a day; the weekday after it where the calendar does not reach."""
    if FIRST_DAY + AT_EDGES <= day <= LAST_DAY - AT_EDGES:
        return session_after(day)
    return day + timedelta(days=1 if day.weekday() < 4 else 7 - day.weekday())
