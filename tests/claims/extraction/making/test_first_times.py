"""For which time a level is said to lie beyond its bound, or the policy rate to have moved."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "of", "since"),
    [
        ("The S&P 500 closed above 5,100 for the first time since May.", "5,100", "times", date(2025, 5, 1)),
        ("For the first time since May, the S&P 500 closed above 5,100.", "5,100", "times", date(2025, 5, 1)),
        ("The VIX closed above 25 on Friday, the first time since May 2.", "25", "times", date(2025, 5, 2)),
        ("It was the S&P 500's first close above 5,100 since May.", "5,100", "times", date(2025, 5, 1)),
        ("The Russell 2000 ended above 2,100 for the first time this year.", "2,100", "times", date(2025, 1, 1)),
        ("The Russell 2000 ended above 2,100 for the first time ever.", "2,100", "times", None),
        ("The 10-year Treasury yield closed below 4.2% for the first time in its history.", "4.2%", "times", None),
        ("The S&P 500 closed above 5,100 for the second time.", "5,100", "other", None),
        ("The S&P 500 closed above 5,100 for the third straight time.", "5,100", "other", None),
        (
            "The Fed cut its rate by a quarter point for the third straight meeting.",
            "a quarter point",
            "meetings",
            None,
        ),
        (
            "The Fed lowered its rate by a quarter point for a 2nd meeting in a row.",
            "a quarter point",
            "meetings",
            None,
        ),
    ],
)
def test_an_ordinal_with_time_or_meeting_says_it(text: str, quote: str, of: str, since: date | None) -> None:
    found = claims(text)[quote].time
    assert found is not None
    assert (found.of, found.since) == (of, since)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The S&P 500 closed above 5,100 on Friday.", "5,100"),
        ("The S&P 500 closed at 5,101.20, and set a record for the first time since May.", "5,101.20"),
        ("The S&P 500 closed above 5,100, while gold fell for the first time in a week.", "5,100"),
        ("The S&P 500 closed above 5,100; this time it held.", "5,100"),
    ],
)
def test_what_is_said_of_something_else_is_not_of_the_level(text: str, quote: str) -> None:
    assert claims(text)[quote].time is None


def test_the_days_of_its_time_are_not_those_of_a_cut() -> None:
    found = claims("The Fed cut its rate by a quarter point for the sixth time since September 2024.")[
        "a quarter point"
    ]
    assert (found.since, found.time is None) == (None, False)
