"""Records, highs and lows that were reached."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, THURSDAY, carried, claimed, heard, levels_to, on, span

from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.marks import judge_mark
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

AUGUST_19 = date(2025, 8, 19)
LEVELS = levels_to(FRIDAY, [1000.0, 980.0, 1010.0, 1030.0, 1020.0, 1005.0, 1008.0], highs={FRIDAY: 1035.0})
"""From Thursday 2025-08-14: the highest close is 1,030 on Tuesday 08-19, the lowest 980 on Friday 08-15."""


def judged(metric: str = "record", hearing: Hearing | None = None, **changed: Any) -> Verdict:
    return judge_mark(claimed("", metric, **{"direction": "up", **changed}), hearing or heard(LEVELS))


def test_a_record_is_supported_on_its_day_and_not_on_another() -> None:
    found = judged(**on(AUGUST_19))
    assert (found.verdict, found.measured) == (SUPPORTED, 1030.0)
    assert judged(**on(THURSDAY)).verdict == NOT_SUPPORTED
    assert judged(**span(date(2025, 8, 18))).verdict == SUPPORTED


def test_a_record_without_a_day_is_one_of_the_last_sessions_and_else_open() -> None:
    assert judged().verdict == SUPPORTED
    later = heard(levels_to(FRIDAY, [1030.0, *[1000.0] * 8]), closes=(FRIDAY,))
    assert judged(hearing=later).verdict == UNMEASURED
    long_ago = heard(levels_to(FRIDAY, [1030.0, *[1000.0] * 90]), closes=(FRIDAY,))
    assert judged(hearing=long_ago).verdict == NOT_SUPPORTED


def test_a_record_within_a_session_is_another_definition_unless_the_text_says_so() -> None:
    assert judged(**on(FRIDAY)).verdict == ANOTHER
    assert judged(**on(FRIDAY), quantity="intraday").verdict == SUPPORTED


def test_a_low_of_52_weeks_is_the_lowest_close_of_the_year_before() -> None:
    low = {"metric": "level", "direction": "down"}
    assert judged(**low, **on(date(2025, 8, 15))).verdict == SUPPORTED
    assert judged(**low, **on(AUGUST_19)).verdict == NOT_SUPPORTED


@pytest.mark.parametrize("changed", [carried(THURSDAY), {"index_from": "earlier"}])
def test_what_was_carried_over_is_not_refused(changed: dict[str, Any]) -> None:
    assert judged(**{**on(THURSDAY), **changed}).verdict == UNMEASURED


@pytest.mark.parametrize(
    ("hearing", "why"),
    [
        (heard(), "no levels"),
        (heard(LEVELS, published=None, closes=()), "--published"),
        (heard(LEVELS, closes=(date(2025, 9, 5),)), "lack the close"),
    ],
)
def test_what_cannot_be_measured_says_why(hearing: Hearing, why: str) -> None:
    found = judged(hearing=hearing)
    assert (found.verdict, why in found.why) == (UNMEASURED, True)
