"""Means around events by hand and by law."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redink.errors import BadDataError
from redink.windows.episodes.event_study import DAYS, event_means, has_window

SEED = st.integers(0, 2**32 - 1)


def test_days_and_cumulative_returns_worked_by_hand() -> None:
    # a hundredth on each of the five days up to the base, two on the first day after it, nothing later
    moves = np.zeros(40)
    moves[5:10] = 0.01
    moves[10] = 0.02
    found = event_means(moves, [10])
    days = {day.day: day for day in found.days}
    assert (found.n, found.overlapping, list(days)) == (1, 0, list(range(-4, 21)))
    assert [days[at].mean for at in (-4, 0, 1, 2)] == [0.01, 0.01, 0.02, 0.0]
    assert [days[at].cumulative for at in (-4, 0, 1, 20)] == [-0.04, 0.0, 0.02, 0.02]
    assert days[1].standard_error is None


def test_the_mean_is_over_events_and_its_error_by_newey_and_west() -> None:
    moves = np.zeros(200)
    bases = [20, 60, 100, 140]
    moves[bases] = [0.01, 0.03, 0.01, 0.03]
    day = next(day for day in event_means(moves, bases).days if day.day == 1)
    # deviations -1, 1, -1, 1 hundredths; lag floor(4 × 0.04^(2/9)) = 1: (g0 + 2 × 1/2 × g1) / 4, g0 = 1, g1 = -3/4
    assert (day.mean, day.standard_error) == (0.02, pytest.approx(0.01 * math.sqrt(0.25 / 4)))


def test_events_near_an_end_or_over_an_unknown_day_are_not_counted() -> None:
    moves = np.zeros(100)
    moves[70] = math.nan
    assert [has_window(moves, base) for base in (4, 5, 50, 51, 80, 81)] == [False, True, True, False, True, False]
    assert event_means(moves, [4, 5, 51]).n == 1
    assert event_means(moves, [99]).days == ()


def test_events_closer_than_a_window_overlap() -> None:
    moves = np.zeros(300)
    assert len(DAYS) == 25
    assert event_means(moves, [20, 44, 100, 125, 149]).overlapping == 4


@given(SEED, st.floats(0.1, 10))
@settings(max_examples=20)
def test_scaled_returns_scale_the_means_and_their_errors(seed: int, scale: float) -> None:
    moves = np.random.default_rng(seed).normal(0, 0.01, 200)
    one, other = (event_means(each, [30, 70, 120, 130]) for each in (moves, moves * scale))
    for day, scaled in zip(one.days, other.days, strict=True):
        assert scaled.mean == pytest.approx(day.mean * scale, abs=1e-10)
        assert scaled.cumulative_error == pytest.approx((day.cumulative_error or 0) * scale, abs=1e-9)


@given(SEED)
@settings(max_examples=20)
def test_days_after_the_last_window_and_the_order_of_events_change_nothing(seed: int) -> None:
    moves = np.random.default_rng(seed).normal(0, 0.01, 200)
    late = moves.copy()
    late[160:] = 9.0
    assert event_means(moves, [30, 70, 120]) == event_means(late, [120, 30, 70])


def test_a_base_outside_the_data_is_refused() -> None:
    with pytest.raises(BadDataError, match="session 12 is outside the data, which have 11"):
        event_means(np.zeros(10), [12])
