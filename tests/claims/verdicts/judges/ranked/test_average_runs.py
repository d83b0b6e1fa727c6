"""How long an index has stood above or below an average of its closes."""

from __future__ import annotations

from typing import Any

from tests.claims.verdicts.hearings import FRIDAY, LARGE, claimed, heard, levels_to

from redink.claims.verdicts.judges.streaks import judge_streak
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

RISING = [100.0, 99.0, 98.0, *(99.0 + step for step in range(8))]
"""Above the average of three closes for the last eight sessions, below it before."""


def judged(printed: str, closes: list[float], **changed: Any) -> Verdict:
    stated = {"unit": "count", "quantity": "streak", "mark": "average", "window": 3, "direction": "up", "index": LARGE}
    claim = claimed(printed, "count", **{**stated, **changed})
    return judge_streak(claim, heard(levels_to(FRIDAY, closes, index=LARGE), closes=(FRIDAY,)))


def test_closes_above_their_average_are_counted_up_to_the_last() -> None:
    assert judged("8", RISING).verdict == SUPPORTED
    assert judged("20", RISING).verdict == NOT_SUPPORTED


def test_a_broken_run_ends_with_the_close_before() -> None:
    assert judged("8", [*RISING, 90.0], ended=True).verdict == SUPPORTED
    assert judged("1", [*RISING, 90.0], direction="down").verdict == SUPPORTED


def test_a_run_missed_by_a_session_or_two_is_left_open() -> None:
    found = judged("10", RISING)
    assert (found.verdict, found.doubt) == (UNMEASURED, "its ends may be counted in another way")


def test_a_run_that_may_have_begun_before_the_averages_is_left_open() -> None:
    assert judged("9", RISING[2:]).verdict == UNMEASURED
