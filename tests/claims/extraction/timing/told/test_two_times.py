"""Sentences with several times."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("published", "text", "quote", "span"),
    [
        (
            "2025-08-22",
            "The S&P 500 rose 1.5% on Friday to 6,466.91, is up 2% in August and has gained 9.9% in 2025.",
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-22",
            "The S&P 500 rose 1.5% on Friday to 6,466.91, is up 2% in August and has gained 9.9% in 2025.",
            "2%",
            "2025-08-01..None before",
        ),
        (
            "2025-08-22",
            "The S&P 500 rose 1.5% on Friday to 6,466.91, is up 2% in August and has gained 9.9% in 2025.",
            "9.9%",
            "2025-01-01..None before",
        ),
        (
            "2025-08-22",
            "Up 1.5% on Friday, the S&P 500 has gained 9.9% this year.",
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        ("2025-08-22", "Up 1.5% on Friday, the S&P 500 has gained 9.9% this year.", "9.9%", "2025-01-01..None before"),
        (
            "2025-08-22",
            "Having lost 0.4% on Thursday, the S&P 500 rose 1.5% on Friday.",
            "0.4%",
            "2025-08-21..2025-08-21 before",
        ),
        (
            "2025-08-22",
            "Having lost 0.4% on Thursday, the S&P 500 rose 1.5% on Friday.",
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-22",
            "The S&P 500, down 0.4% on Thursday, jumped 1.5% on Friday and finished the week 0.3% higher.",
            "0.4%",
            "2025-08-21..2025-08-21 before",
        ),
        (
            "2025-08-22",
            "The S&P 500, down 0.4% on Thursday, jumped 1.5% on Friday and finished the week 0.3% higher.",
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-22",
            "The S&P 500, down 0.4% on Thursday, jumped 1.5% on Friday and finished the week 0.3% higher.",
            "0.3%",
            "2025-08-18..None before",
        ),
        (
            "2025-08-22",
            "Friday's 1.5% gain made up for Thursday's 0.4% loss and left the S&P 500 up 0.3% for the week.",
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-22",
            "Friday's 1.5% gain made up for Thursday's 0.4% loss and left the S&P 500 up 0.3% for the week.",
            "0.4%",
            "2025-08-21..2025-08-21 before",
        ),
        (
            "2025-08-22",
            "Friday's 1.5% gain made up for Thursday's 0.4% loss and left the S&P 500 up 0.3% for the week.",
            "0.3%",
            "2025-08-18..None before",
        ),
        (
            "2025-08-22",
            ("The S&P 500 lost 0.6% on Tuesday, 0.2% on Wednesday and 0.4% on Thursday before jumping 1.5% on Friday."),
            "0.6%",
            "2025-08-19..2025-08-19 before",
        ),
        (
            "2025-08-22",
            ("The S&P 500 lost 0.6% on Tuesday, 0.2% on Wednesday and 0.4% on Thursday before jumping 1.5% on Friday."),
            "0.2%",
            "2025-08-20..2025-08-20 before",
        ),
        (
            "2025-08-22",
            ("The S&P 500 lost 0.6% on Tuesday, 0.2% on Wednesday and 0.4% on Thursday before jumping 1.5% on Friday."),
            "0.4%",
            "2025-08-21..2025-08-21 before",
        ),
        (
            "2025-08-22",
            ("The S&P 500 lost 0.6% on Tuesday, 0.2% on Wednesday and 0.4% on Thursday before jumping 1.5% on Friday."),
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-22",
            "The Russell 2000 is up 6.8% so far in August, having fallen 1.2% in the first week.",
            "6.8%",
            "2025-08-01..None before",
        ),
        (
            "2025-08-22",
            (
                "After four losing days the S&P 500 gained 1.5% on Friday, enough to leave it "
                "0.3% ahead for the week and 9.9% for the year."
            ),
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-22",
            (
                "After four losing days the S&P 500 gained 1.5% on Friday, enough to leave it "
                "0.3% ahead for the week and 9.9% for the year."
            ),
            "0.3%",
            "2025-08-18..None before",
        ),
        (
            "2025-08-22",
            (
                "After four losing days the S&P 500 gained 1.5% on Friday, enough to leave it "
                "0.3% ahead for the week and 9.9% for the year."
            ),
            "9.9%",
            "2025-01-01..None before",
        ),
        (
            "2025-08-22",
            "The Russell 2000 climbed 3.9%, its best day since April 9, and is 3.3% higher on the week.",
            "3.3%",
            "2025-08-18..None before",
        ),
        (
            "2025-08-22",
            (
                "On the week, the S&P 500 added 0.3% and the Russell 2000 3.3%; month to date "
                "they have gained 2% and 6.8%."
            ),
            "0.3%",
            "2025-08-18..None before",
        ),
        (
            "2025-08-22",
            (
                "On the week, the S&P 500 added 0.3% and the Russell 2000 3.3%; month to date "
                "they have gained 2% and 6.8%."
            ),
            "3.3%",
            "2025-08-18..None before",
        ),
        (
            "2025-08-22",
            (
                "On the week, the S&P 500 added 0.3% and the Russell 2000 3.3%; month to date "
                "they have gained 2% and 6.8%."
            ),
            "2%",
            "2025-08-01..None before",
        ),
        (
            "2025-08-22",
            (
                "On the week, the S&P 500 added 0.3% and the Russell 2000 3.3%; month to date "
                "they have gained 2% and 6.8%."
            ),
            "6.8%",
            "2025-08-01..None before",
        ),
        (
            "2025-08-22",
            "The Nasdaq 100 rose 1.5%, trimming its loss for the week to 0.9%.",
            "0.9%",
            "2025-08-18..None before",
        ),
        (
            "2025-10-03",
            "In September the S&P 500 gained 3.5%; in the third quarter, 7.8%; in the year so far, 14.2%.",
            "3.5%",
            "2025-09-01..2025-09-30 before",
        ),
        (
            "2025-10-03",
            "In September the S&P 500 gained 3.5%; in the third quarter, 7.8%; in the year so far, 14.2%.",
            "7.8%",
            "2025-07-01..2025-09-30 before",
        ),
        (
            "2025-10-03",
            "In September the S&P 500 gained 3.5%; in the third quarter, 7.8%; in the year so far, 14.2%.",
            "14.2%",
            "2025-01-01..None before",
        ),
        (
            "2025-10-03",
            "The S&P 500 gained 3.5% in September and 7.8% in the quarter that ended with it.",
            "3.5%",
            "2025-09-01..2025-09-30 before",
        ),
    ],
)
def test_each_number_has_its_own_time(published: str, text: str, quote: str, span: str) -> None:
    claim = claims(text, date.fromisoformat(published))[quote]
    assert f"{claim.since}..{claim.until} {claim.base}" == span
