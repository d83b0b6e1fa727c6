"""Last days of stretches, so many sessions, and what a streak came to."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("published", "text", "quote", "span"),
    [
        (
            "2025-09-02",
            ("In August the S&P 500 set a record on the 28th before slipping 0.6% on the last day of the month."),
            "0.6%",
            "2025-08-29..2025-08-29 before",
        ),
        (
            "2025-09-02",
            "The S&P 500 rose 1.9% in August, despite a drop of 0.6% on the last day of the month.",
            "0.6%",
            "2025-08-29..2025-08-29 before",
        ),
        (
            "2025-09-02",
            "The S&P 500 rose 1.9% in August, despite a drop of 0.6% on the last day of the month.",
            "1.9%",
            "2025-08-01..2025-08-31 before",
        ),
        (
            "2025-09-02",
            "A 0.6% drop on the final day of August trimmed the S&P 500's gain for the month to 1.9%.",
            "0.6%",
            "2025-08-29..2025-08-29 before",
        ),
        (
            "2019-12-31",
            "The Russell 2000 climbed 23.7% in 2019, after edging up 0.3% on the last day.",
            "0.3%",
            "2019-12-31..2019-12-31 before",
        ),
        (
            "2019-12-31",
            "The Russell 2000 climbed 23.7% in 2019, after edging up 0.3% on the last day.",
            "23.7%",
            "2019-01-01..2019-12-31 before",
        ),
        (
            "2020-01-02",
            "The S&P 500 ended 2019 with a 0.3% gain on the last day of the year.",
            "0.3%",
            "2019-12-31..2019-12-31 before",
        ),
        (
            "2025-07-01",
            ("The S&P 500 rose 0.5% on the last day of the quarter, for a gain of 10.6% in the second quarter."),
            "0.5%",
            "2025-06-30..2025-06-30 before",
        ),
        (
            "2025-07-01",
            ("The S&P 500 rose 0.5% on the last day of the quarter, for a gain of 10.6% in the second quarter."),
            "10.6%",
            "2025-04-01..2025-06-30 before",
        ),
        (
            "2025-08-22",
            "The S&P 500 rose 1.5% on the last day of the week, its first gain in six days.",
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-07-20",
            "The S&P 500 ended on Friday at 6,296.79, a rise of 0.6% in five sessions.",
            "0.6%",
            "2025-07-11..2025-07-18 on",
        ),
        ("2025-07-18", "The S&P 500 has gained 2.1% in four sessions.", "2.1%", "2025-07-14..2025-07-18 on"),
        (
            "2025-07-18",
            "The Russell 2000 has tumbled 5% in just three trading days.",
            "5%",
            "2025-07-15..2025-07-18 on",
        ),
        ("2025-07-18", "The S&P 500 is up 2.1% over four sessions.", "2.1%", "2025-07-14..2025-07-18 on"),
        (
            "2018-10-11",
            "The S&P 500 has now fallen six days running for a cumulative loss of 6.7%.",
            "6.7%",
            "2018-10-03..2018-10-11 on",
        ),
        (
            "2018-10-11",
            "The S&P 500 fell for a sixth day, bringing the loss over that stretch to 6.7%.",
            "6.7%",
            "2018-10-03..2018-10-11 on",
        ),
        (
            "2018-10-11",
            "The S&P 500 dropped for the sixth straight session, a loss of 6.7% over that span.",
            "6.7%",
            "2018-10-03..2018-10-11 on",
        ),
        ("2018-10-11", "A six-day losing streak has cost the S&P 500 6.7%.", "6.7%", "2018-10-03..2018-10-11 on"),
        (
            "2018-10-11",
            "The S&P 500's six-session losing streak has wiped 6.7% off it.",
            "6.7%",
            "2018-10-03..2018-10-11 on",
        ),
        ("2023-08-04", "The four-day losing streak cost the S&P 500 2.3%.", "2.3%", "2023-07-31..2023-08-04 on"),
        (
            "2023-08-04",
            ("The S&P 500 fell 0.5% on Friday, its fourth straight loss, and is down 2.3% over the four days."),
            "0.5%",
            "2023-08-04..2023-08-04 before",
        ),
    ],
)
def test_sessions_are_those_of_the_stretch_or_streak_spoken_of(
    published: str, text: str, quote: str, span: str
) -> None:
    claim = claims(text, date.fromisoformat(published))[quote]
    assert f"{claim.since}..{claim.until} {claim.base}" == span
