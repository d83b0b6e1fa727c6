"""Moves from a high or low that happened on a named day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "since", "until", "base"),
    [
        ("The Russell 2000 bottomed on April 8 and is up 41.7% from there.", "41.7%", date(2025, 4, 8), None, "on"),
        ("The Nasdaq Composite bottomed April 8, and has climbed 46% since.", "46%", date(2025, 4, 8), None, "on"),
        (
            "The Russell 2000 troughed on April 8, since when it has rallied 39.5%.",
            "39.5%",
            date(2025, 4, 8),
            None,
            "on",
        ),
        ("The Dow set its low on April 8, from which it has recovered 22%.", "22%", date(2025, 4, 8), None, "on"),
        ("The S&P 500, which bottomed on April 8, is 30.2% higher now.", "30.2%", date(2025, 4, 8), None, "on"),
        ("The Russell 2000 peaked on Monday and is now 4.4% lower.", "4.4%", date(2025, 10, 6), None, "on"),
        ("The Nasdaq 100 peaked on Oct. 6, and stands 3.3% lower.", "3.3%", date(2025, 10, 6), None, "on"),
        (
            "The Dow's record came on Feb. 4. By April 8 it had lost 15.5%.",
            "15.5%",
            date(2025, 2, 4),
            date(2025, 4, 8),
            "on",
        ),
        (
            "The Russell 2000 topped out on Jan. 24; by April 8 it had dropped 24.1%.",
            "24.1%",
            date(2025, 1, 24),
            date(2025, 4, 8),
            "on",
        ),
        (
            "The Dow topped out on Feb. 4. By April 8 it was off 15.5%, from which it has since regained 21%.",
            "21%",
            date(2025, 4, 8),
            None,
            "on",
        ),
        (
            "The S&P 500 is up 30.2% from the April trough. (From the lows: 33.3%.)",
            "33.3%",
            date(2025, 4, 1),
            None,
            "low",
        ),
    ],
)
def test_a_move_the_other_way_counts_from_the_day_of_the_high_or_low(
    text: str, quote: str, since: date | None, until: date | None, base: str | None
) -> None:
    claim = claims(text, date(2025, 10, 10))[quote]
    assert (claim.since, claim.until, claim.base) == (since, until, base)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The S&P 500 peaked on Feb. 19 and fell 17.7%.", "17.7%"),
        ("The Russell 2000 bottomed on April 8 and rallied 33%.", "33%"),
    ],
)
def test_where_such_a_move_ended_is_not_guessed(text: str, quote: str) -> None:
    claim = claims(text)[quote]
    assert (claim.since, claim.until) == (None, None)
    assert claim.reason == "the day that it counts to is not named"


def test_a_move_of_the_day_of_the_record_stays_of_that_day() -> None:
    claim = claims("The Dow hit a record on Thursday, rising 0.9%.")["0.9%"]
    assert (claim.since, claim.until, claim.base) == (date(2025, 10, 9), date(2025, 10, 9), "before")
