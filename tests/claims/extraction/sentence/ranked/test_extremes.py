"""Closes, yields and the VIX that are said to be the highest or lowest since a day, in a time, or ever."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims

from redink.claims import Claim


def extremes(text: str) -> list[Claim]:
    return [claim for claim in claims(text).values() if claim.quantity == "extreme"]


@pytest.mark.parametrize(
    ("text", "whose", "direction", "since", "base"),
    [
        (
            "The S&P 500 fell 2.1% to 5,410.20, its lowest close since March 2024.",
            "sp-500",
            "down",
            "2024-03-01",
            "before",
        ),
        (
            "The Russell 2000 rose 1.4%, finishing at its highest since Jan. 5, 2022.",
            "russell-2000",
            "up",
            "2022-01-05",
            "on",
        ),
        (
            "The 10-year Treasury yield hit 4.81%, its highest since 2007.",
            "treasury-10-year",
            "up",
            "2007-01-01",
            "before",
        ),
        (
            "Stocks fell as the two-year yield reached 5.1%, the highest since June.",
            "treasury-2-year",
            "up",
            "2025-06-01",
            "before",
        ),
        ("The VIX at 13.20 is the lowest since December.", "vix", "down", "2024-12-01", "before"),
        (
            "Junk spreads tightened to 2.71%, the lowest level since November.",
            "high-yield-spread",
            "down",
            "2024-11-01",
            "before",
        ),
        ("The S&P 500 closed at its highest level in more than two years.", "sp-500", "up", "2023-10-10", "on"),
        (
            "The Nasdaq, sensitive to the 10-year yield, closed at its lowest since June.",
            "nasdaq-composite",
            "down",
            "2025-06-01",
            "before",
        ),
        ("Friday's close is the low of the year for the S&P 500.", "sp-500", "down", "2025-01-01", "before"),
    ],
)
def test_an_extreme_has_its_way_its_day_and_its_index_or_series(
    text: str, whose: str, direction: str, since: str, base: str
) -> None:
    (claim,) = extremes(text)
    assert (claim.metric, claim.value, claim.unit) == ("record", None, None)
    assert (claim.series or claim.index, claim.direction) == (whose, direction)
    assert (claim.since, claim.base) == (date.fromisoformat(since), base)
    assert claim.measurable


def test_the_words_of_a_length_of_time_are_kept_with_what_loosens_it() -> None:
    (claim,) = extremes("The Russell 2000 closed at its highest in nearly three years on Thursday.")
    assert (claim.hedge, claim.since_text, claim.until) == ("nearly", "in nearly three years", date(2025, 10, 9))


def test_the_highest_ever_has_no_first_day() -> None:
    (claim,) = extremes("The VIX closed at 82.10, the highest in its history.")
    assert (claim.series, claim.since, claim.direction) == ("vix", None, "up")


@pytest.mark.parametrize(
    "text",
    [
        "The 30-year yield rose to 5.1%, its highest since 2007.",
        "Gold rose to its highest since May and oil to its lowest since June.",
        "The S&P 500 had its second-highest close since May.",
        "The S&P 500 may fall to its lowest close since May.",
        "From the low of the year the S&P 500 has gained 8%.",
    ],
)
def test_what_no_index_or_series_is_stated_to_have_reached_is_no_extreme(text: str) -> None:
    assert extremes(text) == []


def test_an_extreme_in_a_span_that_began_long_ago_is_not_called_stated() -> None:
    (claim,) = extremes("In June 2025 the S&P 500 closed at its highest since February.")
    assert claim.span_from == "earlier"
