"""What is said of several indices holds where it holds of each."""

from __future__ import annotations

import pytest
from tests.claims.verdicts.hearings import LARGE, SMALL, claimed

from redink.claims import Claim
from redink.claims.verdicts.judges.joint.alike import judged_alike, of_the_refused
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, ReadAs, Verdict


def told(small: str, large: str, alike: tuple[str | None, ...] = (LARGE,)) -> Verdict:
    verdicts = {SMALL: small, LARGE: large}

    def judge(claim: Claim) -> Verdict:
        index = claim.index or ""
        return Verdict(verdict=verdicts[index], read_as=ReadAs(words=index, index=index), why=f"Of {index}.")

    return judged_alike(claimed("0.9", alike=alike), judge)


@pytest.mark.parametrize(
    ("small", "large", "verdict"),
    [
        (SUPPORTED, SUPPORTED, SUPPORTED),
        (SUPPORTED, NOT_SUPPORTED, NOT_SUPPORTED),
        (NOT_SUPPORTED, SUPPORTED, NOT_SUPPORTED),
        (SUPPORTED, UNMEASURED, UNMEASURED),
        (UNMEASURED, SUPPORTED, UNMEASURED),
        (SUPPORTED, ANOTHER, ANOTHER),
    ],
)
def test_one_that_fails_or_is_open_decides(small: str, large: str, verdict: str) -> None:
    assert told(small, large).verdict == verdict


@pytest.mark.parametrize("own", [SUPPORTED, NOT_SUPPORTED])
def test_where_one_is_not_known_it_is_left_open(own: str) -> None:
    found = told(own, SUPPORTED, (None,))
    assert (found.verdict, found.correction) == (UNMEASURED, None)


def test_a_second_look_is_taken_at_the_index_that_was_refused() -> None:
    claim = claimed("0.9", alike=(LARGE,))
    assert of_the_refused(claim, told(SUPPORTED, NOT_SUPPORTED)).index == LARGE
    assert of_the_refused(claim, told(NOT_SUPPORTED, SUPPORTED)).index == SMALL
