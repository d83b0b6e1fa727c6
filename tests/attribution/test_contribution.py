"""Contributions add up to the last digit and agree with a path that knows none."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.attribution import contribution
from redink.attribution.contribution import contributions, without_largest
from redink.errors import AdditivityError, ReconciliationError
from redink.exact import as_decimal

COHORTS = ("up", "down", "empty")


def two_members() -> tuple[np.ndarray, np.ndarray, list[str]]:
    weights = np.array([0.25, 0.75])
    growth = np.array([[1.0, 1.1, 1.2], [1.0, 1.0, 0.9]])
    return weights, growth, ["up", "down"]


def test_a_contribution_is_weight_times_return() -> None:
    weights, growth, labels = two_members()
    parts = contributions(weights, growth, labels, COHORTS, delisting=np.zeros(2))
    assert {name: as_decimal(units) for name, units in parts.cohorts.items()} == {
        "up": Decimal("0.05"),
        "down": Decimal("-0.075"),
        "empty": Decimal(0),
    }
    assert (as_decimal(parts.total), parts.residual, parts.delisted) == (Decimal("-0.025"), 0, 0)


def test_the_delisting_return_has_a_line_of_its_own() -> None:
    weights, growth, labels = two_members()
    parts = contributions(weights, growth, labels, COHORTS, delisting=np.array([0.0, -1.0]))
    assert as_decimal(parts.delisted) == Decimal("-0.675")
    assert as_decimal(parts.total) == Decimal("-0.7")


@given(
    st.lists(st.tuples(st.floats(0.01, 1e12), st.floats(1e-3, 50), st.sampled_from(COHORTS)), min_size=1, max_size=300)
)
def test_any_portfolio_adds_up_exactly_and_reconciles(members: list[tuple[float, float, str]]) -> None:
    size = np.array([size for size, _, _ in members])
    growth = np.array([[1.0, value] for _, value, _ in members])
    weights = size / size.sum()
    parts = contributions(weights, growth, [label for *_, label in members], COHORTS, delisting=np.zeros(len(members)))
    assert sum(parts.members.tolist()) == sum(parts.cohorts.values()) == parts.total
    assert abs(parts.reconciliation) <= 1e-10


def test_additivity_broken_on_purpose_raises_with_the_amount(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contribution, "units_total", lambda units: sum(units.tolist()) + 3)
    weights, growth, labels = two_members()
    with pytest.raises(AdditivityError, match="miss the whole by 3 units of 1e-14"):
        contributions(weights, growth, labels, COHORTS, delisting=np.zeros(2))


def test_reconciliation_broken_on_purpose_raises_with_the_amount() -> None:
    weights, growth, labels = two_members()
    with pytest.raises(ReconciliationError, match=r"contributions give -0\.0125, the value of the holdings -0\.025"):
        contributions(weights / 2, growth, labels, COHORTS, delisting=np.zeros(2))


def test_an_impossible_return_is_refused() -> None:
    weights, growth, labels = two_members()
    with pytest.raises(AdditivityError, match="not a finite number"):
        contributions(weights, growth * np.inf, labels, COHORTS, delisting=np.zeros(2))


def test_without_the_largest_contributors_the_rest_is_reweighted() -> None:
    weights = np.array([0.5, 0.25, 0.25])
    growth = np.array([[1.0, 1.1], [1.0, 3.0], [1.0, 0.8]])
    members = np.array([5, 50, -5])
    value, largest = without_largest(weights, growth, members, leave_out=1)
    assert (value, largest) == (pytest.approx((0.5 * 1.1 + 0.25 * 0.8) / 0.75 - 1), [1])
    assert without_largest(weights, growth, members, leave_out=3) == (None, [1, 0, 2])
