from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.invented import TUESDAY, weekdays

from redink.charts.ticks import date_ticks, percent_ticks


def shown(sessions: int, *, since: date = TUESDAY, most: int = 12) -> str:
    return " ".join(f"{tick.label} {tick.year}".strip() for tick in date_ticks(weekdays(since, sessions), most=most))


def test_a_week_marks_every_session():
    assert shown(6) == "8 Apr 2025 9 Apr 10 Apr 11 Apr 14 Apr 15 Apr"


def test_two_months_mark_mondays():
    assert shown(40) == "8 Apr 2025 14 Apr 21 Apr 28 Apr 5 May 12 May 19 May 26 May 2 Jun"


def test_half_a_year_marks_months():
    assert shown(130) == "8 Apr 2025 May Jun Jul Aug Sep Oct"


def test_the_year_is_named_where_it_turns():
    assert shown(300) == "8 Apr 2025 Jul Sep Nov Jan 2026 Mar May"


def test_ten_years_mark_years():
    assert shown(2500) == "8 Apr 2025 2026 2027 2028 2029 2030 2031 2032 2033 2034"


def test_a_month_that_opens_right_after_the_start_is_left_out():
    assert shown(130, since=date(2025, 4, 29)) == "29 Apr 2025 Jun Jul Aug Sep Oct"


@given(st.integers(2, 9000), st.integers(2, 15))
def test_dates_are_sessions_in_order_from_the_first(sessions: int, most: int):
    days = weekdays(TUESDAY, sessions)
    marked = [tick.day for tick in date_ticks(days, most=most)]
    assert marked[0] == days[0]
    assert set(marked) <= set(days)
    assert all(earlier < later for earlier, later in pairwise(marked))
    assert len(marked) <= 1.4 * most + 1


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        (-0.05, 0.75, "0% +20% +40% +60%"),
        (-0.52, 0.02, "-50% -40% -30% -20% -10% 0%"),
        (-0.001, 0.011, "0.0% +0.2% +0.4% +0.6% +0.8% +1.0%"),
        (-0.4, 57.0, "0% +1000% +2000% +3000% +4000% +5000%"),
    ],
)
def test_percents_are_round_and_zero_is_unsigned(low: float, high: float, labels: str):
    assert " ".join(label for _, label in percent_ticks(low, high, most=7)) == labels


@given(st.floats(-0.99, -0.0005), st.floats(0.0005, 80), st.integers(2, 9))
def test_percents_are_evenly_spaced_hold_zero_and_say_where_they_stand(low: float, high: float, most: int):
    ticks = percent_ticks(low, high, most=most)
    marks = [mark for mark, _ in ticks]
    assert 0.0 in marks
    assert 1 <= len(marks) <= most
    assert all(low <= mark <= high for mark in marks)
    assert len({round(later - earlier, 9) for earlier, later in pairwise(marks)}) <= 1
    assert [float(Decimal(label.rstrip("%")) / 100) for _, label in ticks] == pytest.approx(marks, abs=1e-9)
