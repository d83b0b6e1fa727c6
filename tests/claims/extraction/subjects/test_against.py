"""What a lead is over, where it stands behind the number."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    "words",
    [
        "5.8 percentage points ahead of its large-cap peer",
        "5.8 percentage points behind the S&P 500",
        "5.8 percentage points better than the S&P 500's gain",
        "5.8 percentage points more than the S&P 500",
        "5.8 percentage points short of its large-cap counterpart",
    ],
)
def test_what_stands_behind_a_lead_is_what_it_is_over(words: str) -> None:
    claim = claims(f"The Russell 2000 rose 3% in May, {words}.")["5.8 percentage points"]
    assert (claim.metric, claim.index, claim.against) == ("relative_return", "russell-2000", "sp-500")


def test_a_cohort_is_behind_the_other() -> None:
    claim = claims("Profitable companies in the Russell 2000 rose 9%, 4 percentage points behind loss-makers.")
    assert (claim["4 percentage points"].cohort, claim["4 percentage points"].against) == ("profitable", "loss-making")
