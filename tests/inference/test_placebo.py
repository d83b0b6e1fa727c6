"""Random groups: against every possible group, by law, and what is refused."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redink.errors import BadDataError, MissingDataError, UsageError
from redink.inference.placebo import placebo

RETURNS = np.array([0.9, 0.1, 0.4, -0.2, 0.3, 0.8, -0.5])
INDUSTRIES = np.array([7, 3, 7, 7, 3, 3, 5])
GROUP = np.array([True, False, True, False, True, False, False])
WEIGHTS = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0])


def every_group() -> list[list[int]]:
    """Two of the three of industry 7 and one of the three of industry 3, in all nine ways."""
    return [[*pair, one] for pair in combinations((0, 2, 3), 2) for one in (1, 4, 5)]


def spread_of(chosen: list[int], weights: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    inside = np.isin(np.arange(7), chosen)
    return float(np.average(RETURNS[inside], weights=weights[inside])) - float(
        np.average(RETURNS[~inside], weights=weights[~inside])
    )


@pytest.mark.parametrize("weights", [WEIGHTS, np.ones(7)])
def test_the_percentile_is_that_among_all_groups_of_the_size_and_industry_mix(
    weights: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> None:
    found = placebo(RETURNS, weights, INDUSTRIES, GROUP, draws=20_000, seed=11)
    own, spreads = spread_of([0, 2, 4], weights), [spread_of(group, weights) for group in every_group()]
    asked = sum((spread < own - 1e-12) + (abs(spread - own) <= 1e-12) / 2 for spread in spreads) / 9
    assert found.observed == pytest.approx(own)
    assert found.percentile == pytest.approx(asked, abs=0.015)
    assert (found.low, found.high) == (pytest.approx(min(spreads)), pytest.approx(max(spreads)))
    assert (found.members, found.group, found.exchangeable) == (7, 3, 6)


def test_where_each_industry_is_on_one_side_there_is_one_group_only() -> None:
    found = placebo(RETURNS, WEIGHTS, GROUP.astype(np.int64), GROUP, draws=40, seed=1)
    assert (found.percentile, found.exchangeable, found.low, found.high) == (0.5, 0, found.observed, found.observed)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20)
def test_the_order_of_members_changes_nothing_but_the_draws(seed: int) -> None:
    order = np.random.default_rng(seed).permutation(7)
    one = placebo(RETURNS, WEIGHTS, INDUSTRIES, GROUP, draws=4000, seed=seed)
    other = placebo(RETURNS[order], WEIGHTS[order], INDUSTRIES[order], GROUP[order], draws=4000, seed=seed)
    assert one.observed == other.observed
    assert one.percentile == pytest.approx(other.percentile, abs=0.06)


def test_a_seed_gives_the_same_groups() -> None:
    one, again, other = (placebo(RETURNS, WEIGHTS, INDUSTRIES, GROUP, draws=99, seed=seed) for seed in (2, 2, 3))
    assert one == again
    assert one.percentile != other.percentile


def test_groups_without_weight_are_not_compared() -> None:
    weights = np.array([1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0])
    found = placebo(RETURNS, weights, INDUSTRIES, GROUP, draws=300, seed=3)
    assert 0 < found.draws < 300
    assert found.percentile == 0.5


def test_empty_sides_negative_weights_and_unequal_lengths_are_refused() -> None:
    with pytest.raises(MissingDataError, match="no member with weight"):
        placebo(RETURNS, WEIGHTS, INDUSTRIES, np.ones(7, dtype=np.bool_), seed=1)
    with pytest.raises(BadDataError, match="a weight is negative"):
        placebo(RETURNS, -WEIGHTS, INDUSTRIES, GROUP, seed=1)
    with pytest.raises(BadDataError, match="7 returns, 6 industries and 7 sides"):
        placebo(RETURNS, WEIGHTS, INDUSTRIES[1:], GROUP, seed=1)
    with pytest.raises(UsageError, match="at least one draw"):
        placebo(RETURNS, WEIGHTS, INDUSTRIES, GROUP, draws=0, seed=1)
