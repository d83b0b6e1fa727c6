"""How far an index or cohort was ahead."""

from __future__ import annotations

from typing import Any

import pytest
from tests.claims.verdicts.hearings import (
    FRIDAY,
    LARGE,
    THURSDAY,
    allowed,
    carried,
    claimed,
    heard,
    levels_to,
    on,
    returned,
)

from redink.claims.verdicts.data import HeldCohorts
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.leads import judge_lead
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

SMALL_UP = levels_to(FRIDAY, [100.0, 153.0])
LARGE_UP = levels_to(FRIDAY, [100.0, 122.0], index=LARGE)
COHORTS = HeldCohorts(
    since=THURSDAY,
    until=FRIDAY,
    returns={"loss-making": returned(0.53, equal=0.6), "profitable": returned(0.22, equal=0.2)},
    weights={},
    error=None,
    declined=None,
)
INSIDE: dict[str, Any] = {"cohort": "loss-making", "against": "profitable"}


def judged(printed: str, hearing: Hearing | None = None, **changed: Any) -> Verdict:
    fields = {"unit": "pp", "direction": "up", "against": LARGE, **on(FRIDAY), **changed}
    claim = claimed(printed, "relative_return", **fields)
    return judge_lead(claim, allowed(claim), hearing or heard(SMALL_UP, LARGE_UP, cohorts=COHORTS))


def test_a_lead_in_points_is_the_difference_of_the_returns() -> None:
    found = judged("31")
    assert (found.verdict, found.measured) == (SUPPORTED, pytest.approx(0.31))
    assert (judged("25").verdict, judged("25").correction) == (NOT_SUPPORTED, "31 percentage points")
    assert judged("3100", unit="bp").verdict == SUPPORTED


def test_a_lead_in_percent_may_be_the_ratio_of_the_wholes() -> None:
    """1.53 / 1.22 - 1 = 25.4%."""
    assert [judged(each, unit="pct").verdict for each in ("25.4", "31.0")] == [SUPPORTED, SUPPORTED]
    assert judged("25.4").verdict == NOT_SUPPORTED


def test_to_trail_is_a_lead_the_other_way() -> None:
    behind: dict[str, Any] = {"index": LARGE, "against": "russell-2000", "direction": "down"}
    assert judged("31", **behind).verdict == SUPPORTED
    assert judged("20", direction="down").correction == "31 percentage points ahead"


def test_cohorts_are_compared_within_their_index_and_by_equal_weights_too() -> None:
    assert judged("31", **INSIDE).verdict == SUPPORTED
    found = judged("40", **INSIDE)
    assert (found.verdict, "equal weights" in found.why) == (ANOTHER, True)
    assert judged("99", **INSIDE).verdict == NOT_SUPPORTED


def test_a_lead_of_cohorts_that_misses_by_less_than_members_are_good_to_is_not_refused() -> None:
    assert judged("30.6", **INSIDE).verdict == UNMEASURED


@pytest.mark.parametrize("changed", [carried(FRIDAY), {"index_from": "earlier"}])
def test_what_was_carried_over_is_not_refused(changed: dict[str, Any]) -> None:
    assert judged("25", **changed).verdict == UNMEASURED


@pytest.mark.parametrize(
    ("hearing", "changed", "why"),
    [
        (heard(SMALL_UP, LARGE_UP), {"against": None}, "does not name"),
        (heard(SMALL_UP), {}, "cannot be measured"),
        (heard(SMALL_UP), INSIDE, "Prices are missing"),
        (heard(SMALL_UP, LARGE_UP, cohorts=COHORTS), INSIDE | {"against": "no data"}, "cannot be measured"),
    ],
)
def test_what_cannot_be_measured_says_why(hearing: Hearing, changed: dict[str, Any], why: str) -> None:
    found = judged("31", hearing, **changed)
    assert (found.verdict, why in found.why) == (UNMEASURED, True)
