"""Days named after, before and beside what moved on them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("published", "text", "quote", "span"),
    [
        (
            "2025-08-25",
            "On Friday the S&P 500 had risen 1.5%. It gave back 0.4% on Monday.",
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-25",
            "On Friday the S&P 500 had risen 1.5%. It gave back 0.4% on Monday.",
            "0.4%",
            "2025-08-25..2025-08-25 before",
        ),
        (
            "2025-08-25",
            "The S&P 500 slipped 0.4% Monday after Friday's 1.5% surge.",
            "0.4%",
            "2025-08-25..2025-08-25 before",
        ),
        (
            "2025-08-25",
            "The S&P 500 slipped 0.4% Monday after Friday's 1.5% surge.",
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-25",
            "Monday's losses followed a 1.5% rally in the S&P 500 on Friday.",
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-25",
            "The worst day of the month was Aug. 1, when the S&P 500 lost 1.6%.",
            "1.6%",
            "2025-08-01..2025-08-01 before",
        ),
        ("2025-08-25", "Aug. 1 was the worst: the S&P 500 lost 1.6%.", "1.6%", "2025-08-01..2025-08-01 before"),
        (
            "2025-08-25",
            "The S&P 500's worst day was Aug. 1 (-1.6%), its best Aug. 22 (+1.5%).",
            "-1.6%",
            "2025-08-01..2025-08-01 before",
        ),
        (
            "2025-08-25",
            "The S&P 500's worst day was Aug. 1 (-1.6%), its best Aug. 22 (+1.5%).",
            "+1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-25",
            "Its steepest one-day fall, of 1.6%, came on Aug. 1, the S&P 500 data show.",
            "1.6%",
            "2025-08-01..2025-08-01 before",
        ),
        (
            "2025-08-25",
            (
                "On Aug. 1 a weak jobs report knocked the S&P 500 down 1.6%. Three weeks later, "
                "on Aug. 22, it jumped 1.5%."
            ),
            "1.6%",
            "2025-08-01..2025-08-01 before",
        ),
        (
            "2025-08-25",
            (
                "On Aug. 1 a weak jobs report knocked the S&P 500 down 1.6%. Three weeks later, "
                "on Aug. 22, it jumped 1.5%."
            ),
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        ("2025-08-25", "The S&P 500 gained 1.5% that day, Aug. 22.", "1.5%", "2025-08-22..2025-08-22 before"),
        (
            "2025-08-25",
            (
                "On Aug. 22 the Fed's chairman hinted at cuts, and the Russell 2000 jumped 3.9%; "
                "the S&P 500 gained 1.5% that day."
            ),
            "3.9%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-25",
            (
                "On Aug. 22 the Fed's chairman hinted at cuts, and the Russell 2000 jumped 3.9%; "
                "the S&P 500 gained 1.5% that day."
            ),
            "1.5%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-25",
            "On Aug. 22 the Fed's chairman hinted at cuts. The Russell 2000 jumped 3.9% that day.",
            "3.9%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-08-25",
            ("The Fed's chairman hinted at cuts on Friday, and on that day alone the Russell 2000 jumped 3.9%."),
            "3.9%",
            "2025-08-22..2025-08-22 before",
        ),
        (
            "2025-04-07",
            "In two days, from Wednesday's close to Friday's, the S&P 500 lost 10.5%.",
            "10.5%",
            "2025-04-02..2025-04-04 on",
        ),
        ("2025-04-07", "Over Thursday and Friday the S&P 500 lost 10.5%.", "10.5%", "2025-04-03..2025-04-04 before"),
        (
            "2025-04-07",
            "The S&P 500 lost 10.5% on Thursday and Friday combined.",
            "10.5%",
            "2025-04-03..2025-04-04 before",
        ),
        ("2025-04-07", "Thursday and Friday took 10.5% off the S&P 500.", "10.5%", "2025-04-03..2025-04-04 before"),
        ("2025-04-07", "Since Wednesday's close the S&P 500 is down 10.7%.", "10.7%", "2025-04-02..None on"),
        (
            "2025-04-07",
            "The S&P 500 has lost 10.7% since the tariffs were announced on April 2.",
            "10.7%",
            "2025-04-02..None on",
        ),
        (
            "2025-04-07",
            "The S&P 500 fell 10.5% in the two sessions after the April 2 announcement.",
            "10.5%",
            "2025-04-02..2025-04-04 on",
        ),
    ],
)
def test_a_number_has_the_days_that_its_words_name(published: str, text: str, quote: str, span: str) -> None:
    claim = claims(text, date.fromisoformat(published))[quote]
    assert f"{claim.since}..{claim.until} {claim.base}" == span
