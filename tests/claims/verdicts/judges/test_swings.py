"""Moves within a session: from the close before to the lowest or highest level."""

from __future__ import annotations

from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, WEDNESDAY, allowed, carried, claimed, heard, levels_to, on, span

from redink.claims.verdicts.judges.swings import judge_swing
from redink.claims.verdicts.levels import IndexLevels
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

LEVELS = levels_to(FRIDAY, [1000.0, 990.0], lows={FRIDAY: 969.0}, highs={FRIDAY: 1004.0})


def judged(printed: str, levels: IndexLevels = LEVELS, **changed: Any) -> Verdict:
    claim = claimed(printed, quantity="intraday", **{**on(FRIDAY), **changed})
    return judge_swing(claim, allowed(claim), heard(levels))


def test_as_much_as_is_the_lowest_level_and_not_the_close() -> None:
    """969 after 1,000 is 3.1% down; the close was 1.0% down."""
    found = judged("3.1", direction="down", hedge="as much as")
    assert (found.verdict, found.measured) == (SUPPORTED, pytest.approx(-0.031))
    assert found.read_as is not None
    assert "intraday low" in found.read_as.words
    assert judged("1.0", direction="down").verdict == NOT_SUPPORTED
    assert judged("4.2", direction="down", hedge="as much as").correction == "3.1%"


def test_a_rise_is_to_the_highest_level_and_points_are_points() -> None:
    assert judged("0.4", direction="up").verdict == SUPPORTED
    assert judged("31.00", direction="down", unit="pts").verdict == SUPPORTED


def test_more_than_3_percent_at_its_worst() -> None:
    assert judged("3", direction="down", hedge="more than").verdict == SUPPORTED


def test_carried_over_or_without_levels_of_the_session_it_is_not_refused() -> None:
    assert judged("4.2", direction="down", **carried(FRIDAY)).verdict == UNMEASURED
    assert judged("4.2", levels_to(FRIDAY, [1000.0, 990.0]), direction="down").verdict == UNMEASURED
    assert judged("4.2", levels_to(FRIDAY, [1000.0], index="other"), direction="down").verdict == UNMEASURED


def test_over_more_than_a_session_it_may_also_be_from_the_extreme_that_it_began_at() -> None:
    """From the low of 900 within Wednesday to the close of 1,044: 16%; from that close of 950, at most 10%."""
    levels = levels_to(FRIDAY, [1000.0, 950.0, 990.0, 1044.0], lows={WEDNESDAY: 900.0}, highs={FRIDAY: 1045.0})
    since = span(WEDNESDAY, base="low", text="since its August low")
    found = judged("16.0", levels, direction="up", **since)
    assert (found.verdict, found.nearest and found.nearest.words) == (ANOTHER, f"from the intraday low of {WEDNESDAY}")
    assert judged("10.0", levels, direction="up", **since).verdict == SUPPORTED
    assert judged("12.0", levels, direction="up", **since).verdict == NOT_SUPPORTED


def test_an_early_gain_that_was_lost_again_is_any_of_the_session_and_never_refused() -> None:
    """1,004 after 1,000 is 0.4% up at the most; the close was 1.0% down."""
    assert judged("0.4", direction="up", passing="timed").verdict == SUPPORTED
    assert judged("0.3", direction="up", passing="timed").verdict == UNMEASURED


def test_what_was_undone_may_be_the_move_of_the_day_before() -> None:
    levels = levels_to(FRIDAY, [1000.0, 980.0, 990.0], lows={FRIDAY: 978.0})
    undone: dict[str, Any] = {"direction": "down", "passing": "undone", "since": None, "until": None}
    assert judged("2.0", levels, **undone).verdict == SUPPORTED
    assert judged("0.2", levels, **undone).verdict == SUPPORTED
    assert judged("1.2", levels, **undone).verdict == UNMEASURED
