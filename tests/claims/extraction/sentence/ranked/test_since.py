"""Since when: days, years, lengths of time."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.sentences import FRIDAY, tokens

from redink.claims.extraction.sentence.ranked.since import ever, in_length, since_when


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("in four years", "2021-10-10"),
        ("in more than a year", "2024-10-10"),
        ("in almost 18 months", "2024-04-10"),
        ("for six weeks", "2025-08-29"),
    ],
)
def test_a_length_counts_back_from_publication(text: str, since: str) -> None:
    found = in_length(tokens(text), 0, FRIDAY)
    assert found is not None
    assert (found.since, found.base) == (date.fromisoformat(since), "on")


@pytest.mark.parametrize("text", ["in years", "in the market", "in 2021", "of four years"])
def test_what_says_no_length_is_none(text: str) -> None:
    assert in_length(tokens(text), 0, FRIDAY) is None


def test_without_publication_a_length_says_why_it_has_no_day() -> None:
    found = in_length(tokens("in two years"), 0, None)
    assert found is not None
    assert (found.since, found.reason) == (None, "the date of publication is not known")


def test_since_a_day_of_a_year_and_ever() -> None:
    day, year = since_when(tokens("since May 7"), 0, FRIDAY), since_when(tokens("of 2024"), 0, FRIDAY)
    assert day is not None
    assert year is not None
    assert (day.since, year.since, year.until) == (date(2025, 5, 7), date(2024, 1, 1), date(2024, 12, 31))
    assert (ever(tokens("in its history"), 0), ever(tokens("in its way"), 0)) == (3, None)
