"""Numbers of an article against each other: expected values worked out by hand as fractions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.claims import Claim
from redink.claims.arithmetic.comparisons import arithmetic_checks
from redink.claims.arithmetic.pairs import CrossCheck
from redink.claims.arithmetic.parts import Weight
from redink.claims.arithmetic.rounding import rounding_support, support_of

LOW = date(2025, 4, 8)


def claim(value: float, decimals: int = 0, *, cohort: str | None = None, index: str = "russell-2000") -> Claim:
    return Claim(
        quote=f"{value:.{decimals}f}%",
        start=0,
        end=3,
        metric="return",
        index=index,
        cohort=cohort,
        value=value,
        unit="pct",
        decimals=decimals,
        direction="up",
        since=LOW,
        measurable=True,
    )


def share(value: float, cohort: str, decimals: int = 0) -> Claim:
    return replace(claim(value, decimals, cohort=cohort), metric="share_of_members", direction=None, since=None)


RALLY = (claim(53, cohort="loss-making"), claim(22, cohort="profitable"), claim(40.2, 1))
SHARES = (share(57, "profitable"), share(41, "loss-making"), share(2, "no data"))


def found(check: str, *claims: Claim, **known: dict[str, Weight]) -> CrossCheck:
    return next(each for each in arithmetic_checks(claims, **known) if each.check == check)


def test_53_and_22_in_a_rise_of_40_2_imply_a_weight_of_182_over_310_between_1765_over_31_and_1875_over_31() -> None:
    weight = found("implied weight", *RALLY)
    assert (weight.value, weight.low, weight.high) == (
        Fraction(182, 310),
        Fraction(1765, 3100),
        Fraction(1875, 3100),
    )
    assert [round(float(each), 3) for each in (weight.value or 0, weight.low or 0, weight.high or 0)] == [
        0.587,
        0.569,
        0.605,
    ]


def test_the_implied_weight_is_held_against_the_published_range_where_nothing_is_measured() -> None:
    weight = found("implied weight", *RALLY)
    assert weight.holds is False
    assert "20% to 30%" in weight.statement


def test_the_implied_weight_agrees_with_a_measured_one_within_the_weight_of_those_without_data() -> None:
    near = Weight(loss_making=0.55, unknown=0.03, source="by hand")
    far = Weight(loss_making=0.26, unknown=0.08, source="by hand")
    assert found("implied weight", *RALLY, weights={"russell-2000": near}).holds is True
    assert found("implied weight", *RALLY, weights={"russell-2000": far}).holds is False


def test_an_index_outside_its_parts_breaks_the_hull_and_implies_no_weight() -> None:
    claims = (claim(53, cohort="loss-making"), claim(22, cohort="profitable"), claim(60, 0))
    assert found("the index lies between its parts", *claims).holds is False
    assert found("implied weight", *claims).holds is False
    assert found("the index lies between its parts", *RALLY).holds is True


def test_an_index_that_meets_its_highest_part_within_rounding_holds() -> None:
    claims = (claim(53, cohort="loss-making"), claim(22, cohort="profitable"), claim(53.5, 1))
    assert found("the index lies between its parts", *claims).holds is True


def test_parts_that_may_be_equal_imply_nothing() -> None:
    claims = (claim(22, cohort="loss-making"), claim(22, cohort="profitable"), claim(22.0, 1))
    assert not [each for each in arithmetic_checks(claims) if each.check == "implied weight"]


def test_57_and_41_and_2_sum_to_100_and_57_and_41_and_5_do_not() -> None:
    assert found("shares sum to 100", *SHARES).holds is True
    broken = found("shares sum to 100", *SHARES[:2], share(5, "no data"))
    assert (broken.holds, broken.value) == (False, Fraction(103, 100))


def test_three_shares_of_33_sum_to_100_within_rounding_only_with_decimals_that_allow_it() -> None:
    thirds = [share(33, cohort) for cohort in ("profitable", "loss-making", "no data")]
    assert found("shares sum to 100", *thirds).holds is True
    exact = [replace(each, decimals=1) for each in thirds]
    assert found("shares sum to 100", *exact).holds is False


def test_two_shares_leave_a_rest_and_hold() -> None:
    rest = found("shares sum to 100", *SHARES[:2])
    assert rest.holds is True
    assert "2.0%" in rest.statement


def test_41_of_98_is_41_8_between_41_1_and_42_6() -> None:
    classified = found("loss-making share of those classified", *SHARES)
    assert (classified.value, classified.low, classified.high) == (
        Fraction(41, 98),
        Fraction(81, 197),
        Fraction(83, 195),
    )
    assert "41.8%" in classified.statement
    assert "(41.1% to 42.6%" in classified.statement


def test_two_indices_are_told_apart_without_deciding() -> None:
    lead = found("the same kind of base", claim(40.2, 1), claim(39.2, 1, index="sp-500"))
    assert (lead.holds, lead.value, lead.low, lead.high) == (
        None,
        Fraction(1, 100),
        Fraction(9, 1000),
        Fraction(11, 1000),
    )


def test_a_lead_of_one_percent_between_40_2_and_39_2_is_points_given_as_percent() -> None:
    pair = (claim(40.2, 1), claim(39.2, 1, index="sp-500"))
    lead = replace(claim(1.0, 1), metric="relative_return", against="sp-500")
    points = found("percent or percentage points", *pair, replace(lead, unit="pp"))
    percent = found("percent or percentage points", *pair, replace(lead, value=5.0))
    assert (points.holds, percent.holds) == (True, False)
    assert "neither" in percent.statement


def test_a_rate_change_in_percent_is_told() -> None:
    cut = replace(claim(0.25, 2), metric="rate_change", index=None)
    assert "25 basis points" in found("percent or percentage points", cut).statement


def test_39_298_comes_to_39_2_by_truncation_alone_and_39_2499_by_rounding() -> None:
    printed = rounding_support("39.2", decimals=1)
    assert (printed.holds(39.298), printed.holds_by_truncation(39.298)) == (False, True)
    assert (printed.holds(39.2499), printed.holds_by_truncation(39.2499)) == (True, False)
    assert (printed.low, printed.high) == (Fraction(3915, 100), Fraction(3925, 100))


@pytest.mark.parametrize(
    ("hedge", "low", "high"),
    [
        (None, 40.5, 41.5),
        ("about", 40.0, 42.0),
        ("nearly", 40.0, 41.5),
        ("more than", Fraction(8199, 200), None),
        ("less than", 0, Fraction(8201, 200)),
        ("up to", 0, 41.5),
    ],
)
def test_a_hedge_widens_or_opens_what_is_allowed(hedge: str | None, low: float | None, high: float | None) -> None:
    support = support_of(replace(share(41, "loss-making"), hedge=hedge))
    assert support is not None
    assert (support.low, support.high) == (low, high)


def test_a_fall_is_negative_and_a_range_runs_from_end_to_end() -> None:
    fall = support_of(replace(claim(5), direction="down", value_high=7.0))
    assert fall is not None
    assert (fall.low, fall.high) == (Fraction(-15, 2), Fraction(-9, 2))


@given(st.decimals(min_value=-999, max_value=999, places=4), st.integers(0, 3))
def test_what_is_printed_of_a_value_allows_that_value(value: object, decimals: int) -> None:
    text = f"{value:.{decimals}f}"
    assert rounding_support(text, decimals=decimals).holds(Fraction(str(value)))


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_the_order_of_claims_changes_no_check(losing: int, earning: int, whole: int) -> None:
    claims = (claim(losing, cohort="loss-making"), claim(earning, cohort="profitable"), claim(whole))

    def bare(*given: Claim) -> set[tuple[object, ...]]:
        return {(each.check, each.holds, each.value, each.low, each.high) for each in arithmetic_checks(given)}

    assert bare(*claims) == bare(*reversed(claims))


@given(st.integers(0, 60), st.integers(1, 40), st.integers(0, 100))
def test_a_whole_made_of_its_parts_implies_their_weight(earning: int, apart: int, weight: int) -> None:
    """Returns in whole points and the weight in whole percent make a whole of at most two decimals."""
    whole = Fraction(100 * earning + apart * weight, 100)
    claims = (
        claim(earning + apart, cohort="loss-making"),
        claim(earning, cohort="profitable"),
        claim(float(whole), 2),
    )
    findings = [each for each in arithmetic_checks(claims) if each.check == "implied weight"]
    assert all(each.value == Fraction(weight, 100) for each in findings)
    assert found("the index lies between its parts", *claims).holds is True


@pytest.mark.parametrize(
    "changed",
    [{"quantity": "distance", "mark": "high"}, {"base": "low"}, {"index": "vix", "series": "vix"}, {"until": LOW}],
)
def test_returns_of_other_days_or_kinds_are_not_set_side_by_side(changed: dict[str, object]) -> None:
    other = replace(claim(39.2, 1, index="sp-500"), **changed)
    checks = arithmetic_checks([claim(40.2, 1), other])
    assert not [each for each in checks if each.check == "the same kind of base"]
