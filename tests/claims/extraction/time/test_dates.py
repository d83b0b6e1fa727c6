"""Days, months, quarters and years as named, counted from Friday 2025-10-10; calendars looked up by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.extraction.sentences import FRIDAY, tokens

from redink.claims.extraction.time.dates import Moment, is_year, moment_at
from redink.claims.extraction.time.months import end_of_month, months_before

NAMES = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip


def read(text: str, published: date | None = FRIDAY) -> Moment:
    found = moment_at(tokens(text), 0, published)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("April 8th", date(2025, 4, 8)),
        ("Sept. 17", date(2025, 9, 17)),
        ("December 5", date(2024, 12, 5)),
        ("October 10", date(2025, 10, 10)),
        ("October 11", date(2024, 10, 11)),
        ("Feb. 29", date(2024, 2, 29)),
        ("April 8, 2021", date(2021, 4, 8)),
        ("8 April 2021", date(2021, 4, 8)),
        ("8th of April", date(2025, 4, 8)),
        ("2021-04-08", date(2021, 4, 8)),
        ("4/8/2021", date(2021, 4, 8)),
        ("Friday", date(2025, 10, 10)),
        ("Monday", date(2025, 10, 6)),
        ("Saturday", date(2025, 10, 4)),
        ("Liberation Day", date(2025, 4, 2)),
    ],
)
def test_a_day_without_a_year_is_the_last_one_up_to_publication(text: str, day: date) -> None:
    found = read(text)
    assert (found.first, found.last, found.grain) == (day, day, "day")


@pytest.mark.parametrize(
    ("text", "first", "last", "grain"),
    [
        ("April", date(2025, 4, 1), date(2025, 4, 30), "month"),
        ("November", date(2024, 11, 1), date(2024, 11, 30), "month"),
        ("October", date(2025, 10, 1), date(2025, 10, 31), "month"),
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("April of 2021", date(2021, 4, 1), date(2021, 4, 30), "month"),
        ("third quarter", date(2025, 7, 1), date(2025, 9, 30), "quarter"),
        ("fourth quarter", date(2025, 10, 1), date(2025, 12, 31), "quarter"),
        ("Q3 2024", date(2024, 7, 1), date(2024, 9, 30), "quarter"),
        ("first half of 2025", date(2025, 1, 1), date(2025, 6, 30), "half"),
        ("second half", date(2025, 7, 1), date(2025, 12, 31), "half"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
    ],
)
def test_a_stretch_without_a_year_is_the_last_one_that_had_begun(
    text: str, first: date, last: date, grain: str
) -> None:
    found = read(text)
    assert (found.first, found.last, found.grain) == (first, last, grain)


@pytest.mark.parametrize(
    "text", ["April 31, 2025", "13/40/2025", "may rise", "third half", "1850", "Smith", "12 stocks"]
)
def test_what_no_calendar_has_is_no_day(text: str) -> None:
    assert moment_at(tokens(text), 0, FRIDAY) is None


@pytest.mark.parametrize(
    ("text", "grain"), [("April 8", "day"), ("April", "month"), ("Friday", "day"), ("third quarter", "quarter")]
)
def test_without_a_day_of_publication_a_day_without_a_year_is_not_known(text: str, grain: str) -> None:
    found = read(text, None)
    assert (found.first, found.last, found.grain) == (None, None, grain)


def test_past_the_last_token_there_is_no_moment() -> None:
    assert moment_at(tokens("April"), 1, FRIDAY) is None


def test_a_percentage_after_a_month_is_no_day() -> None:
    found = read("April 8%")
    assert (found.first, found.grain, found.after) == (date(2025, 4, 1), "month", 1)


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)), st.dates(date(2001, 1, 1), date(2020, 12, 31)))
def test_a_day_named_without_its_year_lies_at_or_before_publication_by_less_than_a_year(
    published: date, day: date
) -> None:
    if (day.month, day.day) == (2, 29):
        return
    found = read(f"{NAMES[day.month - 1]} {day.day}", published)
    assert found.first is not None
    assert (found.first.month, found.first.day) == (day.month, day.day)
    assert timedelta(0) <= published - found.first < timedelta(days=366)


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_a_day_named_in_full_is_that_day_in_every_spelling(day: date) -> None:
    name = NAMES[day.month - 1]
    for text in (
        f"{name} {day.day}, {day.year}",
        f"{name[:3].replace('Sep', 'Sept')} {day.day}, {day.year}",
        f"{day.day} {name} {day.year}",
        f"{day:%Y-%m-%d}",
        f"{day.month}/{day.day}/{day.year}",
    ):
        assert read(text, None).first == day, text


@given(st.integers(1900, 2098), st.integers(1, 12))
def test_the_day_after_the_end_of_a_month_is_a_first(year: int, month: int) -> None:
    after = end_of_month(year, month) + timedelta(days=1)
    assert (after.day, after.month) == (1, month % 12 + 1)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.integers(0, 300))
def test_so_many_months_before_is_that_many_calendar_months_back_on_the_same_day_or_the_last(
    day: date, months: int
) -> None:
    found = months_before(day, months)
    assert 12 * (day.year - found.year) + day.month - found.month == months
    assert found.day == day.day or (found.day < day.day and found == end_of_month(found.year, found.month))


def test_a_year_has_four_digits_and_no_separator() -> None:
    assert [is_year(tokens(text)[0]) for text in ("2025", "1900", "2,025", "20250", "1850")] == [
        True,
        True,
        False,
        False,
        False,
    ]
