"""Streaks of days, weeks and years, and the largest move since a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, LAST_FRIDAY, THURSDAY, carried, claimed, heard, levels_to, on, span

from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.streaks import judge_largest, judge_streak, moves_by
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

SIX_UP = levels_to(FRIDAY, [1000.0, 990.0, 995.0, 1001.0, 1008.0, 1012.0, 1020.0, 1031.0])
"""From Wednesday 2025-08-13: one fall, then six rises up to Friday."""
BROKEN = levels_to(FRIDAY, [1000.0, 1010.0, 1005.0, 1004.0, 1003.0, 1002.0, 1001.0, 1015.0])
"""One rise, five falls up to Thursday, and a rise on Friday."""


def streak(printed: str, levels: Any = SIX_UP, hearing: Hearing | None = None, **changed: Any) -> Verdict:
    fields = {"unit": "count", "quantity": "streak", "direction": "up", "period": "day", **changed}
    return judge_streak(claimed(printed, "count", **fields), hearing or heard(levels, closes=(FRIDAY,)))


def test_a_streak_is_as_long_as_it_is_and_no_shorter() -> None:
    assert streak("6").verdict == SUPPORTED
    found = streak("4", **on(FRIDAY))
    assert (found.verdict, found.measured, found.correction) == (NOT_SUPPORTED, 6, "6")
    assert streak("7").verdict == NOT_SUPPORTED


def test_a_streak_up_to_the_day_before_is_read_where_the_paper_may_report_it() -> None:
    assert streak("5", hearing=heard(SIX_UP)).verdict == SUPPORTED


def test_a_streak_of_another_day_is_told_and_refused_only_where_the_day_is_stated() -> None:
    told = streak("4")
    assert (told.verdict, told.outcome) == (UNMEASURED, "true of another span")


def test_at_least_four_falls_in_a_row_are_not_negative() -> None:
    fell = {"levels": BROKEN, "direction": "down", "ended": True}
    assert streak("4", hedge="at least", **fell).verdict == SUPPORTED
    assert streak("6", hedge="at least", **fell).verdict == NOT_SUPPORTED


def test_a_streak_that_was_ended_runs_up_to_the_move_before_the_last() -> None:
    assert streak("5", BROKEN, direction="down", ended=True).verdict == SUPPORTED
    assert streak("5", BROKEN, direction="down", **on(FRIDAY)).verdict == NOT_SUPPORTED


def test_a_streak_that_may_have_begun_before_the_levels_is_not_counted() -> None:
    rising = levels_to(FRIDAY, [1000.0, 1001.0, 1002.0])
    assert streak("2", rising).verdict == UNMEASURED
    assert streak("5", levels_to(FRIDAY, [1000.0])).verdict == UNMEASURED


def test_what_was_carried_over_is_not_refused() -> None:
    assert streak("9", index_from="earlier").verdict == UNMEASURED
    assert streak("9", **carried(FRIDAY)).verdict == UNMEASURED


def weekly(*fridays: float) -> list[float]:
    return [close for each in fridays for close in (each,) * 5]


def test_weeks_end_with_their_last_close_and_one_still_running_may_count_or_not() -> None:
    """Weeks that end on 2025-08-01, 08-08, 08-15 and, on Wednesday 08-20, one still running."""
    levels = levels_to(date(2025, 8, 20), [*weekly(100.0, 99.0, 98.0, 97.0), 96.0, 96.0, 96.0])
    hearing = heard(levels, closes=(date(2025, 8, 20),))
    down = {"direction": "down", "period": "week", "hearing": hearing}
    assert [streak(each, **down).verdict for each in ("4", "3")] == [UNMEASURED, UNMEASURED]
    longer = levels_to(date(2025, 8, 20), [*weekly(99.0, 100.0, 99.0, 98.0, 97.0), 96.0, 96.0, 96.0])
    down["hearing"] = heard(longer, closes=(date(2025, 8, 20),))
    assert [streak(each, **down).verdict for each in ("4", "3", "5")] == [SUPPORTED, SUPPORTED, NOT_SUPPORTED]


def test_moves_by_week_month_quarter_and_year_run_from_last_close_to_last_close() -> None:
    levels = levels_to(date(2025, 4, 2), [100.0] * 24 + [110.0] * 21 + [99.0] * 19 + [101.0] * 2)
    """110 to the end of February, 99 to the end of March, 101 on April 1 and 2."""
    quarters = moves_by("quarter", levels.days)
    assert [each.day for each in quarters][-1] == date(2025, 4, 2)
    assert moves_by("month", levels.days)[-1].size == pytest.approx(101 / levels.days[-3].close - 1)
    assert moves_by("year", levels.days[:2]) == []


def largest(since: date, levels: Any = BROKEN, base: str = "on", text: str = "", **changed: Any) -> Verdict:
    fields = {"quantity": "largest", "direction": "up", "period": "day", **span(since, base=base, text=text), **changed}
    return judge_largest(claimed("", "record", **fields), heard(levels, closes=(FRIDAY,)))


SWINGS = levels_to(FRIDAY, [1000.0, 970.0, 975.0, 980.0, 985.0, 990.0, 995.0, 975.0])
"""From Wednesday 2025-08-13: -3.0% on Thursday 08-14, five rises, and -2.0% on Friday 08-22."""


def test_the_worst_day_since_is_the_day_of_the_last_fall_as_large() -> None:
    since = date(2025, 8, 14)
    assert largest(since, SWINGS, direction="down").verdict == SUPPORTED
    found = largest(LAST_FRIDAY, SWINGS, direction="down")
    assert (found.verdict, "2025-08-14" in found.why) == (NOT_SUPPORTED, True)
    month = {"base": "low", "text": "since August", "direction": "down"}
    assert largest(date(2025, 8, 1), SWINGS, **month).verdict == SUPPORTED


def test_the_worst_day_may_be_one_of_the_days_before_the_last() -> None:
    """Of Friday, told after a weekend and a Monday: the fall is the last but one move."""
    after = levels_to(date(2025, 8, 25), [1000.0, 970.0, 975.0, 980.0, 985.0, 990.0, 995.0, 975.0, 976.0])
    claim = claimed(
        "", "record", quantity="largest", direction="down", period="day", **span(date(2025, 8, 14), base="on")
    )
    found = judge_largest(claim, heard(after, published=date(2025, 8, 26), closes=(date(2025, 8, 25),)))
    assert (found.verdict, found.outcome) == (UNMEASURED, "true of another span")


@pytest.mark.parametrize("changed", [{"index_from": "earlier"}, {"span_from": "earlier"}])
def test_a_largest_move_carried_over_is_not_refused(changed: dict[str, Any]) -> None:
    assert largest(LAST_FRIDAY, SWINGS, direction="down", **changed).verdict == UNMEASURED


def test_levels_that_start_too_late_show_no_largest_move() -> None:
    sinking = levels_to(FRIDAY, [1000.0, 999.0, 990.0])
    assert largest(date(2025, 1, 2), sinking, direction="down").verdict == UNMEASURED
    assert largest(THURSDAY, levels_to(FRIDAY, [1000.0]), direction="down").verdict == UNMEASURED
