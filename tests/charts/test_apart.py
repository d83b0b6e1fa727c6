from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from redink.charts.apart import spread_apart

HEIGHTS = st.lists(st.floats(0, 10), max_size=12).map(sorted)


def test_two_labels_that_would_touch_share_the_move_and_a_distant_one_stays():
    assert spread_apart([2.0, 2.4, 7.0], gap=1.0, low=0.0, high=10.0) == [1.7, 2.7, 7.0]


def test_a_block_that_grows_into_its_neighbour_takes_it_in():
    # three that want 4, 4 and 4.5: less 0, 1 and 2 gaps that is 4, 3 and 2.5, whose mean is 19/6
    assert spread_apart([4.0, 4.0, 4.5], gap=1.0, low=0.0, high=10.0) == [19 / 6, 19 / 6 + 1, 19 / 6 + 2]


def test_labels_at_the_top_are_kept_below_it():
    assert spread_apart([10.0, 10.0], gap=1.0, low=0.0, high=10.0) == [9.0, 10.0]


def test_no_labels_take_no_place():
    assert spread_apart([], gap=1.0, low=0.0, high=1.0) == []


@given(HEIGHTS)
def test_labels_stay_in_order_apart_and_inside(heights: list[float]):
    places = spread_apart(heights, gap=0.5, low=0.0, high=10.0)
    assert all(above - below >= 0.5 - 1e-9 for below, above in pairwise(places))
    assert all(-1e-9 <= place <= 10 + 1e-9 for place in places)


@given(HEIGHTS, st.integers(0, 11), st.floats(-0.3, 0.3))
def test_no_single_label_could_move_nearer_to_its_line(heights: list[float], which: int, step: float):
    places = spread_apart(heights, gap=0.5, low=0.0, high=10.0)
    if which >= len(places):
        return
    moved = [*places[:which], places[which] + step, *places[which + 1 :]]
    allowed = all(above - below >= 0.5 for below, above in pairwise(moved)) and 0 <= moved[which] <= 10
    if allowed:
        assert abs(moved[which] - heights[which]) >= abs(places[which] - heights[which]) - 1e-6
