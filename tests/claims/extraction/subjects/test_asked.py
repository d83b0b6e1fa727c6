"""A short question names the group that the next sentence answers for."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("question", "cohort"),
    [
        ("And the loss-makers?", "loss-making"),
        ("Those that earn money?", "profitable"),
        ("What of the unprofitable ones?", "loss-making"),
        ("The companies without earnings data?", "no data"),
    ],
)
def test_the_answer_is_of_the_group_asked_about(question: str, cohort: str) -> None:
    claim = claims(f"The members of the Russell 2000 gained 22% in May. {question} Up 11%.")["11%"]
    assert (claim.index, claim.cohort, claim.index_from) == ("russell-2000", cohort, "earlier")


def test_a_later_sentence_is_no_answer() -> None:
    found = claims("The Russell 2000 gained 22%. The loss-makers? Up 31%. The Dow rose 9%. It closed up 3%.")
    assert (found["3%"].index, found["3%"].cohort) == ("dow-jones-industrial-average", None)
