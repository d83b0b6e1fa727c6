"""What an article leaves no doubt about, and the move that stands beside a confirmed level."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, LARGE, THURSDAY, WEDNESDAY, carried, claimed, heard, on

MOVE = claimed("0.4", start=10, end=13)
LEVEL = claimed("6,388.64", "level", unit="pts", start=30)


@pytest.mark.parametrize(
    ("changed", "certain", "days"),
    [
        (on(FRIDAY), True, True),
        (on(FRIDAY) | {"span_from": "heading"}, True, True),
        (carried(FRIDAY), False, False),
        (on(FRIDAY) | {"index_from": "earlier"}, False, True),
        ({}, False, False),
    ],
)
def test_a_misfit_is_one_where_the_text_itself_names_index_and_days(
    changed: dict[str, Any], certain: object, days: object
) -> None:
    found = heard().stance(replace(MOVE, **changed))
    assert (found.certain, found.days, bool(found.doubt)) == (certain, days, not certain)


def test_where_the_days_do_not_matter_they_may_be_missing_but_not_carried_over() -> None:
    assert heard().stance(MOVE, days_matter=False).certain
    assert not heard().stance(replace(MOVE, **carried(FRIDAY)), days_matter=False).certain


def test_a_move_beside_a_confirmed_level_is_the_move_of_that_day() -> None:
    hearing = heard(daily=True)
    assert hearing.stands_beside(MOVE) is None
    hearing.confirm(LEVEL, THURSDAY)
    assert hearing.stands_beside(MOVE) == THURSDAY
    assert hearing.stance(MOVE).certain


@pytest.mark.parametrize(
    ("move", "level", "day"),
    [
        (replace(MOVE, index=LARGE), LEVEL, FRIDAY),
        (replace(MOVE, start=31), LEVEL, FRIDAY),
        (MOVE, replace(LEVEL, start=71), FRIDAY),
        (replace(MOVE, **on(THURSDAY)), LEVEL, FRIDAY),
        (MOVE, replace(LEVEL, **on(THURSDAY)), THURSDAY),
        (MOVE, LEVEL, WEDNESDAY),
    ],
)
def test_no_level_of_another_index_place_or_day_stands_beside_it(move: Any, level: Any, day: Any) -> None:
    """A level before the move, or one far behind it, of a named day, or of none that the article reports."""
    hearing = heard(daily=True)
    hearing.confirm(level, day)
    assert hearing.stands_beside(move) is None


def test_in_an_article_that_reports_no_day_a_level_tells_nothing_about_the_move_beside_it() -> None:
    hearing = heard()
    hearing.confirm(LEVEL, FRIDAY)
    assert hearing.stands_beside(MOVE) is None


def test_a_carried_index_is_beyond_doubt_among_numbers_of_no_other() -> None:
    """As in: The Russell 2000 rose 1.2%. It has gained 4% since Monday."""
    own = replace(MOVE, index_from="earlier", start=100, direction="up", **on(FRIDAY))
    named, of_large = replace(MOVE, start=20), replace(MOVE, index=LARGE, start=60)
    assert heard(claims=[named, own]).stance(own).certain
    assert not heard(claims=[named, of_large, own]).stance(own).certain
    assert not heard(claims=[replace(named, index_from="earlier"), own]).stance(own).certain
    assert not heard(claims=[named, own]).stance(replace(own, direction=None)).certain
    assert not heard(claims=[named, own]).stance(replace(own, parted=True)).certain
    far = replace(of_large, start=20)
    assert (
        heard(claims=[far, replace(named, start=80), replace(own, start=180)]).stance(replace(own, start=180)).certain
    )
    assert not heard(claims=[named, replace(own, start=400)]).stance(replace(own, start=400)).certain
    assert not heard(claims=[named, own]).stance(replace(own, span_from="sentence")).certain


def test_a_level_without_a_day_settles_the_close_also_where_the_day_before_is_named() -> None:
    hearing = heard()
    hearing.days.add(THURSDAY)
    hearing.confirm(LEVEL, FRIDAY)
    hearing.settle()
    assert (hearing.closes, hearing.every) == ([FRIDAY], (FRIDAY, THURSDAY))


def test_moves_of_one_named_day_settle_it_where_no_level_does() -> None:
    hearing = heard()
    hearing.days.add(THURSDAY)
    hearing.settle()
    assert hearing.closes == [THURSDAY]
