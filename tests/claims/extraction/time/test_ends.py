"""Spans since the end of a stretch."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "since", "until", "base"),
    [
        ("Since the end of last year the Russell 2000 has made 12.7%.", "12.7%", date(2024, 12, 31), None, "on"),
        ("Since the end of last month the Dow has lost 1.9%.", "1.9%", date(2025, 9, 30), None, "on"),
        ("Since the end of last quarter the S&P 500 is down 2.3%.", "2.3%", date(2025, 9, 30), None, "on"),
        ("Since the close of 2024 the Dow has gained 6.1%.", "6.1%", date(2024, 12, 31), None, "on"),
        ("The Nasdaq has risen 14.4% from its 2024 close.", "14.4%", date(2024, 12, 31), None, "on"),
        ("Since last year's close the S&P 500 has put on 10.8%.", "10.8%", date(2024, 12, 31), None, "on"),
        ("Since the end of the second quarter the Nasdaq has gained 8.8%.", "8.8%", date(2025, 6, 30), None, "on"),
        ("The Russell 2000 is 7.7% higher than at the end of last year.", "7.7%", date(2024, 12, 31), None, "on"),
        ("The S&P 500 stands 2.2% lower than a week ago.", "2.2%", date(2025, 10, 3), None, "on"),
        (
            "The Dow has added 4.4% since last Thursday and, in this short week alone, 3.1%.",
            "4.4%",
            date(2025, 10, 2),
            None,
            "on",
        ),
        ("From the end of April to mid-June the Dow added 5.5%.", "5.5%", date(2025, 4, 30), date(2025, 6, 15), "on"),
    ],
)
def test_since_the_end_of_a_stretch_counts_from_its_last_close(
    text: str, quote: str, since: date | None, until: date | None, base: str | None
) -> None:
    claim = claims(text, date(2025, 10, 10))[quote]
    assert (claim.since, claim.until, claim.base) == (since, until, base)
