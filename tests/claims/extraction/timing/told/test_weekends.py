"""Last week as the texts of Saturday and Sunday mean it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("published", "text", "quote", "span"),
    [
        ("2025-07-20", "Last week the Russell 2000 rose 2.9%.", "2.9%", "2025-07-14..2025-07-18 before"),
        ("2025-07-19", "The S&P 500 gained 1.4% last week.", "1.4%", "2025-07-14..2025-07-18 before"),
        ("2025-07-21", "The S&P 500 gained 1.4% last week.", "1.4%", "2025-07-14..2025-07-18 before"),
        ("2025-07-18", "The S&P 500 gained 1.4% last week.", "1.4%", "2025-07-07..2025-07-11 before"),
        (
            "2025-07-19",
            "The S&P 500 rose 1.4% this week after a 0.3% dip last week.",
            "0.3%",
            "2025-07-07..2025-07-11 before",
        ),
        (
            "2025-07-19",
            "This week brought a gain of 1.4% for the S&P 500. Last week it had slipped 0.3%.",
            "0.3%",
            "2025-07-07..2025-07-11 before",
        ),
        ("2025-07-20", "The week just past left the S&P 500 up 1.4%.", "1.4%", "2025-07-14..2025-07-18 before"),
        ("2025-07-20", "In the past week the S&P 500 added 1.4%.", "1.4%", "2025-07-13..None on"),
        ("2025-07-20", "Last week's 1.4% gain left the S&P 500 at a record.", "1.4%", "2025-07-14..2025-07-18 before"),
        ("2025-07-20", "The week before last the S&P 500 slid 0.3%.", "0.3%", "2025-07-07..2025-07-11 before"),
    ],
)
def test_last_week_is_the_one_just_ended_unless_this_week_is(published: str, text: str, quote: str, span: str) -> None:
    claim = claims(text, date.fromisoformat(published))[quote]
    assert f"{claim.since}..{claim.until} {claim.base}" == span
