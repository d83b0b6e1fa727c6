"""What a streak came to in all counts over its days."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims

OCTOBER = date(2025, 10, 1)


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 has now risen five months running, by 18.4% in all.",
        "The S&P 500 rose 2.1% in September. It has now risen five months in a row, by a combined 18.4%.",
        "The S&P 500 rose 2.1% in September, its fifth straight monthly gain. Over those five months, it added 18.4%.",
        "The S&P 500 rose for the fifth month in a row. In those five months it has climbed 18.4%.",
        "The S&P 500 is up 18.4% during its five-month winning streak.",
        "The S&P 500 logged its fifth straight monthly gain and has advanced 18.4% over that stretch.",
        "September was the S&P 500's fifth straight up month; the five months together brought 18.4%.",
        "The S&P 500 has gained five months in a row, adding 18.4% altogether.",
    ],
)
def test_the_total_of_a_streak_of_months_is_of_all_of_them_and_only_carried(text: str) -> None:
    claim = claims(text, OCTOBER)["18.4%"]
    assert (claim.since, claim.until, claim.base) == (date(2025, 5, 1), date(2025, 9, 30), "before")
    assert claim.span_from == "earlier"


@pytest.mark.parametrize(
    ("text", "since", "until", "base"),
    [
        (
            "The Russell 2000 rose for a third week, for a cumulative gain of 7.5%.",
            date(2025, 9, 8),
            date(2025, 9, 28),
            "before",
        ),
        (
            "The S&P 500 slipped in September, ending a four-month streak in which it rose 7.5%.",
            date(2025, 5, 1),
            date(2025, 8, 31),
            "before",
        ),
        (
            "The S&P 500 rose Friday for its fourth straight gain. Over the streak, it has climbed 7.5%.",
            date(2025, 9, 22),
            date(2025, 9, 26),
            "on",
        ),
        (
            "The S&P 500 has risen four days in a row, gaining 7.5% in total.",
            date(2025, 9, 22),
            date(2025, 9, 26),
            "on",
        ),
    ],
)
def test_weeks_days_and_broken_streaks_alike(text: str, since: date, until: date, base: str) -> None:
    claim = claims(text, OCTOBER if "September" in text else date(2025, 9, 26))["7.5%"]
    assert (claim.since, claim.until, claim.base, claim.span_from) == (since, until, base, "earlier")


def test_the_last_of_a_streak_is_of_its_own_period() -> None:
    claim = claims("The S&P 500 rose for the fifth month in a row, by 2.1%.", OCTOBER)["2.1%"]
    assert claim.since == date(2025, 9, 1)
