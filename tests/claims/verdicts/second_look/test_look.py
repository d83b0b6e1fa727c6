"""A number that is true of something else in the article is not called wrong; one that is true of nothing is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, LARGE, THURSDAY, claimed, heard, levels_to, macro, on, span

from redink.answer import CohortReturns
from redink.claims.verdicts.data import HeldCohorts, MemberShares
from redink.claims.verdicts.second_look import looked_again
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

SMALL_CLOSES = levels_to(FRIDAY, [100.0, 101.0, 103.0, 102.0, 104.0])
LARGE_CLOSES = levels_to(FRIDAY, [1000.0, 1010.0, 1002.0, 1005.0, 1008.0], index=LARGE)
WRONG = Verdict(verdict=NOT_SUPPORTED, correction="1.96%", why="Measured: 1.96%, not that.")
OF_LARGE = claimed("0.3", index=LARGE, direction="up", **on(FRIDAY))


def looked(printed: str, metric: str = "return", **changed: Any) -> Verdict:
    claim = claimed(printed, metric, **changed)
    return looked_again(claim, WRONG, heard(SMALL_CLOSES, LARGE_CLOSES, claims=[claim, OF_LARGE]), ())


def test_what_the_other_index_did_is_left_open_and_the_other_reading_is_named() -> None:
    found = looked("0.3", direction="up", **on(FRIDAY))
    assert (found.verdict, found.correction) == (UNMEASURED, None)
    assert found.doubt is not None
    assert "S&P 500, close 2025-08-21 to close 2025-08-22" in found.doubt


def test_what_is_true_of_nothing_in_the_article_stays_wrong() -> None:
    assert looked("7.7", direction="up", **on(FRIDAY)) == WRONG
    assert looked("140.00", "level", unit="pts", **on(FRIDAY)) == WRONG
    assert looked("9", "count", quantity="streak", period="day", direction="up", unit="count") == WRONG


@pytest.mark.parametrize(
    ("printed", "metric", "changed"),
    [
        ("1.0", "return", {"direction": "up", **on(FRIDAY)}),
        ("2.0", "return", {"direction": "up", **on(THURSDAY)}),
        ("102.00", "level", {"unit": "pts", **on(FRIDAY)}),
        ("1,008.00", "level", {"unit": "pts", **on(FRIDAY)}),
        ("3.00", "return", {"unit": "pts", "quantity": "points", "direction": "up", **on(FRIDAY)}),
    ],
    ids=["another direction", "another day", "a level of the day before", "a level of another index", "its points"],
)
def test_another_day_direction_or_index_leaves_it_open(printed: str, metric: str, changed: dict[str, Any]) -> None:
    assert looked(printed, metric, **changed).verdict == UNMEASURED


@pytest.mark.parametrize(
    ("printed", "metric", "changed"),
    [
        ("1,005.00", "level", {"unit": "pts", **on(FRIDAY)}),
        ("0.8", "return", {"direction": "down", **on(FRIDAY)}),
        ("8.00", "return", {"unit": "pts", "quantity": "points", "direction": "down", **on(FRIDAY)}),
    ],
    ids=["a level of another index on another day", "its move of another day", "its points of another day"],
)
def test_another_index_on_another_day_stays_wrong(printed: str, metric: str, changed: dict[str, Any]) -> None:
    assert looked(printed, metric, **changed) == WRONG


def test_what_the_text_does_not_state_is_free() -> None:
    bare = {"unit": "pts", "index_from": "earlier"}
    assert looked("1,005.00", "level", **bare, **on(FRIDAY)).verdict == UNMEASURED
    assert looked("1,005.00", "level", unit="pts").verdict == UNMEASURED


def test_a_share_may_have_been_read_as_a_return_where_no_direction_is_given() -> None:
    shares = MemberShares(day=FRIDAY, members={"profitable": 95, "loss-making": 5}, worth={}, reasons={})
    claim = claimed("5", **on(FRIDAY))
    article = heard(SMALL_CLOSES, claims=[claim], shares={FRIDAY: shares})
    assert looked_again(claim, WRONG, article, ()).verdict == UNMEASURED
    assert looked_again(replace(claim, direction="up"), WRONG, article, ()) == WRONG


def test_a_level_of_a_series_may_have_been_read_as_its_move() -> None:
    series = macro(DGS10={THURSDAY: 4.2, FRIDAY: 4.26})
    move = claimed("4.26", "rate_change", index=None, series="treasury-10-year", **on(FRIDAY))
    assert looked_again(move, WRONG, heard(series=series, claims=[move]), ()).verdict == UNMEASURED


def test_another_cohort_leaves_it_open() -> None:
    returns = {
        "profitable": CohortReturns(cap=0.04, equal=0.05, median=0.06),
        "loss-making": CohortReturns(cap=0.12, equal=0.15, median=0.1),
    }
    held = HeldCohorts(since=THURSDAY, until=FRIDAY, returns=returns, weights={}, error=None, declined=None)
    claim = claimed("12", cohort="profitable", direction="up", **span(THURSDAY, base="on"))
    article = heard(SMALL_CLOSES, claims=[claim])
    assert looked_again(claim, WRONG, article, [("russell-2000", held)]).verdict == UNMEASURED
    assert looked_again(replace(claim, value=13.0), WRONG, article, [("russell-2000", held)]) == WRONG


def test_another_share_leaves_it_open() -> None:
    shares = MemberShares(day=FRIDAY, members={"profitable": 60, "loss-making": 40}, worth={}, reasons={})
    claim = claimed("60", "share_of_members", cohort="loss-making")
    article = heard(SMALL_CLOSES, claims=[claim], shares={FRIDAY: shares})
    assert looked_again(claim, WRONG, article, ()).verdict == UNMEASURED
    assert looked_again(replace(claim, value=55.0), WRONG, article, ()) == WRONG


def test_another_series_leaves_it_open() -> None:
    series = macro(DGS10={THURSDAY: 4.2, FRIDAY: 4.26}, DGS2={THURSDAY: 3.7, FRIDAY: 3.68}, VIXCLS={FRIDAY: 14.2})
    level = claimed("3.68", "other", index=None, series="treasury-10-year", quantity="series_level")
    article = heard(series=series, claims=[level])
    assert looked_again(level, WRONG, article, ()).verdict == UNMEASURED
    assert looked_again(replace(level, value=3.99), WRONG, article, ()) == WRONG
    assert looked_again(replace(level, value=14.2, decimals=1), WRONG, article, ()) == WRONG


def test_what_holds_is_not_looked_at_again() -> None:
    held = Verdict(verdict=SUPPORTED, why="It holds.")
    assert looked_again(claimed("0.3", **on(FRIDAY)), held, heard(SMALL_CLOSES, LARGE_CLOSES), ()) == held


def test_spans_of_weeks_months_quarters_and_years_are_offered() -> None:
    year = levels_to(date(2025, 8, 22), [100.0 + place for place in range(420)])
    first, last = year.on(date(2024, 12, 31)), year.on(FRIDAY)
    assert first is not None
    assert last is not None
    grown = claimed(f"{100 * (last.close / first.close - 1):.1f}", direction="up", **on(FRIDAY))
    assert looked_again(grown, WRONG, heard(year, claims=[grown]), ()).verdict == UNMEASURED
