"""Whose number it is by its place: scores, brackets, and what is as much as another's."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims

SMALL, LARGE = "russell-2000", "sp-500"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Russell 2000 still beat the S&P 500 over the week, 2.2% to 1.1%.", [SMALL, LARGE]),
        ("The S&P 500 outpaced the Russell on Friday, 2.2% vs. 1.1%.", [LARGE, SMALL]),
        ("Gains of 2.2% (S&P 500) and 1.1% (Russell 2000) made the week.", [LARGE, SMALL]),
        ("The S&P 500 fell 2.2%, half as much as the Russell 2000, which lost 1.1%.", [LARGE, LARGE, SMALL]),
    ],
)
def test_scores_and_brackets(text: str, expected: list[str]) -> None:
    found = claims(text)
    assert [claim.index for claim in found.values()] == expected
    assert all(claim.quantity is None for claim in found.values())


def test_what_falls_as_much_as_another_has_its_own_number() -> None:
    assert claims("The Russell 2000 fell twice as much as the S&P 500 on Friday, 2.2%.")["2.2%"].index == SMALL
    assert claims("The S&P 500 fell as much as 2.2% on Friday.")["2.2%"].quantity == "intraday"


def test_a_score_of_cohorts() -> None:
    found = claims("Since July 8 loss-makers in the Russell 2000 lead profitable companies, 70% to 30%.")
    assert [claim.cohort for claim in found.values()] == ["loss-making", "profitable"]
