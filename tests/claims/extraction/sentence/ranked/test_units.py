"""What streaks count, and whether they were broken."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "value", "period", "direction"),
    [
        ("The S&P 500 slipped in May, ending a streak of six winning months.", "six winning months", 6, "month", "up"),
        ("The Russell 2000 sank, ending its run of five positive weeks.", "five positive weeks", 5, "week", "up"),
        ("The Dow's drop broke a streak of eight up weeks.", "eight up weeks", 8, "week", "up"),
        ("The Nasdaq jumped, halting a skid of three red sessions.", "three red sessions", 3, "day", "down"),
        ("The Dow rose, snapping a string of four losing quarters.", "four losing quarters", 4, "quarter", "down"),
        ("The S&P 500's string of six green weeks ended on Friday.", "six green weeks", 6, "week", "up"),
        ("The Dow's run of seven monthly gains came to an end in May.", "seven monthly gains", 7, "month", "up"),
        ("A streak of nine up days for the S&P 500 has been broken.", "nine up days", 9, "day", "up"),
        ("The S&P 500 fell, ending a run of six profitable months.", "six profitable months", 6, "month", "up"),
    ],
)
def test_a_broken_streak_is_of_the_periods_that_it_names(
    text: str, quote: str, value: int, period: str, direction: str
) -> None:
    claim = claims(text)[quote]
    assert (claim.quantity, claim.value, claim.period, claim.direction) == ("streak", value, period, direction)
    assert claim.ended


@pytest.mark.parametrize(
    ("text", "quote", "period", "direction"),
    [
        ("The S&P 500 has had seven winning months in a row.", "seven winning months in a row", "month", "up"),
        ("The Dow notched its fifth losing week in a row.", "fifth losing week in a row", "week", "down"),
        ("The Russell 2000 extended its streak of winning months to seven.", "seven", "month", "up"),
        ("The S&P 500 gained again, stretching its run of weekly gains to five.", "five", "week", "up"),
        ("The S&P 500 ended its fourth straight losing week.", "fourth straight losing week", "week", "down"),
        ("The S&P 500 ended Friday with a fifth straight loss.", "fifth straight loss", "day", "down"),
    ],
)
def test_a_streak_that_goes_on_is_of_the_periods_that_it_names(
    text: str, quote: str, period: str, direction: str
) -> None:
    claim = claims(text)[quote]
    assert (claim.quantity, claim.period, claim.direction, claim.ended) == ("streak", period, direction, False)


def test_a_streak_that_another_is_likened_to_is_none_of_its_own() -> None:
    text = "It was the S&P 500's longest advance since a nine-month winning streak that ended in 2018."
    assert not [claim for claim in claims(text).values() if claim.quantity == "streak"]
