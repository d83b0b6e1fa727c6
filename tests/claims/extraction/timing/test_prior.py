"""The stretch before the one that is spoken of."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "since", "until", "base"),
    [
        (
            "The S&P 500 fell 2.2% this week. The week before, it had gained 1.3%.",
            "1.3%",
            date(2025, 9, 29),
            date(2025, 10, 3),
            "before",
        ),
        (
            "In September the Dow rose 2.1%; the month before, it had gained 3.3%.",
            "3.3%",
            date(2025, 8, 1),
            date(2025, 8, 31),
            "before",
        ),
        (
            "The Nasdaq gained 10.1% in the third quarter and 16.6% the quarter before.",
            "16.6%",
            date(2025, 4, 1),
            date(2025, 6, 30),
            "before",
        ),
        (
            "In 2023 the S&P 500 returned 25.5%, a swing from minus 18.8% in the previous year.",
            "18.8%",
            date(2022, 1, 1),
            date(2022, 12, 31),
            "before",
        ),
        (
            "The Russell 2000 lost 3.5% this week, after a gain of 2.4% in the prior week.",
            "2.4%",
            date(2025, 9, 29),
            date(2025, 10, 3),
            "before",
        ),
        (
            "Last week the Dow lost 2.2%; the week before it had gained 1.3%.",
            "1.3%",
            date(2025, 9, 22),
            date(2025, 9, 26),
            "before",
        ),
    ],
)
def test_the_stretch_before_is_that_before_the_one_named(
    text: str, quote: str, since: date | None, until: date | None, base: str | None
) -> None:
    claim = claims(text, date(2025, 10, 10))[quote]
    assert (claim.since, claim.until, claim.base) == (since, until, base)


def test_on_a_holiday_the_week_before_is_that_before_the_one_just_over() -> None:
    claim = claims("The Dow had a good week. The week before, it had fallen 5.5%.", date(2018, 2, 19))["5.5%"]
    assert (claim.since, claim.until) == (date(2018, 2, 5), date(2018, 2, 9))
