"""Levels of an index: at a close, during a session, and in a low."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import (
    FRIDAY,
    LAST_FRIDAY,
    THURSDAY,
    allowed,
    carried,
    claimed,
    heard,
    levels_to,
    on,
    span,
)

from redink.claims import Claim
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.standing import judge_level
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

CLOSES = [2010.5, 2003.25, 2021.0, 2030.0, 2024.0, 2041.75, 2055.5]
LEVELS = levels_to(FRIDAY, CLOSES, lows={FRIDAY: 2036.0}, highs={FRIDAY: 2061.25})
"""From Thursday 2025-08-14; the lowest close is that of Friday 08-15."""


def judged(printed: str, hearing: Hearing | None = None, **changed: Any) -> Verdict:
    claim: Claim = claimed(printed, "level", **{"unit": "pts", **changed})
    return judge_level(claim, allowed(claim), hearing or heard(LEVELS))


@pytest.mark.parametrize(("printed", "day"), [("2,055.50", FRIDAY), ("2,041.75", THURSDAY), ("2,042", THURSDAY)])
def test_a_level_without_a_day_is_either_close_that_the_article_may_report(printed: str, day: date) -> None:
    found = judged(printed)
    assert found.verdict == SUPPORTED
    assert found.read_as is not None
    assert found.read_as.until == day


def test_the_close_of_a_named_day_is_no_other_days() -> None:
    assert judged("2,055.50", **on(FRIDAY)).verdict == SUPPORTED
    found = judged("2,024.00", **on(FRIDAY))
    assert (found.verdict, found.outcome, found.correction) == (NOT_SUPPORTED, "true of another span", "2,055.50")


def test_a_named_day_without_a_close_yet_is_not_held_against_the_day_before() -> None:
    hearing = heard(levels_to(THURSDAY, CLOSES[:-1]), closes=(THURSDAY,))
    assert judged("2,055.50", hearing, **on(FRIDAY)).verdict == UNMEASURED
    assert judged("2,041.75", hearing).verdict == SUPPORTED


def test_a_level_that_no_close_gives_is_not_supported_and_is_corrected() -> None:
    found = judged("2,155.50")
    assert (found.verdict, found.correction) == (NOT_SUPPORTED, "2,055.50")


def test_the_close_of_another_day_is_told_where_the_text_names_none() -> None:
    found = judged("2,024.00")
    assert (found.verdict, found.outcome, found.correction) == (UNMEASURED, "true of another span", None)


def test_a_level_carried_over_is_never_refused() -> None:
    assert judged("2,155.50", index_from="earlier").verdict == UNMEASURED
    assert judged("2,155.50", **carried(FRIDAY)).verdict == UNMEASURED


def test_the_high_of_a_session_is_another_definition_unless_the_text_says_so() -> None:
    assert judged("2,061.25", **on(FRIDAY)).verdict == ANOTHER
    assert judged("2,061.25", **on(FRIDAY), quantity="intraday").verdict == SUPPORTED
    assert judged("2,099.25", **on(FRIDAY), quantity="intraday").verdict == NOT_SUPPORTED


def test_a_level_passed_during_a_session_is_not_refused() -> None:
    found = judged("2,048", **on(FRIDAY))
    assert (found.verdict, found.correction) == (UNMEASURED, None)
    assert "passed" in found.why


def test_what_is_called_a_close_was_neither_the_high_of_its_session_nor_passed_in_it() -> None:
    assert judged("2,061.25", **on(FRIDAY), closing=True).verdict == NOT_SUPPORTED
    found = judged("2,060", **on(FRIDAY), closing=True, hedge="more than")
    assert (found.verdict, found.correction) == (NOT_SUPPORTED, "2,055.50")


def test_without_levels_of_the_session_a_level_reached_in_it_cannot_be_measured() -> None:
    assert judged("2,041", **on(THURSDAY), quantity="intraday").verdict == UNMEASURED


def test_a_level_called_a_low_is_the_lowest_close_of_its_month() -> None:
    low = span(date(2025, 8, 1), base="low", text="from its August low")
    found = judged("2,003.25", **low)
    assert found.verdict == SUPPORTED
    assert found.read_as is not None
    assert found.read_as.until == LAST_FRIDAY


@pytest.mark.parametrize(
    ("hedge", "printed", "verdict"),
    [("more than", "2,000", SUPPORTED), ("about", "2,055", SUPPORTED), ("more than", "2,100", NOT_SUPPORTED)],
)
def test_a_level_above_a_round_number_is_held_by_any_close_above_it(hedge: str, printed: str, verdict: str) -> None:
    assert judged(printed, **on(FRIDAY), hedge=hedge).verdict == verdict


@pytest.mark.parametrize(
    ("hearing", "why"),
    [
        (heard(), "no levels"),
        (heard(LEVELS, published=None, closes=()), "--published"),
        (heard(LEVELS, closes=(date(2025, 8, 29),)), "lack the close"),
        (heard(LEVELS, closes=(date(2025, 6, 2),)), "lack the close"),
    ],
)
def test_what_cannot_be_measured_says_why(hearing: Hearing, why: str) -> None:
    found = judged("2,055.50", hearing)
    assert (found.verdict, why in found.why) == (UNMEASURED, True)


def test_a_gap_on_the_day_is_not_filled_by_the_day_before() -> None:
    days = tuple(each for each in LEVELS.days if each.day != FRIDAY)
    gap = replace(LEVELS, days=(*days, replace(LEVELS.days[-1], day=date(2025, 8, 25))))
    assert judged("2,041.75", heard(gap), **on(FRIDAY)).verdict == UNMEASURED


def test_a_confirmed_close_is_kept_for_the_move_beside_it() -> None:
    hearing = heard(LEVELS)
    judged("2,055.50", hearing, start=40)
    assert hearing.confirmed == [("russell-2000", FRIDAY, 40)]
    judged("2,155.50", hearing, start=90)
    assert len(hearing.confirmed) == 1


def test_a_number_far_from_any_level_of_the_index_is_of_something_else() -> None:
    assert judged("23.66", **on(FRIDAY)).verdict == UNMEASURED
