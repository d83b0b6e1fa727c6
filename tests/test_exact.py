"""Sums that depend on no order, and integer units in which parts add up to the last digit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from redink.errors import AdditivityError, ReconciliationError
from redink.exact import (
    as_decimal,
    as_float,
    exact_sum,
    require_additive,
    require_reconciled,
    to_units,
    units_total,
    weighted_mean,
)

MODERATE = st.floats(min_value=-1e9, max_value=1e9, allow_subnormal=False)
CONTRIBUTION = st.floats(min_value=-90, max_value=90)


@given(st.lists(MODERATE, max_size=30))
def test_a_sum_is_the_rational_sum_rounded_once(values: list[float]) -> None:
    assert exact_sum(values) == float(sum(map(Fraction, values), Fraction(0)))


@given(st.lists(MODERATE, max_size=30).flatmap(lambda values: st.tuples(st.just(values), st.permutations(values))))
def test_a_sum_is_the_same_in_every_order(orders: tuple[list[float], list[float]]) -> None:
    assert exact_sum(orders[0]) == exact_sum(orders[1])


def test_what_cancels_leaves_what_is_small() -> None:
    assert exact_sum([1e16, 1.0, -1e16]) == 1.0


@pytest.mark.parametrize(
    ("value", "units"),
    [
        (1 / 32768, 3_051_757_812),  # 3,051,757,812.5 lies between 812 and 813: the even one
        (3 / 32768, 9_155_273_438),  # 9,155,273,437.5 lies between 437 and 438
        (-1 / 32768, -3_051_757_812),
        (0.25, 25_000_000_000_000),
        (4e-15, 0),
        (6e-15, 1),
        (0.0, 0),
    ],
)
def test_units_round_half_to_even(value: float, units: int) -> None:
    assert to_units(np.array([value])).tolist() == [units]


@given(CONTRIBUTION)
@example(1.5e-14)
@example(2.5e-14)
def test_a_value_is_rounded_once(value: float) -> None:
    assert to_units(np.array([value])).tolist() == [round(Fraction(value) * 10**14)]


def test_units_keep_the_shape_of_the_values() -> None:
    assert to_units(np.zeros((2, 3))).shape == (2, 3)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), 1e5, -1e5])
def test_a_contribution_that_no_unit_can_hold_is_refused(value: float) -> None:
    with pytest.raises(AdditivityError, match="impossible return"):
        to_units(np.array([0.1, value]))


def test_a_total_of_units_may_exceed_what_one_contribution_can_hold() -> None:
    assert units_total(np.full(4, 9 * 10**18, dtype=np.int64)) == 36 * 10**18


@given(st.lists(st.integers(-(10**16), 10**16), max_size=40))
def test_printed_parts_add_up_to_the_printed_whole_exactly(parts: list[int]) -> None:
    assert sum((Decimal(str(as_decimal(part))) for part in parts), Decimal(0)) == as_decimal(sum(parts))


@given(st.integers(-(10**18), 10**18))
def test_a_decimal_has_at_most_fourteen_places_and_no_digit_lost(units: int) -> None:
    exponent = as_decimal(units).as_tuple().exponent
    assert isinstance(exponent, int)
    assert exponent >= -14
    assert Fraction(as_decimal(units)) == Fraction(units, 10**14)


@given(st.integers(-(10**18), 10**18))
def test_the_float_is_the_nearest_to_the_units(units: int) -> None:
    assert as_float(units) == float(Fraction(units, 10**14))


def test_a_weighted_mean_is_worked_by_hand() -> None:
    assert weighted_mean(np.array([0.5, -0.25]), np.array([1.0, 3.0])) == -0.0625


def test_a_weighted_mean_without_weight_is_unknown() -> None:
    assert weighted_mean(np.array([0.5]), np.array([0.0])) is None
    assert weighted_mean(np.array([]), np.array([])) is None


def test_parts_that_add_up_leave_no_residual() -> None:
    assert require_additive([3, 4, -2], 5, what="lines") == 0


@given(st.lists(st.integers(-(10**15), 10**15), min_size=1), st.integers(1, 10**15), st.sampled_from([-1, 1]))
def test_parts_that_miss_the_whole_raise_with_the_amount(parts: list[int], amount: int, sign: int) -> None:
    with pytest.raises(AdditivityError, match=rf"cohorts: .* miss the whole by {sign * amount} units"):
        require_additive(parts, sum(parts) + sign * amount, what="cohorts")


def test_two_paths_that_agree_give_their_difference() -> None:
    assert require_reconciled(0.5, 0.5, what="russell-2000") == 0
    assert require_reconciled(0.5 + 2**-40, 0.5, what="russell-2000") == 2**-40


@pytest.mark.parametrize("total", [0.5 + 2**-30, 0.5 - 2**-30])
def test_two_paths_that_differ_raise_with_the_amount(total: float) -> None:
    with pytest.raises(ReconciliationError, match=r"small: .*differ by -?9\.31322574\d+e-10, more than 1e-10"):
        require_reconciled(total, 0.5, what="small")


def test_a_path_that_gives_no_number_does_not_reconcile() -> None:
    with pytest.raises(ReconciliationError, match="nan"):
        require_reconciled(float("nan"), 0.5, what="small")
