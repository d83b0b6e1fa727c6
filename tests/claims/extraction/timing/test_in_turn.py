"""Lists that go on in the times of the numbers before them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims

MONTH, YEAR = date(2025, 10, 1), date(2025, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "The Nasdaq is up 3.1% this month and 14% this year; the Russell is ahead 4% and 9%, respectively.",
        "The Nasdaq gained 3.1% in October and 16% in 2025, while the Dow added 4% and 11%, respectively.",
        "The Nasdaq is up 3.1% for the month and 20% for the year; the Dow's figures are 4% and 12%, respectively.",
        "The Nasdaq has climbed 3.1% this month and 17% this year, against 4% and 12% for the Dow.",
        "Its loss-makers are up 3.1% this month and 44% this year; profitable ones gained 4% and 12%, respectively.",
    ],
)
def test_each_number_has_the_time_of_the_one_before_that_it_stands_for(text: str) -> None:
    found = list(claims(text).values())
    assert [claim.since for claim in found] == [MONTH, YEAR, MONTH, YEAR]
    assert {claim.span_from for claim in found[2:]} == {"sentence"}


def test_a_list_of_two_subjects_does_not() -> None:
    text = "The Dow rose 3.1% this month and 2% this year; the S&P 500 and the Nasdaq added 1.1% and 4%, respectively."
    assert {claim.span_from for claim in list(claims(text).values())[2:]} == {"earlier"}
