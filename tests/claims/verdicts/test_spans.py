"""Which sessions a claim counts from and to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.claims.verdicts.hearings import (
    FRIDAY,
    LAST_FRIDAY,
    THURSDAY,
    WEDNESDAY,
    claimed,
    levels_to,
    on,
    span,
)

from redink.claims import Claim
from redink.claims.verdicts.spans import Span, Unresolved, ends_of, is_placed, names_index, spans_of, turn_named

CLOSES = [103.0, 101.0, 105.0, 104.0, 102.0, 106.0, 107.0]
LEVELS = levels_to(FRIDAY, CLOSES)
"""From Thursday 2025-08-14: the lowest close is that of Friday 08-15, the highest that of 08-22."""
BOTH = (FRIDAY, THURSDAY)


def days(claim: Claim, closes: tuple[date, ...] = BOTH) -> list[tuple[date, date]]:
    found = spans_of(claim, closes, LEVELS)
    assert not isinstance(found, Unresolved)
    return [(each.since, each.until) for each in found]


def refused(claim: Claim, closes: tuple[date, ...] = BOTH) -> str:
    found = spans_of(claim, closes, LEVELS)
    assert isinstance(found, Unresolved)
    return found.why


def test_an_open_end_is_each_close_that_the_article_may_report_the_likelier_first() -> None:
    month = claimed("1", **span(date(2025, 8, 1)))
    assert days(month) == [(date(2025, 7, 31), FRIDAY), (date(2025, 7, 31), THURSDAY)]


def test_a_named_day_runs_from_the_close_before_it_and_no_other_day_is_tried() -> None:
    assert days(claimed("1", **on(FRIDAY))) == [(THURSDAY, FRIDAY)]
    assert days(claimed("1", **on(date(2025, 8, 18)))) == [(LAST_FRIDAY, date(2025, 8, 18))]


def test_without_any_day_it_is_the_last_session() -> None:
    assert days(claimed("1")) == [(THURSDAY, FRIDAY), (WEDNESDAY, THURSDAY)]


def test_a_weekend_ends_with_its_friday_and_starts_from_it() -> None:
    week = claimed("1", **span(date(2025, 8, 11), date(2025, 8, 17)))
    assert days(week) == [(date(2025, 8, 8), LAST_FRIDAY)]
    assert days(claimed("1", **span(date(2025, 8, 16), base="on"))) == [(LAST_FRIDAY, FRIDAY), (LAST_FRIDAY, THURSDAY)]


def test_a_span_that_runs_beyond_publication_ends_like_an_open_one() -> None:
    year = claimed("1", **span(date(2025, 1, 1), date(2025, 12, 31)))
    assert [until for _, until in days(year)] == [FRIDAY, THURSDAY]


def test_a_day_whose_close_is_not_known_yet_is_not_read_as_the_day_before() -> None:
    assert ends_of(claimed("1", **on(FRIDAY)), (THURSDAY,)) == ()
    assert "2025-08-22" in refused(claimed("1", **on(FRIDAY)), (THURSDAY,))


def test_without_publication_a_closed_span_stands_and_an_open_one_asks_for_it() -> None:
    assert days(claimed("1", **on(THURSDAY)), ()) == [(WEDNESDAY, THURSDAY)]
    assert "--published" in refused(claimed("1", **span(date(2025, 8, 1))), ())


def test_this_week_read_before_its_first_close_is_the_week_that_ended() -> None:
    monday = date(2025, 8, 25)
    week = claimed("1", **span(monday, text="this week"))
    assert days(week, (FRIDAY,)) == [(LAST_FRIDAY, FRIDAY)]
    year = claimed("1", **span(date(2026, 1, 1), text="this year"))
    assert days(year, (date(2025, 12, 31),)) == [(date(2024, 12, 31), date(2025, 12, 31))]


def test_a_low_or_high_is_the_close_of_the_month_or_year_that_the_words_name() -> None:
    low = claimed("1", **span(date(2025, 8, 1), base="low", text="from the August low"))
    assert days(low) == [(LAST_FRIDAY, FRIDAY), (LAST_FRIDAY, THURSDAY)]
    high = claimed("1", **span(date(2025, 1, 1), base="high", text="from this year's high"))
    assert days(high, (WEDNESDAY,)) == [(date(2025, 8, 18), WEDNESDAY)]
    assert "no time" in refused(high, (FRIDAY,))


@pytest.mark.parametrize("text", ["the bear-market low this year", "the low of its decline", "this year's second low"])
def test_words_that_only_begin_like_a_month_name_none(text: str) -> None:
    """`market` begins like March, `decline` like December: the low is looked for in the whole year."""
    low = claimed("1", **span(date(2025, 1, 1), base="low", text=text))
    assert days(low)[0] == (LAST_FRIDAY, FRIDAY)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"reason": "no day, month or year is named"}, "no day, month or year"),
        (span(FRIDAY, base="on"), "leaves no time"),
        (span(date(2025, 9, 1), base="on"), "leaves no time"),
    ],
)
def test_what_leaves_no_time_is_refused_with_the_reason(changed: dict[str, object], why: str) -> None:
    assert why in refused(replace(claimed("1"), **changed), (FRIDAY,))  # pyright: ignore[reportArgumentType]


def test_a_low_without_levels_leaves_no_time() -> None:
    low = claimed("1", **span(date(2025, 8, 1), base="low", text="the August low"))
    assert isinstance(spans_of(low, BOTH, None), Unresolved)


def test_the_same_span_is_tried_once() -> None:
    assert spans_of(claimed("1"), (FRIDAY, FRIDAY), LEVELS) == (Span(since=THURSDAY, until=FRIDAY),)


@pytest.mark.parametrize(
    ("text", "turn"),
    [("since the April low", "low"), ("from its peak", "high"), ("since April 8", None), ("on a slow day", None)],
)
def test_a_turn_is_what_the_words_of_the_span_call_it(text: str, turn: str | None) -> None:
    assert turn_named(claimed("1", since_text=text)) == turn


def test_what_is_carried_over_is_neither_placed_nor_named() -> None:
    carried = claimed("1", **on(FRIDAY) | {"span_from": "earlier", "index_from": "earlier"})
    assert (is_placed(carried), names_index(carried)) == (False, False)
    stated = claimed("1", **on(FRIDAY))
    assert (is_placed(stated), names_index(stated)) == (True, True)
    assert not is_placed(claimed("1"))


def test_a_few_days_may_be_sessions_too() -> None:
    since = date(2025, 8, 17)
    counted = days(claimed("1", **span(since, base="on", text="over five days")))
    assert counted == [
        (LAST_FRIDAY, FRIDAY),
        (LAST_FRIDAY, THURSDAY),
        (date(2025, 8, 14), THURSDAY),
    ]
    assert len(days(claimed("1", **span(date(2025, 8, 1), base="on", text="over the past 21 days")))) == 2
