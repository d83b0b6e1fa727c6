from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.anchors.closes import DAYS, FIRST, INDEX, levels

from redink.anchors import HighMark, LowMark, Mark, extremes
from redink.errors import MissingDataError

CLOSES = st.lists(st.integers(1, 40).map(float), min_size=1, max_size=60)


def ask(frame: pl.DataFrame, day: date):
    return extremes(frame, index=INDEX, asked=day)


def test_low_high_and_record_of_five_closes():
    found = ask(levels([10, 12, 9, 13, 11]), DAYS[4])
    assert (found.low_52w, found.high_52w) == (Mark(day=DAYS[2], level=9), Mark(day=DAYS[3], level=13))
    assert (found.low, found.high, found.since) == (found.low_52w, found.high_52w, FIRST)
    assert (found.record.day, found.record.close) == (DAYS[3], 13)
    assert (found.record.previous, found.record.sessions_between) == (Mark(day=DAYS[1], level=12), 1)


def test_of_equal_closes_the_first_day_counts():
    found = ask(levels([10, 9, 12, 9, 12]), DAYS[4])
    assert (found.low_52w.day, found.high_52w.day, found.record.day) == (DAYS[1], DAYS[2], DAYS[2])


def test_a_first_close_is_a_record_without_one_before():
    record = ask(levels([10, 9]), DAYS[1]).record
    assert (record.day, record.previous, record.sessions_between) == (FIRST, None, None)


def test_52_weeks_are_365_days_with_the_day_asked_and_all_time_is_longer():
    days = [date(2023, 6, 1), date(2024, 5, 31), date(2024, 6, 3)]
    frame = levels([1, 2, 3], days=days)
    inside = ask(frame, date(2024, 5, 30) + timedelta(days=1))
    assert (inside.low_52w.day, inside.low.day) == (date(2024, 5, 31), date(2023, 6, 1))
    on_the_last = ask(levels([1, 2], days=[date(2023, 6, 2), date(2024, 5, 31)]), date(2024, 5, 31))
    assert on_the_last.low_52w.day == date(2023, 6, 2)


def test_the_intraday_low_is_another_days_than_the_lowest_close():
    found = ask(levels([10, 9, 12], lows=[8.5, 8.9, 8.0], highs=[10, 11, 12]), DAYS[2])
    assert found.intraday_low_52w == LowMark(day=DAYS[2], level=8.0)
    assert found.intraday_high_52w == HighMark(day=DAYS[2], level=12)
    assert (found.without_low_52w, found.without_high_52w) == (0, 0)


def test_without_lows_there_is_no_intraday_low_and_impossible_ones_are_not_used():
    assert ask(levels([10, 9]), DAYS[1]).intraday_low_52w is None
    found = ask(levels([10, 9, 8], lows=[0, 9.5, 7], highs=[11, 8, 9]), DAYS[2])
    assert (found.intraday_low_52w, found.without_low_52w) == (LowMark(day=DAYS[2], level=7), 2)
    assert (found.intraday_high_52w, found.without_high_52w) == (HighMark(day=DAYS[0], level=11), 1)


def test_sessions_without_a_level_are_told_and_nothing_is_filled_in():
    days = [DAYS[0], DAYS[1], DAYS[4]]
    found = ask(levels([10, 9, 11], days=days), DAYS[5])
    assert found.missing_52w == (DAYS[2], DAYS[3], DAYS[5])
    assert found.record.sessions_between == 3
    assert found.short_of_52w


def test_a_close_of_zero_is_no_level():
    assert ask(levels([10, 0, 9]), DAYS[2]).low == Mark(day=DAYS[2], level=9)


@given(CLOSES, CLOSES)
def test_levels_after_the_day_asked_change_nothing(before: list[float], after: list[float]):
    day = DAYS[len(before) - 1]
    assert ask(levels(before), day) == ask(levels([*before, *after]), day)


@given(CLOSES, st.sampled_from([0.25, 0.5, 2.0, 1024.0]))
def test_scaling_the_levels_changes_no_date(closes: list[float], by: float):
    day = DAYS[len(closes) - 1]
    one, other = ask(levels(closes), day), ask(levels([close * by for close in closes]), day)
    assert [m.day for m in (one.low_52w, one.high_52w, one.low, one.high)] == [
        m.day for m in (other.low_52w, other.high_52w, other.low, other.high)
    ]
    assert (one.record.day, one.record.sessions_between) == (other.record.day, other.record.sessions_between)


@given(CLOSES)
def test_a_records_previous_is_the_highest_close_before_it(closes: list[float]):
    record = ask(levels(closes), DAYS[len(closes) - 1]).record
    place = next(at for at, close in enumerate(closes) if close == max(closes))
    assert (record.day, record.close) == (DAYS[place], max(closes))
    if place:
        highest = max(closes[:place])
        assert record.previous == Mark(day=DAYS[closes.index(highest)], level=highest)
        assert record.sessions_between == place - closes.index(highest) - 1


@given(CLOSES, st.randoms())
def test_the_order_of_the_rows_changes_nothing(closes: list[float], shuffled):
    rows = list(range(len(closes)))
    shuffled.shuffle(rows)
    day = DAYS[len(closes) - 1]
    assert ask(levels(closes)[rows], day) == ask(levels(closes), day)


def test_what_the_levels_do_not_reach_is_refused():
    frame = levels([10, 11, 12])
    with pytest.raises(MissingDataError, match="no levels of large; there are those of northwind-20; give a date"):
        extremes(frame, index="large", asked=DAYS[2])
    with pytest.raises(MissingDataError, match="start on 2023-01-03, after 2023-01-02"):
        ask(frame, date(2023, 1, 2))
    with pytest.raises(MissingDataError, match="end on 2023-01-05, long before 2023-01-13"):
        ask(frame, DAYS[8])
    assert ask(frame, DAYS[7]).low.day == FIRST
    with pytest.raises(MissingDataError, match="nor of any other index"):
        ask(frame.clear(), DAYS[2])
