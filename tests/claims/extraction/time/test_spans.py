"""Spans as prose names them, counted from Friday 2025-10-10."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.extraction.sentences import FRIDAY, tokens

from redink.claims.extraction.time.spans import span_at
from redink.claims.extraction.time.stretches import began, closed
from redink.claims.extraction.vocabulary.span_words import NO_DATE, NO_END, TimeSpan


def read(text: str, at: int = 0, published: date | None = FRIDAY) -> TimeSpan:
    found = span_at(tokens(text), at, published)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "since", "until", "base"),
    [
        ("since April 8th", date(2025, 4, 8), None, "on"),
        ("since April", date(2025, 4, 1), None, "before"),
        ("from its April low", date(2025, 4, 1), None, "low"),
        ("year to date", date(2025, 1, 1), None, "before"),
        ("this quarter", date(2025, 10, 1), None, "before"),
        ("this week", date(2025, 10, 6), None, "before"),
        ("last month", date(2025, 9, 1), date(2025, 9, 30), "before"),
        ("last quarter", date(2025, 7, 1), date(2025, 9, 30), "before"),
        ("last year", date(2024, 1, 1), date(2024, 12, 31), "before"),
        ("last week", date(2025, 9, 29), date(2025, 10, 3), "before"),
        ("yesterday", date(2025, 10, 9), date(2025, 10, 9), "before"),
        ("in September", date(2025, 9, 1), date(2025, 9, 30), "before"),
        ("in October", date(2025, 10, 1), None, "before"),
        ("on Friday", date(2025, 10, 10), date(2025, 10, 10), "before"),
        ("in 2024", date(2024, 1, 1), date(2024, 12, 31), "before"),
        ("during the third quarter", date(2025, 7, 1), date(2025, 9, 30), "before"),
        ("between April 8 and October 9", date(2025, 4, 8), date(2025, 10, 9), "on"),
        ("from April 8 to October 9", date(2025, 4, 8), date(2025, 10, 9), "on"),
    ],
)
def test_a_span_has_its_days_and_how_they_are_counted(text: str, since: date, until: date | None, base: str) -> None:
    found = read(text)
    assert (found.role, found.since, found.until, found.base) == ("span", since, until, base)


@pytest.mark.parametrize(("text", "role"), [("over this period", "same"), ("since then", "then"), ("since .", "then")])
def test_a_span_may_refer_back(text: str, role: str) -> None:
    assert read(text).role == role


def test_how_long_something_has_not_been_so_is_only_a_reference() -> None:
    assert read("its best week since April", 3).role == "reference"
    assert read("the best week, up 5% since April", 7).role == "span"


def test_as_of_a_day_gives_the_end_alone() -> None:
    found = read("as of Sept. 30")
    assert (found.since, found.until, found.reason) == (None, date(2025, 9, 30), "up to")


def test_a_span_knows_its_tokens_and_its_place_in_the_text() -> None:
    found = read("up 5% since April 8th .", 3)
    assert (found.first, found.after, found.start, found.end) == (3, 7, 6, 21)


@pytest.mark.parametrize("text", ["this year", "since April 8th", "last month", "over the past year", "in April"])
def test_without_a_day_of_publication_a_span_says_why_it_has_no_days(text: str) -> None:
    found = read(text, published=None)
    assert (found.since, found.until, found.reason) == (None, None, NO_DATE)


@pytest.mark.parametrize(
    "text", ["rose", "in the index", "on the rise", "since stocks fell", "for 5%", "as a rule", "off 5%"]
)
def test_what_names_no_time_is_no_span(text: str) -> None:
    assert span_at(tokens(text), 0, FRIDAY) is None


@given(st.dates(date(1960, 1, 1), date(2099, 12, 31)))
def test_a_running_stretch_holds_publication_and_a_closed_one_ended_before_it(published: date) -> None:
    for stretch, days in (("week", 7), ("month", 31), ("quarter", 92), ("year", 366)):
        first = began(stretch, published)
        assert timedelta(0) <= published - first < timedelta(days=days)
        since, until = closed(stretch, published)
        assert since < until < first
        assert began(stretch, until) == since


STRETCHES = [
    "this year", "last month", "since April 8th",
    "since December", "in November", "on Tuesday", "over the past 5 weeks",
    "in the third quarter", "last week", "today", "during the second half", "since its March low", "in the past decade",
]  # fmt: skip


@given(st.sampled_from(STRETCHES), st.dates(date(1960, 1, 1), date(2099, 12, 31)))
def test_a_span_begins_at_or_before_publication_and_never_ends_after_it(text: str, published: date) -> None:
    found = read(text, published=published)
    assert found.since is not None
    assert found.since <= published
    assert found.until is None or found.since <= found.until <= published
    assert found.after == len(tokens(text))


@pytest.mark.parametrize(
    ("text", "since", "until", "base"),
    [
        ("on Friday 1 August", date(2025, 8, 1), date(2025, 8, 1), "before"),
        ("Monday , Nov. 30", date(2024, 11, 30), date(2024, 11, 30), "before"),
        ("Friday , July 25 , 2025", date(2025, 7, 25), date(2025, 7, 25), "before"),
        ("Wednesday ( Oct. 1 )", date(2025, 10, 1), date(2025, 10, 1), "before"),
        ("on Tuesday 30th September", date(2025, 9, 30), date(2025, 9, 30), "before"),
        ("Friday", FRIDAY, FRIDAY, "before"),
        ("last Friday", date(2025, 10, 3), date(2025, 10, 3), "before"),
        ("last April", date(2025, 4, 1), date(2025, 4, 30), "before"),
        ("since Election Day , Nov. 5 , 2024", date(2024, 11, 5), None, "on"),
        ("since the election on November 5", date(2024, 11, 5), None, "on"),
        ("since the close of April 2", date(2025, 4, 2), None, "on"),
        ("from the year 's low on April 8", date(2025, 4, 8), None, "on"),
        ("from its record of February 19", date(2025, 2, 19), None, "on"),
        ("off its November 2021 record high", date(2021, 11, 1), None, "high"),
        ("from its Feb. 19 record to its April 8 low", date(2025, 2, 19), date(2025, 4, 8), "on"),
        ("between its Feb. 19 high and its April 8 low", date(2025, 2, 19), date(2025, 4, 8), "on"),
        ("from the end of 2024 to Sept. 30", date(2024, 12, 31), date(2025, 9, 30), "on"),
        ("for the week", date(2025, 10, 6), None, "before"),
        ("over the month", date(2025, 10, 1), None, "before"),
        ("in the month", date(2025, 10, 1), None, "before"),
        ("for the quarter", date(2025, 10, 1), None, "before"),
        ("in the July - September quarter", date(2025, 7, 1), date(2025, 9, 30), "before"),
        ("in July and August", date(2025, 7, 1), date(2025, 8, 31), "before"),
        ("the week of Sept. 15", date(2025, 9, 15), date(2025, 9, 19), "before"),
        ("the week ended Oct. 3", date(2025, 9, 29), date(2025, 10, 3), "before"),
        ("the first trading day of 2025", date(2025, 1, 2), date(2025, 1, 2), "before"),
        ("the final session of September", date(2025, 9, 30), date(2025, 9, 30), "before"),
        ("in the three sessions to Oct. 8", date(2025, 10, 3), date(2025, 10, 8), "on"),
        ("weekly loss", date(2025, 10, 6), None, "before"),
        ("2024 gain", date(2024, 1, 1), date(2024, 12, 31), "before"),
        ("November 's 5% rise", date(2024, 11, 1), date(2024, 11, 30), "before"),
    ],
)
def test_days_and_stretches_as_a_market_report_names_them(
    text: str, since: date, until: date | None, base: str
) -> None:
    found = read(text)
    assert (found.role, found.since, found.until, found.base) == ("span", since, until, base)


@pytest.mark.parametrize(
    "text", ["until Thursday", "through Thursday", "by Thursday 's close", "at Thursday 's close", "as of Thursday"]
)
def test_an_end_is_given_alone_in_many_words(text: str) -> None:
    found = read(text)
    assert (found.since, found.until, found.reason) == (None, date(2025, 10, 9), "up to")


@pytest.mark.parametrize(
    ("text", "at", "since"),
    [
        ("its biggest gain since April 9", 3, date(2025, 4, 9)),
        ("the worst day since Sept. 2", 3, date(2025, 9, 2)),
        ("its best week since November", 3, date(2024, 11, 1)),
    ],
)
def test_a_reference_keeps_the_moment_that_it_reaches_back_to(text: str, at: int, since: date) -> None:
    found = read(text, at)
    assert (found.role, found.since) == ("reference", since)


@pytest.mark.parametrize(("text", "at"), [("most stocks are up 5% since April 8", 6), ("only 3% in August", 3)])
def test_most_and_only_make_no_reference_without_the(text: str, at: int) -> None:
    assert read(text, at).role == "span"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("on the day", "day"),
        ("the day before", "eve"),
        ("the previous session", "eve"),
        ("the following day", "morrow"),
        ("a year later", "later"),
        ("six months on .", "later"),
        ("after the May 7 cut", "event"),
        ("following the March 2015 increase", "event"),
        ("next Friday", "reference"),
    ],
)
def test_what_other_days_count_from_or_hang_on_is_told_by_its_role(text: str, role: str) -> None:
    assert read(text).role == role


@pytest.mark.parametrize("text", ["a year on average", "third weekly loss", "in the month of", "at 2025"])
def test_words_that_only_look_like_a_span_are_none(text: str) -> None:
    assert span_at(tokens(text), 0, FRIDAY) is None


def test_an_end_that_is_not_named_says_so() -> None:
    assert read("by the end of the month").reason == NO_END
