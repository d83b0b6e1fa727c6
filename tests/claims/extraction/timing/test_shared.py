"""Which numbers of a sentence share a span, and which keep theirs to themselves."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "since", "until", "base"),
    [
        (
            "The Russell 2000 leapt 5.8%, more than recouping the 2.6% it had lost on Wednesday.",
            "5.8%",
            None,
            None,
            None,
        ),
        (
            "The Russell 2000 leapt 5.8%, more than recouping the 2.6% it had lost on Wednesday.",
            "2.6%",
            date(2025, 10, 8),
            date(2025, 10, 8),
            "before",
        ),
        (
            "Over the quarter the Dow lagged by 2.4pp, over six months by 7.9pp.",
            "2.4pp",
            date(2025, 10, 1),
            None,
            "before",
        ),
        ("Over the quarter the Dow lagged by 2.4pp, over six months by 7.9pp.", "7.9pp", date(2025, 4, 10), None, "on"),
        ("On Friday the Nasdaq fell 3.3%, in the week as a whole 2.1%.", "2.1%", date(2025, 10, 6), None, "before"),
        ("The VIX closed at 23.45, 5.5 points more than on Thursday.", "23.45", None, None, None),
        ("On Thursday the VIX closed at 15.15; by Friday it was 23.45.", "23.45", None, date(2025, 10, 10), None),
        ("The 10-year yield, 4.44% on Thursday, ended at 4.33%.", "4.33%", None, None, None),
        (
            "On April 8 the S&P 500 stood 17.7% below its Feb. 19 peak.",
            "17.7%",
            date(2025, 2, 19),
            date(2025, 4, 8),
            "on",
        ),
        ("The Dow closed 9.1% under its Jan. 26 record on Feb. 8.", "9.1%", date(2025, 1, 26), date(2025, 2, 8), "on"),
        (
            "The S&P 500 ended Thursday 0.4% shy of its Oct. 8 record.",
            "0.4%",
            date(2025, 10, 8),
            date(2025, 10, 9),
            "on",
        ),
        (
            "The Dow has dropped 2.2% from the record it set on Oct. 3, while the Nasdaq is off 3.6% since that day.",
            "3.6%",
            date(2025, 10, 3),
            None,
            "on",
        ),
    ],
)
def test_each_number_keeps_its_own_days(
    text: str, quote: str, since: date | None, until: date | None, base: str | None
) -> None:
    claim = claims(text, date(2025, 10, 10))[quote]
    assert (claim.since, claim.until, claim.base) == (since, until, base)


def test_on_the_day_of_a_new_paragraph_is_the_session_reported() -> None:
    text = "The Dow's deepest daily loss was 1.9%, on May 17.\n\nThe Russell 2000 ended 0.2% lower on the day."
    claim = claims(text, date(2017, 10, 7))["0.2%"]
    assert (claim.since, claim.until) == (date(2017, 10, 6), date(2017, 10, 6))
