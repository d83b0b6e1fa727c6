"""Ranks whose noun stands before them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims

from redink.claims import Claim


def counted(text: str, quantity: str) -> list[Claim]:
    return [claim for claim in claims(text).values() if claim.quantity == quantity]


@pytest.mark.parametrize(
    ("text", "quote", "value", "since"),
    [
        ("The S&P 500 closed at a record 6,120.10, its third of 2025.", "third of 2025", 3, "2025-01-01"),
        ("The S&P 500 hit a new closing high, the 14th of the year.", "14th of the year", 14, "2025-01-01"),
        ("The S&P 500 ended at an all-time high, its fifth this month.", "fifth this month", 5, "2025-10-01"),
        ("The Russell 2000 set a record, its second this week, on Thursday.", "second this week", 2, "2025-10-06"),
        ("It was a record for the S&P 500, and the 21st so far this year.", "21st so far this year", 21, "2025-01-01"),
    ],
)
def test_a_rank_after_a_record_counts_records(text: str, quote: str, value: int, since: str) -> None:
    (claim,) = counted(text, "records")
    assert (claim.quote, claim.value, claim.since) == (quote, value, date.fromisoformat(since))


def test_a_rank_after_a_cut_counts_cuts() -> None:
    (claim,) = counted("The Fed cut its rate by 25 basis points, its second cut of the year.", "rate_moves")
    assert (claim.value, claim.series, claim.since) == (2, "fed-funds", date(2025, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 set a record and then a loss, its third of 2025.",
        "The S&P 500 rose 1%, its third of 2025.",
        "After a record quarter the company opened a plant, its fifth this year.",
    ],
)
def test_a_rank_after_another_noun_counts_no_records(text: str) -> None:
    assert counted(text, "records") == []


def test_a_streak_is_repeated_for_another_index() -> None:
    found = counted("The S&P 500 logged its fourth straight weekly loss, the sixth for the Russell 2000.", "streak")
    said = [(claim.index, claim.value, claim.period, claim.direction) for claim in found]
    assert said == [("sp-500", 4, "week", "down"), ("russell-2000", 6, "week", "down")]


def test_a_bare_number_repeats_records_past_levels() -> None:
    found = counted(
        "The S&P 500 set 30 record closes in 2024, the last on Dec. 6, at 6,090.27, and the Dow 19.", "records"
    )
    assert [(claim.index, claim.value) for claim in found] == [("sp-500", 30), ("dow-jones-industrial-average", 19)]


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("It was the fifth weekly rise running for the S&P 500.", 5, "week"),
        ("September brought a third monthly gain running for the Russell 2000.", 3, "month"),
        ("The S&P 500 has fallen six days running for a loss of 6.7%.", 6, "day"),
        ("The Russell 2000 is in an eight-session skid.", 8, "day"),
    ],
)
def test_running_makes_a_streak(text: str, value: int, period: str) -> None:
    (claim,) = counted(text, "streak")
    assert (claim.value, claim.period) == (value, period)


@pytest.mark.parametrize(
    ("text", "period", "direction", "since"),
    [
        ("The S&P 500 rose 3.2% for the week, its best since early May.", "week", "up", "2025-05-01"),
        ("The S&P 500 dropped 6% this week, the worst since March 2020.", "week", "down", "2020-03-01"),
        ("In September the Russell 2000 rose 8.8%, the strongest since January.", "month", "up", "2025-01-01"),
        ("The Russell 2000 gained 4.1% on Thursday, its best since April 9.", "day", "up", "2025-04-09"),
        ("The S&P 500 rose 2.2%, its best since May.", None, "up", "2025-05-01"),
    ],
)
def test_the_largest_move_takes_its_period_from_the_move_before_it(
    text: str, period: str | None, direction: str, since: str
) -> None:
    (claim,) = counted(text, "largest")
    assert (claim.period, claim.direction, claim.since) == (period, direction, date.fromisoformat(since))


def test_a_best_week_that_has_ended_is_of_that_week() -> None:
    (claim,) = counted("Last week the S&P 500 soared 6.1%, its best week since November 2024.", "largest")
    assert (claim.since, claim.until) == (date(2024, 11, 1), date(2025, 10, 3))
