"""Spans that run to the report's own close."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "since", "until", "base"),
    [
        (
            "Between Wednesday's close and tonight's, the S&P 500 lost 5.9%.",
            "5.9%",
            date(2024, 7, 31),
            date(2024, 8, 5),
            "on",
        ),
        (
            "From Wednesday's close to tonight's the Russell 2000 shed 9.3%.",
            "9.3%",
            date(2024, 7, 31),
            date(2024, 8, 5),
            "on",
        ),
        (
            "Between Wednesday's close and Monday's, the Nasdaq lost 7.7%.",
            "7.7%",
            date(2024, 7, 31),
            date(2024, 8, 5),
            "on",
        ),
        (
            "Between last Wednesday's closing bell and today's, the Dow dropped 5.1%.",
            "5.1%",
            date(2024, 7, 31),
            date(2024, 8, 5),
            "on",
        ),
        (
            "Between the close on Wednesday and the close today, the Dow dropped 5.1%.",
            "5.1%",
            date(2024, 7, 31),
            date(2024, 8, 5),
            "on",
        ),
        ("Between July 31 and today the S&P 500 lost 5.9%.", "5.9%", date(2024, 7, 31), date(2024, 8, 5), "on"),
        (
            "From Wednesday's close until now the S&P 500 has fallen 5.9%.",
            "5.9%",
            date(2024, 7, 31),
            date(2024, 8, 5),
            "on",
        ),
        (
            "Between Tuesday's close and last night's, the Dow lost 3.4%.",
            "3.4%",
            date(2024, 7, 30),
            date(2024, 8, 2),
            "on",
        ),
    ],
)
def test_a_span_may_end_with_the_close_that_is_reported(
    text: str, quote: str, since: date | None, until: date | None, base: str | None
) -> None:
    claim = claims(text, date(2024, 8, 5))[quote]
    assert (claim.since, claim.until, claim.base) == (since, until, base)
