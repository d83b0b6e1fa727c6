"""Levels of an earlier day than the one reported, and notes named by their maturity alone."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "day"),
    [
        ("The VIX ended at 16.31 against 18.72 on Wednesday.", "18.72", date(2025, 10, 8)),
        ("The VIX closed at 16.31, compared with 21.4 at the end of August.", "21.4", date(2025, 8, 31)),
        ("HY spread 281bp vs 312bp at end-August.", "312bp", date(2025, 8, 31)),
        ("The 10-year paid 4.11% on Thursday, against 4.05% a week before.", "4.05%", date(2025, 10, 3)),
        ("Two-year yields, 3.95 percent a year ago, stand at 3.62 percent.", "3.95 percent", date(2024, 10, 10)),
        ("The S&P 500 began the month at 6,510.20 and stands at 6,600.10.", "6,510.20", date(2025, 9, 30)),
        ("The upper bound began the year at 4.75 percent, the Fed said.", "4.75 percent", date(2024, 12, 31)),
        ("The S&P 500 closed at 6,600.10 against 6,630.30 a week before.", "6,630.30", date(2025, 10, 3)),
        ("The VIX's close of 41.20 on April 7 was a shock.", "41.20", date(2025, 4, 7)),
    ],
)  # fmt: skip
def test_a_level_set_against_another_is_of_its_own_day(text: str, quote: str, day: date) -> None:
    assert claims(text)[quote].until == day


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The VIX ended at 16.31 against 18.72 on Wednesday.", "16.31"),
        ("HY spread 281bp vs 312bp at end-August.", "281bp"),
        ("The 10-year yield, 4.11% on Wednesday, ended at 4.05%.", "4.05%"),
        ("The VIX, 41.20 on April 7, is back at 16.31.", "16.31"),
        ("The S&P 500 closed at 6,600.10, versus a previous record of 6,630.30 on Oct. 3.", "6,600.10"),
        ("The S&P 500 rose to 6,600.10 from 6,580.20 on Wednesday.", "6,600.10"),
    ],
)
def test_the_level_before_does_not_take_that_day(text: str, quote: str) -> None:
    claim = claims(text)[quote]
    assert (claim.since, claim.until) == (None, None)


@pytest.mark.parametrize(
    ("text", "quote", "series"),
    [
        ("The 2-year is at 3.62%; the 10-year, at 4.05%.", "3.62%", "treasury-2-year"),
        ("The 2-year is at 3.62%; the 10-year, at 4.05%.", "4.05%", "treasury-10-year"),
        ("Rates: 10y 4.05%, -3bp; 2y 3.62%, +1bp.", "-3bp", "treasury-10-year"),
        ("Rates: 2s 3.62%, 10s 4.05%.", "4.05%", "treasury-10-year"),
        ("The two-year has fallen 7 basis points this week to 3.62%.", "7 basis points", "treasury-2-year"),
        ("The benchmark 10-year eased to 4.05%.", "4.05%", "treasury-10-year"),
        ("The S&P 500's 10-year return was 12.5%.", "12.5%", None),
        ("The two-year rally added 53% to the S&P 500.", "53%", None),
    ],
)
def test_a_note_may_be_named_by_its_maturity_alone(text: str, quote: str, series: str | None) -> None:
    claim = claims(text)[quote]
    assert (claim.series, claim.metric == "return") == (series, series is None)
