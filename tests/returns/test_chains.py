"""Cohorts whose members, labels and weights change on the way, and the same cut into cells."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.exact import Floats
from redink.returns.cells import cells_at_once, cells_by_session
from redink.returns.chains import Codes, cohort_path, member_returns
from redink.returns.portfolio import Portfolio, Segment


def segment(start: int, weights: list[float], growth: list[list[float]], *, value: float = 1.0) -> Segment:
    values = np.array(growth, dtype=np.float64)
    return Segment(
        start=start,
        end=start + values.shape[1] - 1,
        weights=np.array(weights),
        growth=values,
        lost=np.zeros_like(values),
        value=value,
    )


def held(*segments: Segment) -> Portfolio:
    return Portfolio(segments=segments)


def codes(*rows: list[int]) -> Codes:
    return np.array(rows, dtype=np.int64)


ONCE = held(segment(0, [0.5, 0.25, 0.25], [[1, 1.2, 1.2], [1, 1, 2], [1, 0.5, 0.5]]))
"""A half gains a fifth, a quarter doubles later, a quarter halves."""


def test_bought_once_under_steady_labels_a_cohort_returns_its_weighted_mean() -> None:
    path, empty = cohort_path(ONCE, np.array([0, 0, 1]), 0)
    assert path.tolist() == pytest.approx([1, (0.6 + 0.25) / 0.75, (0.6 + 0.5) / 0.75])
    assert empty == 0


def test_a_member_counts_for_the_cohort_of_the_close_before() -> None:
    """The first is in 0 at the first close and in 1 at the second: 0 gains its fifth, then halves not at all."""
    labels = codes([0, 1, 1], [1, 1, 1], [1, 1, 0])
    assert cohort_path(ONCE, labels, 0)[0].tolist() == pytest.approx([1, 1.2, 1.2])
    assert cohort_path(ONCE, labels, 1)[0].tolist() == pytest.approx(
        [1, 0.375 / 0.5, 0.375 / 0.5 * (0.6 + 0.5 + 0.125) / (0.6 + 0.25 + 0.125)]
    )


def test_a_cohort_that_becomes_empty_keeps_its_value_and_the_sessions_are_counted() -> None:
    labels = codes([0, 1, 1], [1, 1, 1], [1, 1, 1])
    path, empty = cohort_path(ONCE, labels, 0)
    assert path.tolist() == pytest.approx([1, 1.2, 1.2])
    assert empty == 1
    assert cohort_path(ONCE, labels, 2)[1] == 2


def test_a_cohort_that_fills_again_goes_on_from_where_it_stood() -> None:
    three = held(segment(0, [0.5, 0.5], [[1, 1.1, 1.1, 2.2], [1, 1, 1, 1]]))
    assert cohort_path(three, codes([0, 1, 0, 0], [1, 1, 1, 1]), 0)[0].tolist() == pytest.approx([1, 1.1, 1.1, 2.2])


def test_over_settings_each_stretch_has_its_own_weights() -> None:
    """Halves first, then a tenth and nine tenths: (+10%, 0%), then (+10%, -10%)."""
    two = held(
        segment(0, [0.5, 0.5], [[1, 1.1], [1, 1]]),
        segment(1, [0.1, 0.9], [[1, 1.1], [1, 0.9]], value=1.05),
    )
    path, _ = cohort_path(two, np.array([0, 0]), 0)
    assert path.tolist() == pytest.approx([1, 1.05, 1.05 * (0.11 + 0.81)])
    assert path.tolist() == pytest.approx(two.path().tolist())


def test_what_delisting_took_is_in_the_cohorts_path() -> None:
    lost = held(
        Segment(
            start=0,
            end=1,
            weights=np.array([0.5, 0.5]),
            growth=np.array([[1, 1.2], [1, 1]]),
            lost=np.array([[0, -0.36], [0, 0]]),
            value=1.0,
        )
    )
    assert cohort_path(lost, np.array([0, 1]), 0)[0].tolist() == pytest.approx([1, 0.84])
    assert member_returns(lost, np.array([0, 1]), 0)[0] == pytest.approx(-0.16)


def test_a_member_returns_what_it_made_while_it_was_labelled_so() -> None:
    labels = codes([0, 1, 1], [0, 0, 0], [1, 0, 0])
    assert member_returns(ONCE, labels, 0).tolist() == pytest.approx([0.2, 1.0, 0.0])
    assert member_returns(ONCE, labels, 1).tolist() == pytest.approx([0.0, math.nan, -0.5], nan_ok=True)


def test_a_member_that_was_never_held_under_the_label_has_no_return() -> None:
    two = held(segment(0, [1, 0], [[1, 1.1], [1, 3]]), segment(1, [0.5, 0.5], [[1, 1], [1, 2]], value=1.1))
    assert member_returns(two, codes([0, 0, 0], [0, 1, 1]), 0).tolist() == pytest.approx([0.1, math.nan], nan_ok=True)
    assert member_returns(two, codes([0, 0, 0], [0, 1, 1]), 1).tolist() == pytest.approx([math.nan, 1.0], nan_ok=True)


def test_cells_hold_weights_at_each_close_and_returns_over_the_session_after() -> None:
    weights, returns = cells_by_session(ONCE, codes([0, 1, 1], [1, 1, 1], [1, 1, 0]), 3)
    assert weights.tolist() == pytest.approx(np.array([[0.5, 0.5, 0], [0, 1, 0]]))
    assert returns[0, :2].tolist() == pytest.approx([0.2, -0.25])
    assert returns[1, 1] == pytest.approx((0.6 + 0.5 + 0.125) / 0.975 - 1)
    assert np.isnan(returns[:, 2]).all()


def test_at_once_a_cell_has_its_weight_of_the_start_and_its_return_to_the_end() -> None:
    weights, returns = cells_at_once(ONCE, np.array([0, 0, 1]), 3)
    assert weights.tolist() == pytest.approx([0.75, 0.25, 0])
    assert returns.tolist() == pytest.approx([1.1 / 0.75 - 1, -0.5, math.nan], nan_ok=True)


PLACES = st.integers(0, 2)
MEMBER = st.tuples(
    st.floats(0.01, 10),
    st.lists(st.floats(0.7, 1.4), min_size=4, max_size=4),
    st.lists(PLACES, min_size=5, max_size=5),
)
Member = tuple[float, list[float], list[int]]


def drawn(members: list[Member], rebalance: int) -> tuple[Portfolio, Codes, Floats]:
    """Bought by size, set anew to it at a session in between; and every member's move over each session."""
    moves = np.array([moves for _, moves, _ in members])
    size = np.array([size for size, *_ in members])
    segments: list[Segment] = []
    value = 1.0
    for start, stop in ((0, rebalance), (rebalance, 4)):
        growth = np.cumprod(np.hstack([np.ones((len(members), 1)), moves[:, start:stop]]), axis=1, dtype=np.float64)
        segments.append(segment(start, (size / size.sum()).tolist(), growth.tolist(), value=value))
        value = float(segments[-1].values()[-1])
    return held(*segments), np.array([labels for *_, labels in members], dtype=np.int64), moves


@given(st.lists(MEMBER, min_size=1, max_size=5), st.integers(1, 3))
def test_plain_loops_over_members_give_the_same_paths(members: list[Member], rebalance: int) -> None:
    portfolio, labels, moves = drawn(members, rebalance)
    size = [size for size, *_ in members]
    for place in range(3):
        value, expected = 1.0, [1.0]
        worth = list(size)
        for session in range(4):
            worth = list(size) if session == rebalance else worth
            inside = [n for n in range(len(members)) if labels[n, session] == place]
            after = [each * move for each, move in zip(worth, moves[:, session].tolist(), strict=True)]
            value *= sum(after[n] for n in inside) / sum(worth[n] for n in inside) if inside else 1.0
            expected.append(value)
            worth = after
        assert cohort_path(portfolio, labels, place)[0].tolist() == pytest.approx(expected, rel=1e-12)


@given(st.lists(MEMBER, min_size=1, max_size=5), st.integers(1, 3))
def test_cells_weigh_one_and_their_weighted_returns_are_the_portfolios(members: list[Member], rebalance: int) -> None:
    portfolio, labels, _ = drawn(members, rebalance)
    weights, returns = cells_by_session(portfolio, labels, 3)
    path = portfolio.path()
    assert weights.sum(axis=1).tolist() == pytest.approx([1.0] * 4, rel=1e-13)
    assert (np.isnan(returns) == (weights == 0)).all()
    assert np.nansum(weights * returns, axis=1) == pytest.approx(path[1:] / path[:-1] - 1, abs=1e-12)


@given(st.lists(MEMBER, min_size=1, max_size=5), st.integers(1, 3))
def test_one_cell_of_all_is_the_portfolio(members: list[Member], rebalance: int) -> None:
    portfolio, labels, _ = drawn(members, rebalance)
    everyone = np.zeros_like(labels)
    assert cohort_path(portfolio, everyone, 0)[0].tolist() == pytest.approx(portfolio.path().tolist(), rel=1e-12)
    weights, returns = cells_at_once(portfolio, everyone, 1)
    assert weights.tolist() == pytest.approx([1.0])
    assert returns[0] == pytest.approx(portfolio.path()[-1] - 1, abs=1e-12)


@given(st.lists(MEMBER, min_size=1, max_size=5), st.integers(1, 3))
def test_the_label_of_the_last_close_moves_no_return(members: list[Member], rebalance: int) -> None:
    portfolio, labels, _ = drawn(members, rebalance)
    later = labels.copy()
    later[:, -1] = (later[:, -1] + 1) % 3
    for place in range(3):
        assert cohort_path(portfolio, later, place)[0].tolist() == cohort_path(portfolio, labels, place)[0].tolist()
        assert np.array_equal(
            member_returns(portfolio, later, place), member_returns(portfolio, labels, place), equal_nan=True
        )
