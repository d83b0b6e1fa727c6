"""The first record close since the one that the text names."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.claims.verdicts.hearings import FRIDAY, THURSDAY, claimed, heard, levels_to, span

from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.ranked.firsts import judge_first_move, judge_first_record
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

LEVELS = levels_to(FRIDAY, [1000.0, 1040.0, *[1000.0 + at / 10 for at in range(60)], 1050.0])
"""A record on the second day, and none until Friday."""
BEFORE = LEVELS.days[1].day


def first(since: date, *, base: Any = "on", text: str = "", hearing: Hearing | None = None, **changed: Any) -> Verdict:
    fields = {"quantity": "first_record", "direction": "up", **span(since, base=base, text=text), **changed}
    return judge_first_record(claimed("", "record", **fields), hearing or heard(LEVELS, closes=(FRIDAY,)))


def test_the_record_before_it_lies_on_the_day_that_is_named() -> None:
    assert first(BEFORE).verdict == SUPPORTED
    assert first(LEVELS.days[0].day).verdict == NOT_SUPPORTED
    assert first(LEVELS.days[0].day, index_from="earlier").verdict == UNMEASURED


def test_or_in_the_month_that_is_named() -> None:
    month = BEFORE.replace(day=1)
    assert first(month, base="before", text="since " + BEFORE.strftime("%B %Y")).verdict == SUPPORTED


def test_a_length_of_time_is_held_against_the_days_between() -> None:
    long_ago = date.fromordinal(FRIDAY.toordinal() - 88)
    assert first(long_ago, text="in three months", hedge=None).verdict == SUPPORTED
    assert first(date(2024, 8, 22), text="in a year").verdict == NOT_SUPPORTED


def test_without_a_record_shortly_before_the_end_nothing_is_known() -> None:
    fallen = heard(levels_to(FRIDAY, [1000.0, 1040.0, *[1000.0] * 60]), closes=(FRIDAY, THURSDAY))
    assert first(BEFORE, hearing=fallen).verdict == UNMEASURED


def test_a_first_move_without_decisions_is_unmeasured() -> None:
    said = {"quantity": "first_rate_move", "series": "fed-funds", "direction": "down", "index": None}
    claim = claimed("", "record", **said, **span(date(2024, 12, 1), text="since December"))
    assert judge_first_move(claim, heard(LEVELS)).verdict == UNMEASURED
