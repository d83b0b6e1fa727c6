"""Streaks, records and moves of the policy rate counted in words, by ellipsis and after their noun."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "value", "period", "direction"),
    [
        ("The S&P 500 rose 0.3%, extending its run to six sessions.", "six sessions", 6, "day", "up"),
        ("The Russell 2000 fell again, stretching its slide to seven days.", "seven days", 7, "day", "down"),
        ("The S&P 500 extended its monthly winning streak to five.", "five", 5, "month", "up"),
        ("The Dow's winning run reached nine days.", "nine days", 9, "day", "up"),
        ("The Nasdaq has now risen for six sessions.", "six sessions", 6, "day", "up"),
        ("The S&P 500 ended its run of four daily losses.", "four daily losses", 4, "day", "down"),
        ("The S&P 500 rose on every one of the five days.", "five days", 5, "day", "up"),
        ("The Dow fell on each of the past four sessions.", "four sessions", 4, "day", "down"),
        ("The S&P 500 fell for a third day, the Russell 2000 for a fifth.", "fifth", 5, "day", "down"),
    ],
)
def test_a_streak_may_be_told_by_its_length_alone(
    text: str, quote: str, value: int, period: str, direction: str
) -> None:
    claim = claims(text)[quote]
    assert (claim.quantity, claim.value, claim.period, claim.direction) == ("streak", value, period, direction)
    assert claim.ended == (" ended" in text)
    assert claim.hedge == ("at least" if "every one" in text or " each " in text else None)


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 has traded for six sessions above 6,000.",
        "The S&P 500 rose for six sessions out of seven.",
        "The fund cut its holdings to six sessions of data.",
    ],
)
def test_other_lengths_of_time_are_no_streak(text: str) -> None:
    assert not [claim for claim in claims(text).values() if claim.quantity == "streak"]


@pytest.mark.parametrize(
    ("text", "quote", "index", "since"),
    [
        (
            "The S&P 500 has set 28 records this year, five of them in September.",
            "five",
            "sp-500",
            date(2025, 9, 1),
        ),
        (
            "On Sept. 18 the Russell 2000 set its first record since 2021; three more followed.",
            "three",
            "russell-2000",
            date(2025, 9, 19),
        ),
        (
            "The Russell 2000 set a record. For the S&P 500, which has 28 of them to its name this year, it was dull.",
            "28",
            "sp-500",
            date(2025, 1, 1),
        ),
        (
            "The Russell 2000 gained 9% this year, setting three records along the way.",
            "three records",
            "russell-2000",
            date(2025, 1, 1),
        ),
    ],
)
def test_records_are_counted_without_their_noun(text: str, quote: str, index: str, since: date) -> None:
    claim = claims(text)[quote]
    assert (claim.quantity, claim.index, claim.since) == ("records", index, since)


@pytest.mark.parametrize(
    ("text", "quote", "value", "direction"),
    [
        ("Seven times the Fed raised rates last year.", "Seven times", 7, "up"),
        ("The Fed has cut three times since September 2024.", "three times", 3, "down"),
        ("The Fed has lifted its target by 3 percentage points in five steps since March.", "five steps", 5, "up"),
    ],
)
def test_moves_of_the_policy_rate_are_counted_around_their_verb(
    text: str, quote: str, value: int, direction: str
) -> None:
    claim = claims(text)[quote]
    assert (claim.quantity, claim.value, claim.direction) == ("rate_moves", value, direction)


def test_a_quarter_may_be_printed_short() -> None:
    claim = claims("The S&P 500 had its best quarter since 4Q23.")["best quarter since 4Q23"]
    assert (claim.period, claim.since, claim.until) == ("quarter", date(2023, 10, 1), None)


def test_the_accounts_of_a_target_of_the_fed_are_no_forecast() -> None:
    found = claims("The Fed has lifted its target by 3 percentage points since March.")
    assert found["3 percentage points"].series == "fed-funds"
    assert not claims("A bank lifted its target by 3% to 7,000 for the S&P 500.")


@pytest.mark.parametrize(
    ("text", "quote", "period", "way"),
    [
        ("Thursday's gain was the S&P 500's fifth in a row.", "fifth in a row", "day", "up"),
        ("The Dow fell 1.1% for the week, its fourth in a row.", "fourth in a row", "week", "down"),
        ("The Nasdaq slid 0.4%, its sixth straight.", "sixth straight", "day", "down"),
        (
            "The Dow closed the week higher, its third such advance in a row.",
            "third such advance in a row",
            "week",
            "up",
        ),
    ],
)
def test_a_rank_in_a_row_is_of_the_move_before_it(text: str, quote: str, period: str, way: str) -> None:
    claim = claims(text)[quote]
    assert (claim.quantity, claim.period, claim.direction) == ("streak", period, way)


@pytest.mark.parametrize(
    "text", ["The S&P 500 closed at a record, its third in a row.", "The Dow rose as profit grew, its third straight."]
)
def test_a_rank_in_a_row_of_something_else_is_no_streak(text: str) -> None:
    assert [claim for claim in claims(text).values() if claim.quantity == "streak"] == []


def test_the_most_since_a_day_is_of_the_move_before_it() -> None:
    claim = claims("The Russell 2000 fell 3.9% on Thursday, the most since April 9.")["most since April 9"]
    assert (claim.quantity, claim.direction, claim.period) == ("largest", "down", "day")
