"""From a low or high to another."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("published", "text", "quote", "span"),
    [
        (
            "2025-11-14",
            "From its April 8 low to its Oct. 28 record, the S&P 500 gained 38%.",
            "38%",
            "2025-04-08..2025-10-28 on",
        ),
        (
            "2025-11-14",
            "The S&P 500 rallied 38% from its low on April 8 to its Oct. 28 peak.",
            "38%",
            "2025-04-08..2025-10-28 on",
        ),
        (
            "2018-12-31",
            "The Russell 2000 peaked on Aug. 31. From there to Christmas Eve it fell 27.2%.",
            "27.2%",
            "2018-08-31..2018-12-24 on",
        ),
        (
            "2018-12-31",
            "The S&P 500 topped out on Sept. 20; by Christmas Eve it had lost 19.8%.",
            "19.8%",
            "2018-09-20..2018-12-24 on",
        ),
        (
            "2025-11-14",
            "Peak to trough, Feb. 19 to April 8, the S&P 500 lost 18.9%.",
            "18.9%",
            "2025-02-19..2025-04-08 on",
        ),
        (
            "2025-11-14",
            "From Feb. 19 through April 8 the S&P 500 tumbled 18.9%, only to regain it all by June 27.",
            "18.9%",
            "2025-02-19..2025-04-08 on",
        ),
        (
            "2025-11-14",
            "In the weeks from Feb. 19 to April 8, the S&P 500 shed 18.9%.",
            "18.9%",
            "2025-02-19..2025-04-08 on",
        ),
    ],
)
def test_a_move_from_a_mark_to_another_has_both_days(published: str, text: str, quote: str, span: str) -> None:
    claim = claims(text, date.fromisoformat(published))[quote]
    assert f"{claim.since}..{claim.until} {claim.base}" == span
