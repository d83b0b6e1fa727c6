"""Spans since a day, a month or a low, and from one to another, counted from Friday 2025-10-10."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.sentences import FRIDAY, tokens

from redink.claims.extraction.time.dates import moment_at
from redink.claims.extraction.time.since import between_span, bracketed_span, opened, since_span
from redink.claims.extraction.vocabulary.span_words import NO_NAME, TimeSpan


@pytest.mark.parametrize(
    ("text", "since", "base"),
    [
        ("since April 8th", date(2025, 4, 8), "on"),
        ("since hitting a low on April 8", date(2025, 4, 8), "on"),
        ("since its April low", date(2025, 4, 1), "low"),
        ("since the low in April", date(2025, 4, 1), "low"),
        ("from its record high in November 2021", date(2021, 11, 1), "high"),
        ("off its 2022 lows", date(2022, 1, 1), "low"),
        ("since early April", date(2025, 4, 1), "before"),
        ("since mid-April", date(2025, 4, 15), "before"),
        ("since late April", date(2025, 4, 20), "before"),
        ("since the end of 2024", date(2024, 12, 31), "on"),
        ("since 2021", date(2021, 1, 1), "before"),
    ],
)
def test_an_open_span_begins_where_its_words_put_it(text: str, since: date, base: str) -> None:
    found = since_span(tokens(text), 0, FRIDAY)
    assert found is not None
    assert (found.since, found.until, found.base) == (since, None, base)


def test_a_low_without_a_day_is_a_span_that_says_so() -> None:
    found = since_span(tokens("from its low"), 0, FRIDAY)
    assert found is not None
    assert (found.since, found.base, found.reason) == (None, "low", NO_NAME)


@pytest.mark.parametrize("text", ["off April", "from 2021", "after Monday", "since stocks rose"])
def test_words_that_open_no_span_give_none(text: str) -> None:
    assert since_span(tokens(text), 0, FRIDAY) is None


def test_from_one_moment_to_another_takes_the_year_of_the_second_for_both() -> None:
    found = since_span(tokens("from April to June 2021"), 0, FRIDAY)
    assert found is not None
    assert (found.since, found.until, found.base) == (date(2021, 4, 1), date(2021, 6, 30), "before")
    crossed = between_span(tokens("between November 3 and January 5, 2021"), 0, FRIDAY)
    assert crossed is not None
    assert (crossed.since, crossed.until) == (date(2020, 11, 3), date(2021, 1, 5))


def test_between_needs_two_moments() -> None:
    assert between_span(tokens("between April and stocks"), 0, FRIDAY) is None
    assert between_span(tokens("between stocks and April"), 0, FRIDAY) is None


def test_an_opened_span_counts_from_a_low_or_high_that_was_passed() -> None:
    day = TimeSpan(since=date(2025, 4, 8), until=date(2025, 4, 8), first=0, after=1)
    month = TimeSpan(since=date(2025, 4, 1), until=date(2025, 4, 30), first=0, after=1)
    assert (opened(day, set()).base, opened(day, set()).until) == ("on", None)
    assert [opened(month, words).base for words in ({"bottomed"}, {"peak"}, {"rally"})] == ["low", "high", "before"]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("in the rout of a month (Jan. 4 to Feb. 2, 2022)", date(2022, 1, 4), date(2022, 2, 2)),
        ("its second leg (March 3-March 13)", date(2025, 3, 3), date(2025, 3, 13)),
    ],
)
def test_days_in_brackets_are_from_one_to_the_other(text: str, since: date, until: date) -> None:
    words = tokens(text)
    at = next(place for place, token in enumerate(words) if token.text == "(") + 1
    moment = moment_at(words, at, FRIDAY)
    assert moment is not None
    found = bracketed_span(words, at, moment, FRIDAY)
    assert found is not None
    assert (found.since, found.until) == (since, until)
    assert bracketed_span(words, 0, moment, FRIDAY) is None
