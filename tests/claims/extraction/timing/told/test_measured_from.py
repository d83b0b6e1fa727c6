"""Closes of a day, lows and highs that something is measured from."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("published", "text", "quote", "span"),
    [
        ("2025-05-12", "The S&P 500 is now above its close of April 2, by 3.1%.", "3.1%", "2025-04-02..None on"),
        (
            "2025-05-12",
            "Both now stand above their closes of April 2: the S&P 500 by 3.1%, the Russell 2000 by 7.4%.",
            "3.1%",
            "2025-04-02..None on",
        ),
        (
            "2025-05-12",
            "Both now stand above their closes of April 2: the S&P 500 by 3.1%, the Russell 2000 by 7.4%.",
            "7.4%",
            "2025-04-02..None on",
        ),
        ("2025-05-12", "The S&P 500 is 3.1% above its April 2 close.", "3.1%", "2025-04-02..None on"),
        (
            "2025-05-12",
            "The S&P 500 stands 3.1% higher than where it closed on April 2.",
            "3.1%",
            "2025-04-02..None on",
        ),
        ("2025-05-12", "Compared with its close on April 2, the S&P 500 is up 3.1%.", "3.1%", "2025-04-02..None on"),
        ("2025-05-12", "The Russell 2000 is still 2.4% below its level of April 2.", "2.4%", "2025-04-02..None on"),
        ("2025-05-12", "The S&P 500 is up 3.1% from its Liberation Day close.", "3.1%", "2025-04-02..None on"),
        (
            "2025-05-12",
            "Measured against the April 2 close, the S&P 500 has gained 3.1%.",
            "3.1%",
            "2025-04-02..None on",
        ),
        ("2025-05-12", "The S&P 500 is back above where it stood on April 2, by 3.1%.", "3.1%", "2025-04-02..None on"),
        (
            "2025-05-12",
            "At 5,844 the S&P 500 is 3.1% higher than on April 2, the day the tariffs were announced.",
            "3.1%",
            "2025-04-02..None on",
        ),
        (
            "2025-05-12",
            "The Russell 2000 has yet to regain its March 3 close and is 4% short of it.",
            "4%",
            "2025-03-03..None on",
        ),
        (
            "2025-05-12",
            "It leaves the S&P 500 3.1% beyond its finish on April 2, before the tariffs.",
            "3.1%",
            "2025-04-02..None on",
        ),
        ("2020-06-11", "From the very bottom in March, the S&P 500 is up 37%.", "37%", "2020-03-01..None low"),
        ("2025-09-02", "From its spring low the Russell 2000 has rallied 36.6%.", "36.6%", "2025-03-01..None low"),
        ("2025-09-02", "The S&P 500 is up 30% since the spring bottom.", "30%", "2025-03-01..None low"),
        ("2025-09-02", "The Russell 2000 has shed 9.3% since its summer high.", "9.3%", "2025-06-01..None high"),
        ("2025-11-02", "Since bottoming in April the S&P 500 has climbed 38%.", "38%", "2025-04-01..None low"),
        (
            "2025-11-02",
            "Measured from its October high, the Russell 2000 is off 2.2%.",
            "2.2%",
            "2025-10-01..None high",
        ),
        ("2025-11-02", "From the absolute low in April, the Nasdaq 100 is up 50%.", "50%", "2025-04-01..None low"),
        ("2025-11-02", "The S&P 500 has rallied 38% off its spring trough.", "38%", "2025-03-01..None low"),
        ("2020-06-11", "Since the March nadir, the S&P 500 has gained 37%.", "37%", "2020-03-01..None low"),
        ("2020-06-11", "The S&P 500 has risen 37% since hitting rock bottom in March.", "37%", "2020-03-01..None low"),
        ("2020-06-11", "Off the March bottom, the S&P 500 is 37% higher.", "37%", "2020-03-01..None low"),
        ("2020-06-11", "From the lows of March the S&P 500 has bounced 37%.", "37%", "2020-03-01..None low"),
        ("2022-10-31", "From its summer peak in August, the S&P 500 has slid 10%.", "10%", "2022-08-01..None high"),
    ],
)
def test_a_move_counts_from_the_close_low_or_high_it_is_measured_against(
    published: str, text: str, quote: str, span: str
) -> None:
    claim = claims(text, date.fromisoformat(published))[quote]
    assert f"{claim.since}..{claim.until} {claim.base}" == span
