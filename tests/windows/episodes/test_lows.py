"""52-week lows as they were known that evening."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from redink.windows.episodes.lows import starts_at_lows

FIRST = date(2010, 1, 1)


def closes(levels: list[float], *, step: int = 1) -> pl.DataFrame:
    days = [FIRST + timedelta(days=step * place) for place in range(len(levels))]
    return pl.DataFrame({"date": days, "close": levels}, schema={"date": pl.Date, "close": pl.Float64})


def found(frame: pl.DataFrame) -> list[int]:
    return starts_at_lows(frame, frame.get_column("date").to_list())


def test_a_low_lies_below_every_close_of_52_weeks_and_an_equal_one_is_none() -> None:
    # a close every 100 days: four of them, 52 weeks and more, stand before the fifth
    assert found(closes([10, 9, 8, 7, 9, 7, 6, 6, 5], step=100)) == [6, 8]


def test_the_first_52_weeks_have_no_low() -> None:
    falling = [1000.0 - step for step in range(370)]
    assert found(closes(falling)) == [364, 365, 366, 367, 368, 369]


def test_a_close_of_exactly_52_weeks_ago_counts_no_more() -> None:
    # 365 days with the day itself: the lower close of 364 days ago is inside, that of 365 days ago is not
    inside, outside = [5.0, *[9.0] * 363, 6.0], [5.0, *[9.0] * 364, 6.0]
    assert (found(closes(inside)), found(closes(outside))) == ([], [365])


def test_days_without_a_close_are_no_lows_and_no_levels_have_none() -> None:
    frame = closes([10.0, *[9.0] * 400, 3.0])
    assert starts_at_lows(frame, [FIRST, FIRST + timedelta(days=401), FIRST + timedelta(days=900)]) == [1]
    assert starts_at_lows(frame.clear(), [FIRST]) == []


@given(st.lists(st.floats(1, 100), min_size=60, max_size=120), st.lists(st.floats(1, 100), max_size=20))
@settings(max_examples=30)
def test_later_closes_change_nothing_and_each_low_is_the_plain_one(levels: list[float], more: list[float]) -> None:
    frame = closes(levels, step=14)
    plain = [place for place in range(26, len(levels)) if levels[place] < min(levels[max(place - 26, 0) : place])]
    assert found(frame) == plain
    longer = closes(levels + more, step=14)
    assert starts_at_lows(longer, frame.get_column("date").to_list()) == plain
