"""A day that opens its paragraph, and days of what had been before."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("published", "text", "quote", "span"),
    [
        (
            "2025-07-20",
            (
                "Friday itself was forgettable. The S&P 500 lost 0.57 points, having closed on "
                "Thursday at a record. The Russell 2000 dropped 0.6%, after a gain of 1.2% the "
                "day before."
            ),
            "0.57 points",
            "2025-07-18..2025-07-18 before",
        ),
        (
            "2025-07-20",
            (
                "Friday itself was forgettable. The S&P 500 lost 0.57 points, having closed on "
                "Thursday at a record. The Russell 2000 dropped 0.6%, after a gain of 1.2% the "
                "day before."
            ),
            "0.6%",
            "2025-07-18..2025-07-18 before",
        ),
        (
            "2025-07-20",
            (
                "Friday itself was forgettable. The S&P 500 lost 0.57 points, having closed on "
                "Thursday at a record. The Russell 2000 dropped 0.6%, after a gain of 1.2% the "
                "day before."
            ),
            "1.2%",
            "2025-07-17..2025-07-17 before",
        ),
        (
            "2025-07-20",
            "Tuesday was the bad day. The Russell 2000 fell 2%, and the S&P 500 0.4%.",
            "2%",
            "2025-07-15..2025-07-15 before",
        ),
        (
            "2025-07-20",
            "Tuesday was the bad day. The Russell 2000 fell 2%, and the S&P 500 0.4%.",
            "0.4%",
            "2025-07-15..2025-07-15 before",
        ),
        ("2025-07-20", "Thursday brought relief. The S&P 500 rose 0.5%.", "0.5%", "2025-07-17..2025-07-17 before"),
        (
            "2025-07-20",
            "It was Wednesday that mattered. The Russell 2000 jumped 1%.",
            "1%",
            "2025-07-16..2025-07-16 before",
        ),
        (
            "2025-04-11",
            "Then came April 9. The S&P 500 leapt 9.5% and the Russell 2000 8.7%.",
            "9.5%",
            "2025-04-09..2025-04-09 before",
        ),
        (
            "2025-04-11",
            "Then came April 9. The S&P 500 leapt 9.5% and the Russell 2000 8.7%.",
            "8.7%",
            "2025-04-09..2025-04-09 before",
        ),
        (
            "2025-07-20",
            "Wednesday had its scare. For an hour the S&P 500 sank; it closed up 0.3%.",
            "0.3%",
            "2025-07-16..2025-07-16 before",
        ),
        (
            "2025-07-20",
            "The S&P 500 slipped 0.1% on Friday, having set a record on Thursday.",
            "0.1%",
            "2025-07-18..2025-07-18 before",
        ),
        (
            "2025-07-18",
            "The S&P 500 ended 0.1% lower Friday, having climbed 0.5% on Thursday.",
            "0.1%",
            "2025-07-18..2025-07-18 before",
        ),
        (
            "2025-07-18",
            "The S&P 500 ended 0.1% lower Friday, having climbed 0.5% on Thursday.",
            "0.5%",
            "2025-07-17..2025-07-17 before",
        ),
        (
            "2025-07-18",
            "Having hit a record on Thursday, the S&P 500 eased 0.1% on Friday.",
            "0.1%",
            "2025-07-18..2025-07-18 before",
        ),
        (
            "2025-07-18",
            "The Russell 2000 dropped 0.6% on Friday, after a gain of 1.2% the day before.",
            "0.6%",
            "2025-07-18..2025-07-18 before",
        ),
        (
            "2025-07-18",
            "The Russell 2000 dropped 0.6% on Friday, after a gain of 1.2% the day before.",
            "1.2%",
            "2025-07-17..2025-07-17 before",
        ),
        (
            "2025-07-18",
            "The Russell 2000 dropped 0.6% on Friday, following Thursday's 1.2% jump.",
            "1.2%",
            "2025-07-17..2025-07-17 before",
        ),
        (
            "2025-07-18",
            "Stocks were mixed Friday. The Russell 2000 fell 0.6% after jumping 1.2% the previous session.",
            "0.6%",
            "2025-07-18..2025-07-18 before",
        ),
        (
            "2025-07-18",
            "Stocks were mixed Friday. The Russell 2000 fell 0.6% after jumping 1.2% the previous session.",
            "1.2%",
            "2025-07-17..2025-07-17 before",
        ),
        (
            "2025-07-18",
            "The S&P 500 was little changed Friday, a day after it rose 0.5% to a record.",
            "0.5%",
            "2025-07-17..2025-07-17 before",
        ),
    ],
)
def test_a_day_that_a_sentence_is_about_holds_for_the_next_ones(
    published: str, text: str, quote: str, span: str
) -> None:
    claim = claims(text, date.fromisoformat(published))[quote]
    assert f"{claim.since}..{claim.until} {claim.base}" == span
