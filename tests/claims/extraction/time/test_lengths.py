"""Spans of so many months or days, counted from Friday 2025-10-10."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.extraction.sentences import FRIDAY, tokens

from redink.claims.extraction.time.lengths import lasting_span


@pytest.mark.parametrize(
    ("text", "since", "until", "base"),
    [
        ("over the past 12 months", date(2024, 10, 10), None, "on"),
        ("over the past year", date(2024, 10, 10), None, "on"),
        ("in the last two quarters", date(2025, 4, 10), None, "on"),
        ("over the past 5 days", date(2025, 10, 5), None, "on"),
        ("over the past decade", date(2015, 10, 10), None, "on"),
        ("in the three months to September", date(2025, 7, 1), date(2025, 9, 30), "before"),
        ("in the year ended June 2024", date(2023, 7, 1), date(2024, 6, 30), "before"),
        ("in the 12 months through April 8, 2024", date(2023, 4, 8), date(2024, 4, 8), "on"),
        ("in the first nine months of 2024", date(2024, 1, 1), date(2024, 9, 30), "before"),
        ("in the first two quarters of the year", date(2025, 1, 1), date(2025, 6, 30), "before"),
    ],
)
def test_a_length_runs_to_publication_or_to_the_moment_named(
    text: str, since: date, until: date | None, base: str
) -> None:
    found = lasting_span(tokens(text), 0, FRIDAY)
    assert found is not None
    assert (found.since, found.until, found.base) == (since, until, base)


@pytest.mark.parametrize(
    "text",
    [
        "over the year",
        "in a third of cases",
        "over the past few members",
        "in the first 13 months of 2024",
        "in the first 5 days of 2024",
    ],
)
def test_what_names_no_length_back_from_a_day_is_no_span(text: str) -> None:
    assert lasting_span(tokens(text), 0, FRIDAY) is None


@given(st.integers(1, 400), st.dates(date(1960, 1, 1), date(2099, 12, 31)))
def test_so_many_days_are_that_many_days_before_publication(days: int, published: date) -> None:
    found = lasting_span(tokens(f"over the past {days} days"), 0, published)
    assert found is not None
    assert found.since == published - timedelta(days=days)
