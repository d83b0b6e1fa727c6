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
from redink.exact import Floats, as_decimal
from redink.returns.portfolio import Portfolio, Segment

COHORTS = ("up", "down", "empty")


def held(weights: list[float], growth: list[list[float]], lost: list[list[float]] | None = None) -> Portfolio:
    """Bought once and held."""
    values = np.array(growth, dtype=np.float64)
    segment = Segment(
        start=0,
        end=values.shape[1] - 1,
        weights=np.array(weights, dtype=np.float64),
        growth=values,
        lost=np.zeros_like(values) if lost is None else np.array(lost, dtype=np.float64),
        value=1.0,
    )
    return Portfolio(segments=(segment,))


def codes(*places: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.array(places, dtype=np.int64)


TWO = held([0.25, 0.75], [[1.0, 1.1, 1.2], [1.0, 1.0, 0.9]])


def test_a_contribution_is_weight_times_return() -> None:
    parts = contributions(TWO, codes(0, 1), COHORTS)
    assert {name: as_decimal(units) for name, units in parts.cohorts.items()} == {
        "up": Decimal("0.05"),
        "down": Decimal("-0.075"),
        "empty": Decimal(0),
    }
    assert (as_decimal(parts.total), parts.residual, parts.delisted) == (Decimal("-0.025"), 0, 0)


def test_a_sessions_contribution_belongs_to_the_label_of_the_close_before() -> None:
    """The first member is `up` at the first close and `down` from the second on: it made 0.025 under each."""
    labels = np.array([[0, 1, 1], [1, 1, 1]], dtype=np.int64)
    parts = contributions(TWO, labels, COHORTS)
    assert [as_decimal(units) for units in parts.cohorts.values()] == [Decimal("0.025"), Decimal("-0.05"), Decimal(0)]
    assert as_decimal(int(parts.members()[0])) == Decimal("0.05")


def test_the_delisting_return_has_a_line_of_its_own() -> None:
    gone = held([0.25, 0.75], [[1.0, 1.1, 1.2], [1.0, 0.9, 0.9]], [[0.0, 0.0, 0.0], [0.0, 0.0, -0.9]])
    parts = contributions(gone, codes(0, 1), COHORTS)
    assert as_decimal(parts.delisted) == Decimal("-0.675")
    assert as_decimal(parts.total) == Decimal("-0.7")


def test_parts_of_two_settings_are_scaled_by_the_value_carried_over() -> None:
    """+10% on half of 1, then all of 1.05 in the second member, which gains 20%: 0.05 and 0.21."""
    first = Segment(
        start=0,
        end=1,
        weights=np.array([0.5, 0.5]),
        growth=np.array([[1.0, 1.1], [1.0, 1.0]]),
        lost=np.zeros((2, 2)),
        value=1.0,
    )
    second = Segment(
        start=1,
        end=2,
        weights=np.array([0.0, 1.0]),
        growth=np.array([[1.0, 1.0], [1.0, 1.2]]),
        lost=np.zeros((2, 2)),
        value=1.05,
    )
    parts = contributions(Portfolio(segments=(first, second)), codes(0, 1), COHORTS)
    assert list(parts.cohorts.values()) == [5 * 10**12, 21 * 10**12, 0]
    assert parts.total == 26 * 10**12


@given(st.lists(st.tuples(st.floats(0.01, 1e12), st.floats(1e-3, 50), st.integers(0, 2)), min_size=1, max_size=300))
def test_any_portfolio_adds_up_exactly_and_reconciles(members: list[tuple[float, float, int]]) -> None:
    size = np.array([size for size, _, _ in members], dtype=np.float64)
    portfolio = held((size / size.sum()).tolist(), [[1.0, value] for _, value, _ in members])
    parts = contributions(portfolio, codes(*(place for *_, place in members)), COHORTS)
    assert sum(parts.members().tolist()) == sum(parts.cohorts.values()) == parts.total
    assert abs(parts.reconciliation) <= 1e-10


@given(
    st.lists(
        st.lists(st.tuples(st.floats(0.5, 2), st.floats(0.5, 2), st.integers(0, 1)), min_size=3, max_size=3),
        min_size=2,
        max_size=6,
    )
)
def test_any_rebalancing_under_any_labels_adds_up_and_reconciles(
    sessions: list[list[tuple[float, float, int]]],
) -> None:
    """Three members set anew each session: sizes, moves and labels at will."""
    segments: list[Segment] = []
    value = 1.0
    for at, session in enumerate(sessions):
        size = np.array([size for size, _, _ in session])
        growth = np.array([[1.0, move] for _, move, _ in session])
        weights: Floats = size / size.sum()
        segments.append(
            Segment(start=at, end=at + 1, weights=weights, growth=growth, lost=np.zeros((3, 2)), value=value)
        )
        value = float(segments[-1].values()[-1])
    labels = np.array([[session[member][2] for session in sessions] for member in range(3)], dtype=np.int64)
    labels = np.concatenate([labels, labels[:, -1:]], axis=1)
    parts = contributions(Portfolio(segments=tuple(segments)), labels, COHORTS)
    assert parts.residual == 0
    assert parts.total / 1e14 == pytest.approx(value - 1, abs=1e-12)


def test_additivity_broken_on_purpose_raises_with_the_amount(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = contribution.units_total
    monkeypatch.setattr(
        contribution, "units_total", lambda units: honest(units) + (3 if units.ndim == 1 and len(units) == 6 else 0)
    )
    with pytest.raises(AdditivityError, match="miss the whole by 3 units of 1e-14"):
        contributions(TWO, codes(0, 1), COHORTS)


def test_reconciliation_broken_on_purpose_raises_with_the_amount() -> None:
    half = held([0.125, 0.375], [[1.0, 1.1, 1.2], [1.0, 1.0, 0.9]])
    with pytest.raises(ReconciliationError, match=r"contributions give -0\.0125, the value of the holdings -0\.025"):
        contributions(half, codes(0, 1), COHORTS)


def test_an_impossible_return_is_refused() -> None:
    with pytest.raises(AdditivityError, match="not a finite number"):
        contributions(held([1.0], [[1.0, float("inf")]]), codes(0), COHORTS)


def test_without_the_largest_contributors_the_rest_is_reweighted() -> None:
    portfolio = held([0.5, 0.25, 0.25], [[1.0, 1.1], [1.0, 3.0], [1.0, 0.8]])
    members = np.array([5, 50, -5])
    value, largest = without_largest(portfolio, members, leave_out=1)
    assert (value, largest) == (pytest.approx((0.5 * 1.1 + 0.25 * 0.8) / 0.75 - 1), [1])
    assert without_largest(portfolio, members, leave_out=3) == (None, [1, 0, 2])
