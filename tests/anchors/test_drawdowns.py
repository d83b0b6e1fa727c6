from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from tests.anchors.closes import DAYS, levels

from redink.anchors import DRAWDOWNS, drawdowns

CLOSES = st.lists(st.integers(1, 30).map(float), min_size=1, max_size=60)


def rows(closes: list[float], **chosen: float) -> list[tuple[int, int, int | None, float]]:
    """Places of peak, trough and recovery, and the depth."""
    at = {day: place for place, day in enumerate(DAYS)}
    found = drawdowns(levels(closes), **chosen).select("peak", "trough", "recovery", "depth").rows()
    return [(at[peak], at[low], None if back is None else at[back], depth) for peak, low, back, depth in found]


def test_a_fall_of_a_quarter_that_recovers_and_one_under_way():
    assert rows([100, 75, 90, 100, 120, 108]) == [(0, 1, 3, -0.25), (4, 5, None, 108 / 120 - 1)]


def test_of_equal_troughs_and_equal_closes_at_the_peak_the_first_counts():
    assert rows([100, 100, 90, 90, 101]) == [(0, 2, 4, 90 / 100 - 1)]


def test_an_equal_close_recovers_and_the_next_fall_starts_there():
    assert rows([100, 90, 100, 80]) == [(0, 1, 2, 90 / 100 - 1), (2, 3, None, 80 / 100 - 1)]


def test_only_those_deep_enough_are_given_where_asked():
    assert rows([100, 95, 100, 50, 100], at_least=0.1) == [(2, 3, 4, -0.5)]


def test_a_rise_has_none_and_the_columns_are_there_all_the_same():
    found = drawdowns(levels([1, 2, 3]))
    assert (found.height, found.schema) == (0, pl.Schema(DRAWDOWNS.schema()))


@given(CLOSES)
def test_drawdowns_are_those_found_close_by_close(closes: list[float]):
    expected: list[tuple[int, int, int | None, float]] = []
    peak, low = 0, None
    for place, close in enumerate(closes):
        if close < closes[peak]:
            low = place if low is None or close < closes[low] else low
        elif low is not None:
            expected.append((peak, low, place, closes[low] / closes[peak] - 1))
            peak, low = place, None
        elif close > closes[peak]:
            peak = place
    if low is not None:
        expected.append((peak, low, None, closes[low] / closes[peak] - 1))
    assert rows(closes) == expected
