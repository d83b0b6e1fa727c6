from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.anchors.closes import DAYS, levels

from redink.anchors import LEGS, legs
from redink.errors import UsageError

CLOSES = st.lists(st.integers(1, 60).map(float), min_size=1, max_size=80)
Leg = tuple[str, int, int, int, int | None]


def rows(closes: list[float], **chosen: float) -> list[Leg]:
    at = {day: place for place, day in enumerate(DAYS)}
    found = legs(levels(closes), **chosen).select("kind", "start", "known_on", "end", "over_on").rows()
    return [
        (kind, at[start], at[known], at[end], None if over is None else at[over])
        for kind, start, known, end, over in found
    ]


def by_steps(closes: list[float], threshold: float) -> list[Leg]:
    """The same by walking from close to close, with the furthest close on either side in hand."""
    turns: list[tuple[str, int, int]] = []
    low = high = 0
    for place, close in enumerate(closes):
        low = place if close < closes[low] else low
        high = place if close > closes[high] else high
        kind = turns[-1][0] if turns else None
        if kind != "bull" and close >= closes[low] * (1 + threshold):
            turns.append(("bull", low, place))
            high = place
        elif kind != "bear" and close <= closes[high] * (1 - threshold):
            turns.append(("bear", high, place))
            low = place
    ends: list[tuple[int, int | None]] = [(place, known) for _, place, known in turns[1:]]
    if turns:
        ends.append((high if turns[-1][0] == "bull" else low, None))
    return [(*turn, *end) for turn, end in zip(turns, ends, strict=True)]


def test_a_fall_of_a_quarter_and_the_rise_after_it():
    assert rows([100, 110, 90, 80, 85, 100]) == [("bear", 1, 3, 3, 5), ("bull", 3, 5, 5, None)]
    found = legs(levels([100, 110, 90, 80, 85, 100]))
    assert found.get_column("change").to_list() == [80 / 110 - 1, 100 / 80 - 1]


def test_a_rally_inside_a_fall_that_is_too_small_is_no_leg():
    """75 x 1.2 = 90: 89 does not turn the fall, and 90 does."""
    assert rows([100, 75, 89, 74]) == [("bear", 0, 1, 3, None)]
    assert rows([100, 75, 90, 74])[:2] == [("bear", 0, 1, 1, 2), ("bull", 1, 2, 2, None)]


def test_a_rise_inside_a_fall_that_is_not_known_yet_turns_nothing():
    """From 81 to 98 is a rise of a fifth, but 100 to 81 was no fall of one: 79 is the first close known to be."""
    assert rows([50, 100, 81, 98, 79]) == [("bull", 0, 1, 1, 4), ("bear", 1, 4, 4, None)]


def test_a_smaller_threshold_finds_more_legs():
    assert rows([100, 92, 101], threshold=0.05) == [("bear", 0, 1, 1, 2), ("bull", 1, 2, 2, None)]


def test_without_a_turn_there_is_no_leg_and_the_columns_are_there_all_the_same():
    found = legs(levels([100, 110]))
    assert (found.height, found.schema) == (0, pl.Schema(LEGS.schema()))


@given(CLOSES, st.sampled_from([0.1, 0.2, 0.5]))
def test_legs_are_those_found_close_by_close(closes: list[float], threshold: float):
    assert rows(closes, threshold=threshold) == by_steps(closes, threshold)


@given(CLOSES, CLOSES)
def test_later_closes_change_no_leg_that_was_over(before: list[float], after: list[float]):
    over = [leg for leg in rows(before) if leg[-1] is not None]
    assert rows([*before, *after])[: len(over)] == over


def test_a_threshold_in_percent_is_refused():
    with pytest.raises(UsageError, match=r"between 0 and 1, such as 0\.2; found 20"):
        legs(levels([1, 2]), threshold=20)
