"""Value that changed label: by hand, and as the part of a cohort's growth that its members did not earn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.attribution.contribution import Codes, contributions
from redink.attribution.migration import Move, migrated, moves_between_cohorts
from redink.returns.portfolio import Portfolio, Segment

UP, DOWN, NOTHING = range(3)


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


def codes(*rows: list[int]) -> Codes:
    return np.array(rows, dtype=np.int64)


ONCE = Portfolio(segments=(segment(0, [0.25, 0.75], [[1, 1.2, 1.4], [1, 1, 0.8]]),))


def test_a_change_moves_what_the_member_is_worth_at_that_close() -> None:
    """A quarter that has grown by a fifth: 0.3 goes from up to down at the second close."""
    moves = moves_between_cohorts(ONCE, codes([UP, DOWN, DOWN], [UP, UP, UP]))
    assert moves == [Move(member=0, session=1, before=UP, after=DOWN, units=30 * 10**12)]
    assert migrated(moves, 3) == [-30 * 10**12, 30 * 10**12, 0]


def test_steady_labels_move_nothing() -> None:
    assert moves_between_cohorts(ONCE, np.array([UP, DOWN])) == []
    assert moves_between_cohorts(ONCE, codes([UP] * 3, [DOWN] * 3)) == []
    assert migrated([], 3) == [0, 0, 0]


def test_there_and_back_carries_what_it_made_on_the_way() -> None:
    moves = moves_between_cohorts(ONCE, codes([UP, DOWN, UP], [UP, UP, UP]))
    assert [(move.session, move.units) for move in moves] == [(1, 30 * 10**12), (2, 35 * 10**12)]
    assert migrated(moves, 2) == [5 * 10**12, -5 * 10**12]


def test_a_change_at_the_last_close_is_told_too() -> None:
    moves = moves_between_cohorts(ONCE, codes([UP, UP, UP], [UP, UP, NOTHING]))
    assert moves == [Move(member=1, session=2, before=UP, after=NOTHING, units=60 * 10**12)]


TWICE = Portfolio(
    segments=(
        segment(0, [0.5, 0.5, 0], [[1, 1.2], [1, 1], [1, 4]]),
        segment(1, [0, 0.5, 0.5], [[1, 9], [1, 1.1], [1, 1.3]], value=1.1),
    )
)
"""The first is sold for the third at session 1, where the portfolio is worth 1.1."""


def test_at_a_setting_the_change_carries_the_value_held_until_then_and_counts_once() -> None:
    moves = moves_between_cohorts(TWICE, codes([UP, DOWN, DOWN], [UP, DOWN, DOWN], [UP, UP, UP]))
    assert moves == [
        Move(member=0, session=1, before=UP, after=DOWN, units=60 * 10**12),
        Move(member=1, session=1, before=UP, after=DOWN, units=50 * 10**12),
    ]


def test_after_a_setting_the_value_is_that_of_the_new_weights() -> None:
    moves = moves_between_cohorts(TWICE, codes([UP, UP, UP], [UP, UP, UP], [UP, UP, DOWN]))
    assert moves == [Move(member=2, session=2, before=UP, after=DOWN, units=71_500_000_000_000)]


def test_a_change_while_a_member_is_not_held_moves_nothing() -> None:
    """The third before it is bought, the first after it was sold."""
    assert moves_between_cohorts(TWICE, codes([UP, UP, DOWN], [UP, UP, UP], [UP, DOWN, DOWN])) == []


def test_what_delisting_took_is_not_carried_along() -> None:
    gone = Segment(
        start=0,
        end=2,
        weights=np.array([1.0]),
        growth=np.array([[1, 1.2, 1.2]]),
        lost=np.array([[0, 0, -0.36]]),
        value=1.0,
    )
    (move,) = moves_between_cohorts(Portfolio(segments=(gone,)), codes([UP, UP, DOWN]))
    assert move.units == 84 * 10**12


def test_moves_come_by_session_then_member() -> None:
    labels = codes([UP, UP, DOWN], [UP, DOWN, UP])
    found = [(move.session, move.member) for move in moves_between_cohorts(ONCE, labels)]
    assert found == [(1, 1), (2, 0), (2, 1)]


MEMBER = st.tuples(
    st.floats(0.01, 10),
    st.lists(st.floats(0.5, 2), min_size=5, max_size=5),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
)
Member = tuple[float, list[float], list[int]]


@given(st.lists(MEMBER, min_size=1, max_size=6))
def test_what_a_cohort_has_at_the_end_is_what_it_had_and_earned_and_what_migrated(members: list[Member]) -> None:
    """Bought once: weight at the start + contribution + migrated = value of those labelled so at the last close."""
    size = np.array([size for size, *_ in members])
    growth = np.cumprod(np.array([[1.0, *moves] for _, moves, _ in members]), axis=1, dtype=np.float64)
    weights = size / size.sum()
    portfolio = Portfolio(segments=(segment(0, weights.tolist(), growth.tolist()),))
    labels = np.array([places for *_, places in members], dtype=np.int64)
    net = migrated(moves_between_cohorts(portfolio, labels), 3)
    assert sum(net) == 0
    earned = list(contributions(portfolio, labels, ["a", "b", "c"]).cohorts.values())
    for place in range(3):
        first = weights[labels[:, 0] == place].sum()
        last = (weights * growth[:, -1])[labels[:, -1] == place].sum()
        assert first + (earned[place] + net[place]) / 1e14 == pytest.approx(last, abs=1e-12)
