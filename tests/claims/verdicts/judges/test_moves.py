"""Moves of an index in percent and in points."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.verdicts.hearings import (
    FRIDAY,
    LAST_FRIDAY,
    THURSDAY,
    WEDNESDAY,
    allowed,
    carried,
    claimed,
    heard,
    levels_to,
    on,
    span,
)

from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.moves import judge_move
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict
from redink.sessions import sessions_between

CLOSES = [1000.0, 980.0, 1010.0, 1030.0, 1020.0, 1040.0, 1060.8]
LEVELS = levels_to(FRIDAY, CLOSES, lows={LAST_FRIDAY: 960.0})
"""From Thursday 2025-08-14: -2.0%, +3.06%, +1.98%, -0.97%, +1.96%, +2.0%."""
WEEK = span(date(2025, 8, 18))


def judged(printed: str, hearing: Hearing | None = None, **changed: Any) -> Verdict:
    claim = claimed(printed, **{"direction": "up", **changed})
    return judge_move(claim, allowed(claim), hearing or heard(LEVELS))


def read(found: Verdict) -> tuple[date | None, date | None]:
    assert found.read_as is not None
    return found.read_as.since, found.read_as.until


def test_a_friday_paper_about_friday_is_supported_by_fridays_close_and_one_about_thursday_by_thursdays() -> None:
    assert read(judged("2.00")) == (THURSDAY, FRIDAY)
    thursday = judged("1.96")
    assert (thursday.verdict, read(thursday)) == (SUPPORTED, (WEDNESDAY, THURSDAY))


def test_a_named_friday_is_not_thursday() -> None:
    assert judged("2.00", **on(FRIDAY)).verdict == SUPPORTED
    found = judged("1.96", **on(FRIDAY))
    assert (found.verdict, found.correction) == (NOT_SUPPORTED, "2.00%")
    assert judged("1.96", **on(THURSDAY)).verdict == SUPPORTED


def test_a_week_read_to_its_tuesday_stays_false() -> None:
    """980 to 1,030 on Tuesday is 5.1%; to Friday 8.24%, to Thursday 6.12%."""
    assert judged("8.2", **WEEK).verdict == SUPPORTED
    assert judged("6.1", **WEEK).verdict == SUPPORTED
    found = judged("5.1", **WEEK)
    assert (found.verdict, found.nearest) == (NOT_SUPPORTED, None)


def test_points_are_a_change_of_level_and_no_percent() -> None:
    assert judged("20.80", unit="pts", quantity="points").verdict == SUPPORTED
    assert judged("20.80", unit="pts", quantity="points", **on(FRIDAY)).measured == pytest.approx(20.8)
    assert judged("2.0", unit="pts", quantity="points", **on(FRIDAY)).verdict == NOT_SUPPORTED
    assert judged("20.8", **on(FRIDAY)).verdict == NOT_SUPPORTED


@pytest.mark.parametrize("changed", [carried(FRIDAY), on(FRIDAY) | {"index_from": "earlier"}, {}])
def test_what_was_carried_over_or_has_no_days_is_shown_and_not_refused(changed: dict[str, Any]) -> None:
    found = judged("7.7", **changed)
    assert (found.verdict, found.correction) == (UNMEASURED, None)
    assert read(found) == (THURSDAY, FRIDAY)


def test_beside_a_confirmed_level_a_days_move_is_measured_and_may_be_refused() -> None:
    hearing = heard(LEVELS, daily=True)
    hearing.confirm(claimed("1,060.80", "level", unit="pts", start=20), FRIDAY)
    assert judged("2.00", hearing).verdict == SUPPORTED
    assert judged("20.80", hearing, unit="pts").verdict == SUPPORTED
    assert judged("1.10", hearing).verdict == NOT_SUPPORTED
    assert read(judged("1.96", hearing)) == (THURSDAY, FRIDAY)


def test_a_long_move_in_no_days_is_not_refused_because_a_level_stands_beside_it() -> None:
    """`has climbed 12% to 1,060.80`: no index moves so far in a day, so that more than a day is meant."""
    hearing = heard(LEVELS, daily=True)
    hearing.confirm(claimed("1,060.80", "level", unit="pts", start=20), FRIDAY)
    assert judged("12", hearing).verdict == UNMEASURED


def test_the_lowest_level_of_a_session_is_a_named_other_definition_of_a_low() -> None:
    """960 on Friday 08-15, which closed lowest at 980: 1060.8 / 960 = 10.5%, 1060.8 / 980 = 8.24%."""
    low = span(date(2025, 8, 1), base="low", text="from the August low")
    assert judged("8.2", **low).verdict == SUPPORTED
    found = judged("10.5", **low)
    assert found.verdict == ANOTHER
    assert found.nearest is not None
    assert found.nearest.words == "from the intraday low of 2025-08-15"
    assert judged("10.5", **span(LAST_FRIDAY, base="on", text="since August 15")).verdict == ANOTHER


def test_cut_off_instead_of_rounded_is_not_supported_and_told() -> None:
    """1060.8 / 960 = 10.50%, cut off 10.4 it is not; 1060.8 / 1010 = 5.0297, 1060.8 / 1030 = 2.990%."""
    found = judged("2.9", **span(date(2025, 8, 19), base="on"))
    assert (found.verdict, found.outcome, found.correction) == (NOT_SUPPORTED, "cut off, not rounded", "3.0%")


def test_dividends_make_another_outcome_and_no_support() -> None:
    total = replace(LEVELS, total={THURSDAY: 2000.0, FRIDAY: 2060.0})
    found = judged("3.0", heard(total), **on(FRIDAY))
    assert (found.verdict, found.outcome) == (UNMEASURED, "true with dividends")
    stated = judged("3.0", heard(total), **on(FRIDAY), returns="total")
    assert (stated.verdict, stated.read_as and stated.read_as.returns) == (SUPPORTED, "total")
    assert judged("2.0", heard(total), **on(FRIDAY), returns="total").verdict == NOT_SUPPORTED
    assert judged("3.0", returns="total", **on(FRIDAY)).verdict == UNMEASURED


def test_a_long_span_that_holds_to_a_neighbouring_end_is_told_and_not_supported() -> None:
    closes = [1000.0 + day for day in range(60)]
    far = levels_to(FRIDAY, closes)
    since = far.days[0].day
    found = judged("5.6", heard(far, closes=(FRIDAY,)), **span(since, base="on"))
    assert (found.verdict, found.outcome) == (NOT_SUPPORTED, "true of another span")
    assert judged("5.9", heard(far, closes=(FRIDAY,)), **span(since, base="on")).verdict == SUPPORTED


def test_a_year_on_average_is_the_root_of_the_whole() -> None:
    """1,000 to 1,210 over two years is 10% a year."""
    levels = levels_to(FRIDAY, [1000.0, *[1100.0] * 498, 1210.0])
    since = levels.days[0].day
    years = (FRIDAY - since).days / 365.2425
    assert years == pytest.approx(2, abs=0.01)
    found = judged("10.0", heard(levels), **span(since, base="on"), quantity="annualized")
    assert (found.verdict, found.measured) == (SUPPORTED, pytest.approx(0.1, abs=1e-3))
    assert judged("21.0", heard(levels), **span(since, base="on"), quantity="annualized").verdict == NOT_SUPPORTED


def test_a_fall_is_corrected_as_a_fall() -> None:
    found = judged("2.4", **on(LAST_FRIDAY), direction="down")
    assert (found.verdict, found.correction) == (NOT_SUPPORTED, "2.0%")
    assert judged("2.4", **on(LAST_FRIDAY), direction="up").correction == "a fall of 2.0%"


@pytest.mark.parametrize(
    ("hearing", "changed", "why"),
    [
        (heard(), {}, "no levels"),
        (heard(LEVELS, published=None, closes=()), {}, "--published"),
        (heard(LEVELS), span(date(2025, 1, 2), base="on"), "lack the close"),
        (heard(LEVELS, closes=(date(2025, 9, 5),)), {}, "lack the close"),
        (heard(LEVELS), {"reason": "it names no day"}, "t names no day"),
        (heard(LEVELS, closes=(THURSDAY,)), on(FRIDAY), "not known yet"),
    ],
)
def test_what_cannot_be_measured_says_why(hearing: Hearing, changed: dict[str, Any], why: str) -> None:
    found = judged("2.0", hearing, **changed)
    assert (found.verdict, why in found.why) == (UNMEASURED, True)


def test_a_gap_on_the_first_day_is_not_filled_by_the_day_before() -> None:
    gap = replace(LEVELS, days=tuple(each for each in LEVELS.days if each.day != THURSDAY))
    assert judged("2.00", heard(gap), **on(FRIDAY)).verdict == UNMEASURED


@given(st.integers(0, 10_000), st.integers(1, 2), st.integers(-9, 9).filter(lambda each: abs(each) >= 2))
def test_every_true_move_of_a_random_walk_is_supported_and_none_two_units_off(seed: int, digits: int, off: int) -> None:
    source = random.Random(seed)
    closes = [1000.0]
    for _ in range(11):
        closes.append(round(closes[-1] * source.uniform(0.97, 1.03), 2))
    days = sessions_between(date(2025, 8, 1), FRIDAY)[-12:]
    start, end = sorted(source.sample(range(12), 2))
    moved = 100 * (closes[end] / closes[start] - 1)
    stated = {"since": days[start + 1], "until": days[end], "base": "before", "span_from": "clause"}
    hearing = heard(levels_to(FRIDAY, closes))
    right, wrong = round(moved, digits), round(moved, digits) + off / 10**digits
    verdicts = [
        judged(f"{abs(each):.{digits}f}", hearing, **stated, direction="down" if each < 0 else "up").verdict
        for each in (right, wrong)
    ]
    assert verdicts[0] == SUPPORTED
    mirrored = abs(moved + wrong) <= 0.5 / 10**digits + 1e-9
    assert verdicts[1] == (UNMEASURED if mirrored else NOT_SUPPORTED)


def test_a_move_to_a_low_ends_at_its_lowest_close_and_may_end_within_a_session() -> None:
    """From 1,100: the month's lowest close is 980 on Friday 2025-08-15, its lowest level within a session 960."""
    hearing = heard(levels_to(FRIDAY, [1100.0, *CLOSES], lows={LAST_FRIDAY: 960.0}))
    down: dict[str, Any] = {"direction": "down", "mark": "low", **span(date(2025, 8, 14), FRIDAY)}
    month = judged("10.91", hearing, **down, period="month")
    assert (month.verdict, read(month)) == (SUPPORTED, (date(2025, 8, 13), LAST_FRIDAY))
    day = judged("6.36", hearing, **down | {"until": date(2025, 8, 19)}, period="day")
    assert (day.verdict, read(day)) == (SUPPORTED, (date(2025, 8, 13), date(2025, 8, 19)))
    within = judged("12.73", hearing, **down, period="month")
    assert within.verdict == ANOTHER
    assert "to the intraday low of 2025-08-15" in within.why
    assert judged("9.90", hearing, **down, period="month").verdict == NOT_SUPPORTED


@pytest.mark.parametrize(
    ("printed", "hedge", "verdict"),
    [
        ("1", "more than", SUPPORTED),
        ("2", "more than", SUPPORTED),
        ("3", "more than", NOT_SUPPORTED),
        ("1", "less than", NOT_SUPPORTED),
        ("1.9", "less than", NOT_SUPPORTED),
        ("2.0", "at least", UNMEASURED),
        ("2", "at least", NOT_SUPPORTED),
    ],
)
def test_a_bound_is_exact_but_one_with_decimals_that_the_value_rounds_to_is_left_open(
    printed: str, hedge: str, verdict: str
) -> None:
    day = THURSDAY if hedge == "at least" else FRIDAY
    assert judged(printed, hedge=hedge, **on(day)).verdict == verdict
