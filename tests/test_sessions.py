"""Trading sessions against another record of them, and the days around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.errors import MissingDataError
from redink.sessions import (
    FIRST_DAY,
    LAST_DAY,
    all_sessions,
    is_month_end,
    is_session,
    missing_sessions,
    session_after,
    session_at_or_before,
    sessions_between,
    sessions_strictly_between,
)

DAYS = st.dates(min_value=date(1990, 1, 2), max_value=date(2035, 12, 30))


@pytest.mark.filterwarnings("ignore:Series.values returning an ndarray:DeprecationWarning")
def test_the_shipped_table_equals_the_exchange_calendars_library_session_by_session() -> None:
    from exchange_calendars import get_calendar

    theirs = get_calendar("XNYS", start="1990-01-01", end="2035-12-31").sessions
    assert list(all_sessions()) == [stamp.date() for stamp in theirs]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2001, 9, 11), "attack"),
        (date(2012, 10, 29), "storm"),
        (date(2018, 12, 5), "mourning"),
        (date(2025, 1, 9), "mourning"),
        (date(2025, 4, 18), "Good Friday"),
        (date(2025, 4, 19), "Saturday"),
        (date(2025, 6, 19), "Juneteenth"),
    ],
)
def test_the_exchange_stayed_closed(day: date, why: str) -> None:
    assert not is_session(day), why


def test_an_early_close_is_a_session() -> None:
    assert is_session(date(2025, 11, 28))


@given(DAYS)
def test_the_session_at_or_before_a_day_is_found_by_walking_back(day: date) -> None:
    walked = day
    while not is_session(walked):
        walked -= timedelta(days=1)
    assert session_at_or_before(day) == walked


@given(DAYS)
def test_the_session_after_a_day_is_found_by_walking_on(day: date) -> None:
    walked = day + timedelta(days=1)
    while not is_session(walked):
        walked += timedelta(days=1)
    assert session_after(day) == walked


@given(DAYS, DAYS)
def test_sessions_strictly_between_leave_out_both_days(one: date, other: date) -> None:
    inside = [day for day in sessions_between(min(one, other), max(one, other)) if day not in (one, other)]
    assert sessions_strictly_between(min(one, other), max(one, other)) == len(inside)


def test_nothing_lies_between_a_later_and_an_earlier_day() -> None:
    assert sessions_between(date(2025, 4, 9), date(2025, 4, 8)) == ()
    assert sessions_strictly_between(date(2025, 4, 9), date(2025, 4, 8)) == 0


def test_a_month_ends_with_its_last_session_not_its_last_day() -> None:
    assert is_month_end(date(2025, 5, 30))
    assert not is_month_end(date(2025, 5, 31))
    assert not is_month_end(date(2025, 5, 29))


def test_before_the_calendar_starts_a_month_ends_with_its_last_weekday() -> None:
    assert is_month_end(date(1957, 3, 29))  # a Friday; the 31st was a Sunday
    assert not is_month_end(date(1957, 3, 28))
    assert not is_month_end(date(1957, 3, 31))
    assert is_month_end(date(1989, 10, 31))
    assert not is_month_end(date(1989, 10, 27))  # a Friday; Monday and Tuesday were still to come


def test_the_two_sessions_without_prices_are_named() -> None:
    present = [day for day in sessions_between(date(2025, 3, 27), date(2025, 4, 2)) if day.day not in (28, 1)]
    assert missing_sessions(present) == (date(2025, 3, 28), date(2025, 4, 1))


def test_no_prices_miss_no_session() -> None:
    assert missing_sessions([]) == ()


@pytest.mark.parametrize("ask", [is_session, session_after, session_at_or_before])
@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1)])
def test_a_day_outside_the_calendar_is_refused(ask: Callable[[date], object], day: date) -> None:
    with pytest.raises(MissingDataError, match=rf"{day} is outside the trading calendar; it knows 1990-01-01 to"):
        ask(day)


def test_the_day_before_the_first_session_has_no_session_at_or_before_it() -> None:
    with pytest.raises(MissingDataError, match="1990-01-01"):
        session_at_or_before(date(1990, 1, 1))


def test_the_last_day_has_no_session_after_it() -> None:
    with pytest.raises(MissingDataError, match="2035-12-31"):
        session_after(date(2035, 12, 31))
