"""Yields and the VIX after a day that a sentence or paragraph before told of; made-up numbers."""

from __future__ import annotations

from datetime import date

import pytest

from redink.claims.claim import Claim
from redink.claims.extraction import extract

OCTOBER = date(2025, 10, 15)
APRIL = date(2025, 4, 8)


def last(text: str) -> Claim:
    return extract(text, published=OCTOBER).claims[-1]


@pytest.mark.parametrize(
    "text",
    [
        "On April 8 the S&P 500 closed at 5,010.20. The VIX ended at 50.10.",
        "On April 8 the S&P 500 closed at 5,010.20.\n\nThe 10-year yield stood at 4.31%.",
        "The market hit bottom on April 8. The two-year yield closed at 3.80%.",
        "The S&P 500 lost 1.7% on April 8. The VIX jumped to 50.10.",
        "On April 8, investors despaired. The high-yield spread widened to 4.40 percentage points.",
    ],
)
def test_a_series_after_a_day_long_past_may_be_of_it_or_of_the_text(text: str) -> None:
    found = last(text)
    assert (found.since, found.until, found.base, found.span_from) == (APRIL, None, "on", "earlier")


@pytest.mark.parametrize(
    "text",
    [
        "In April stocks crashed. The 10-year yield closed at 4.31%.",
        "The S&P 500 fell 1.2% in April. The VIX closed at 24.10.",
    ],
)
def test_a_series_after_a_month_that_is_over_is_not_surely_of_the_text(text: str) -> None:
    found = last(text)
    assert (found.since, found.span_from) == (None, "earlier")


@pytest.mark.parametrize(
    "text",
    [
        "Stocks rose on Wednesday. The 10-year yield closed at 4.31%.",
        "On April 8 the S&P 500 closed at 5,010.20. The 10-year yield is now 4.31%.",
        "The S&P 500 has gained 31% since April 8. The 10-year yield closed at 4.31%.",
        "On April 8 stocks hit bottom.\n\nThe rally was wide.\n\nThe 10-year yield closed at 4.31%.",
    ],
)
def test_a_series_is_of_the_text_where_nothing_else_was_told_of_just_before(text: str) -> None:
    assert last(text).span_from is None
