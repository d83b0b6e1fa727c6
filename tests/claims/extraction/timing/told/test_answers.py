"""Stretches of what was undone, of the stretch before, and of clauses that answer to one another."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("published", "text", "quote", "span"),
    [
        (
            "2025-05-16",
            (
                "The S&P 500 rose 5.3% this week, wiping out its 2025 loss: it is now up 1.3%, "
                "the Russell 2000 still down 5.2%."
            ),
            "1.3%",
            "2025-01-01..None before",
        ),
        (
            "2025-05-16",
            (
                "The S&P 500 rose 5.3% this week, wiping out its 2025 loss: it is now up 1.3%, "
                "the Russell 2000 still down 5.2%."
            ),
            "5.2%",
            "2025-01-01..None before",
        ),
        (
            "2025-05-16",
            "The S&P 500 gained 0.7% on Friday, erasing its loss for the year; it is now up 1.3%.",
            "1.3%",
            "2025-01-01..None before",
        ),
        (
            "2025-05-16",
            "The rally has wiped out the S&P 500's loss for the year. It is now 1.3% higher.",
            "1.3%",
            "2025-01-01..None before",
        ),
        ("2025-05-16", "The S&P 500 is positive for the year again, by 1.3%.", "1.3%", "2025-01-01..None before"),
        ("2025-05-16", "The S&P 500 is back in the black for 2025, up 1.3%.", "1.3%", "2025-01-01..None before"),
        (
            "2022-06-17",
            (
                "The Russell 2000, which had lost 4.4% the week before, fell another 15.4%, and "
                "it is down 25.8% this year."
            ),
            "4.4%",
            "2022-06-06..2022-06-10 before",
        ),
        (
            "2022-06-17",
            (
                "The Russell 2000, which had lost 4.4% the week before, fell another 15.4%, and "
                "it is down 25.8% this year."
            ),
            "15.4%",
            "2022-06-13..None before",
        ),
        (
            "2022-06-17",
            (
                "The Russell 2000, which had lost 4.4% the week before, fell another 15.4%, and "
                "it is down 25.8% this year."
            ),
            "25.8%",
            "2022-01-01..None before",
        ),
        (
            "2024-11-08",
            (
                "In the three sessions after Election Day the Russell 2000 rose 6.1%, over the "
                "full week 8.6%; the S&P 500, 3.7% and 7.7%."
            ),
            "6.1%",
            "2024-11-05..2024-11-08 on",
        ),
        (
            "2024-11-08",
            (
                "In the three sessions after Election Day the Russell 2000 rose 6.1%, over the "
                "full week 8.6%; the S&P 500, 3.7% and 7.7%."
            ),
            "8.6%",
            "2024-11-04..None before",
        ),
        (
            "2024-11-08",
            (
                "In the three sessions after Election Day the Russell 2000 rose 6.1%, over the "
                "full week 8.6%; the S&P 500, 3.7% and 7.7%."
            ),
            "3.7%",
            "2024-11-05..2024-11-08 on",
        ),
        (
            "2024-11-08",
            (
                "In the three sessions after Election Day the Russell 2000 rose 6.1%, over the "
                "full week 8.6%; the S&P 500, 3.7% and 7.7%."
            ),
            "7.7%",
            "2024-11-04..None before",
        ),
        (
            "2025-08-22",
            "The S&P 500 rose 1.5% on Friday and 0.3% for the week; the Russell 2000, 3.9% and 3.3%.",
            "3.9%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-22",
            "The S&P 500 rose 1.5% on Friday and 0.3% for the week; the Russell 2000, 3.9% and 3.3%.",
            "3.3%",
            "2025-08-18..None before",
        ),
        (
            "2025-08-22",
            ("Over the week the S&P 500 gained 0.3%, over the month 2%; for the Russell 2000 it was 3.3% and 6.8%."),
            "3.3%",
            "2025-08-18..None before",
        ),
        (
            "2025-08-22",
            ("Over the week the S&P 500 gained 0.3%, over the month 2%; for the Russell 2000 it was 3.3% and 6.8%."),
            "6.8%",
            "2025-08-01..None before",
        ),
        (
            "2023-12-01",
            (
                "The Russell 2000 jumped 3.0% on the first day of December, having risen 8.8% in "
                "the month that ended the day before."
            ),
            "3.0%",
            "2023-12-01..2023-12-01 before",
        ),
        ("2025-08-22", "For the week it crept up 0.3%, the S&P 500 said.", "0.3%", "2025-08-18..None before"),
    ],
)
def test_numbers_take_the_stretch_that_their_clause_answers_to(
    published: str, text: str, quote: str, span: str
) -> None:
    claim = claims(text, date.fromisoformat(published))[quote]
    assert f"{claim.since}..{claim.until} {claim.base}" == span
