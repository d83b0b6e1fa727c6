"""Returns of cohorts stated together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import (
    FRIDAY,
    SMALL,
    THURSDAY,
    claimed,
    heard,
    levels_to,
    on,
    returned,
    span,
)

from redink.claims import Claim
from redink.claims.search.convention_grid import Choices, Grid, Variant
from redink.claims.verdicts.data import HeldCohorts
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.cohorts import CohortVerdicts, judge_cohorts
from redink.claims.verdicts.together import stated_together
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED
from redink.convention import Convention
from redink.question import DatedQuestion

HELD = HeldCohorts(
    since=THURSDAY,
    until=FRIDAY,
    returns={
        "loss-making": returned(0.50, equal=0.60, median=0.40),
        "profitable": returned(0.20, equal=0.25, median=0.15),
    },
    weights={"loss-making": 0.25},
    error=0.001,
    declined=None,
)


def both(losing: str, earning: str, **changed: Any) -> list[Claim]:
    fields = {"direction": "up", **on(FRIDAY), **changed}
    return [claimed(losing, cohort="loss-making", **fields), claimed(earning, cohort="profitable", **fields)]


def judged(claims: Sequence[Claim], hearing: Hearing, *, search: bool = False) -> CohortVerdicts:
    return judge_cohorts(next(stated_together(claims, "return")), hearing, search=search)


def verdicts(losing: str, earning: str, held: HeldCohorts = HELD, **changed: Any) -> list[str]:
    found = judged(both(losing, earning, **changed), heard(cohorts=held)).verdicts
    return [each.verdict for each in found.values()]


def test_each_return_is_weighted_by_capitalisation_and_else_named() -> None:
    assert verdicts("50", "20") == [SUPPORTED, SUPPORTED]
    assert verdicts("60", "20") == [ANOTHER, SUPPORTED]
    assert verdicts("50", "15") == [SUPPORTED, ANOTHER]
    assert verdicts("75", "20") == [NOT_SUPPORTED, SUPPORTED]


def test_what_misses_by_less_than_rebuilt_returns_are_good_to_holds() -> None:
    """Printed 0.3 and 1.1 points below the 50.0 measured: half a percent of it is 0.25, half a digit 0.05."""
    assert verdicts("49.7", "20") == [SUPPORTED, SUPPORTED]
    assert verdicts("48.9", "20") == [NOT_SUPPORTED, SUPPORTED]
    assert verdicts("48.9", "20", replace(HELD, error=-0.02)) == [SUPPORTED, SUPPORTED]


@pytest.mark.parametrize("changed", [{"span_from": "earlier"}, {"index_from": "earlier"}])
def test_what_was_carried_over_is_not_refused(changed: dict[str, Any]) -> None:
    assert verdicts("75", "20", **changed) == [UNMEASURED, SUPPORTED]


def test_prices_that_lack_a_day_decide_nothing() -> None:
    assert verdicts("75", "20", replace(HELD, since=date(2025, 8, 20))) == [UNMEASURED, SUPPORTED]


def test_both_closes_are_tried() -> None:
    earlier = replace(HELD, until=THURSDAY, returns={"loss-making": returned(0.3), "profitable": returned(0.1)})
    hearing = heard(cohorts={FRIDAY: HELD, THURSDAY: earlier})
    found = judged(both("30", "20", **span(date(2025, 8, 1))), hearing)
    assert [each.verdict for each in found.verdicts.values()] == [SUPPORTED, SUPPORTED]


@pytest.mark.parametrize(
    ("hearing", "changed", "why"),
    [
        (heard(), {}, "Prices are missing"),
        (heard(cohorts=replace(HELD, declined="too few members")), {}, "Too few members"),
        (heard(cohorts=HELD, published=None, closes=()), {"until": None}, "--published"),
        (heard(cohorts=HELD), span(date(1970, 1, 1)), "1990"),
        (heard(cohorts=replace(HELD, returns={})), {}, "can be measured"),
    ],
)
def test_what_cannot_be_measured_says_why_for_each(hearing: Hearing, changed: dict[str, Any], why: str) -> None:
    found = judged(both("75", "20", **changed), hearing).verdicts
    assert [(each.verdict, why in each.why) for each in found.values()] == [(UNMEASURED, True)] * 2


def variant(losing: float, earning: float, until: date = FRIDAY, **choices: Any) -> Variant:
    chosen = Choices(convention=Convention().but(**choices), summary="cap", until=until)
    return Variant(choices=chosen, returns={"loss-making": losing, "profitable": earning})


def searching(*variants: Variant) -> Hearing:
    hearing = heard(levels_to(FRIDAY, [1.0, 1.0]), cohorts=HELD)

    def grid(question: DatedQuestion, _: Sequence[date]) -> Grid:
        return Grid(
            index=question.index, since=question.since, until=FRIDAY, variants=variants, headcounts=(), unserved=()
        )

    hearing.data = replace(hearing.data, grid=grid)
    return hearing


def test_one_definition_that_gives_both_numbers_raises_both() -> None:
    hearing = searching(variant(0.5, 0.2), variant(0.75, 0.33, holding="daily"))
    found = judged(both("75", "33"), hearing, search=True)
    assert [each.verdict for each in found.verdicts.values()] == [ANOTHER, ANOTHER]
    assert {each.correction for each in found.verdicts.values()} == {None}


def test_a_definition_two_choices_away_counts_only_where_chance_would_seldom_give_both() -> None:
    rare = variant(0.75, 0.33, holding="daily", earnings="eps")
    found = judged(both("75", "33"), searching(variant(0.5, 0.2), rare), search=True)
    assert [each.verdict for each in found.verdicts.values()] == [ANOTHER, ANOTHER]
    crowd = [
        variant((50 + one) / 100, (20 + other) / 100, holding="daily", earnings="eps")
        for one in range(26)
        for other in range(14)
    ]
    common = judged(both("75", "33"), searching(*crowd), search=True)
    assert [each.verdict for each in common.verdicts.values()] == [NOT_SUPPORTED, NOT_SUPPORTED]
    assert common.search is not None
    assert (len(common.search.fits), common.search.chance > 0.5) == (1, True)


def test_a_definition_for_one_of_the_numbers_or_another_end_raises_none() -> None:
    apart = searching(variant(0.75, 0.99), variant(0.99, 0.33))
    assert [each.verdict for each in judged(both("75", "33"), apart, search=True).verdicts.values()] == [
        NOT_SUPPORTED, NOT_SUPPORTED,
    ]  # fmt: skip
    moved = judged(both("75", "33"), searching(variant(0.75, 0.33, THURSDAY)), search=True).verdicts
    assert [(each.verdict, each.outcome) for each in moved.values()] == [(NOT_SUPPORTED, "true of another span")] * 2


def test_a_number_that_stands_alone_is_raised_by_no_search() -> None:
    alone = both("75", "33")[:1]
    found = judged(alone, searching(variant(0.5, 0.2), variant(0.75, 0.33)), search=True)
    assert [each.verdict for each in found.verdicts.values()] == [NOT_SUPPORTED]


def test_a_distance_a_forecast_or_points_of_a_cohort_are_not_stated_together_with_its_returns() -> None:
    assert list(stated_together(both("30", "20", quantity="distance"), "return")) == []
    assert list(stated_together(both("30", "20", measurable=False), "return")) == []
    assert [len(each.parts) for each in stated_together(both("30", "20"), "return")] == [2]
    assert {claim.index for claim in both("30", "20")} == {SMALL}
