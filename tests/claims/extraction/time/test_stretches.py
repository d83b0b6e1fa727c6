"""Stretches of time that need no date, counted from Friday 2025-10-10."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.sentences import FRIDAY, tokens

from redink.claims.extraction.time.stretches import adjective_span, edge_span, ended_span, fixed_span, week_span
from redink.claims.extraction.vocabulary.span_words import NO_DATE


def test_the_stretch_that_an_index_ended_is_the_running_one() -> None:
    found = ended_span(tokens("closed out the month"), 2, FRIDAY)
    assert found is not None
    assert (found.since, found.base) == (date(2025, 10, 1), "before")
    assert ended_span(tokens("by the end of the month"), 4, FRIDAY) is None


def test_an_adjective_is_a_span_before_a_move() -> None:
    assert adjective_span(tokens("weekly gain"), 0, FRIDAY) is not None
    assert adjective_span(tokens("weekly claims"), 0, FRIDAY) is None


def test_a_week_is_named_by_a_day_in_it() -> None:
    found = week_span(tokens("the week of Sept. 17"), 0, FRIDAY)
    assert found is not None
    assert (found.since, found.until) == (date(2025, 9, 15), date(2025, 9, 19))
    assert week_span(tokens("the week of talks"), 0, FRIDAY) is None


def test_the_last_session_of_a_month_is_not_its_last_day() -> None:
    found = edge_span(tokens("the last trading day of August"), 0, FRIDAY)
    assert found is not None
    assert found.since == date(2025, 8, 29)
    assert edge_span(tokens("the last trading day"), 0, FRIDAY) is None


@pytest.mark.parametrize("text", ["for the week", "the week of Sept. 17", "weekly gain"])
def test_without_the_day_of_publication_the_reason_is_given(text: str) -> None:
    words = tokens(text)
    found = fixed_span(words, 0, None) or week_span(words, 0, None) or adjective_span(words, 0, None)
    assert found is not None
    assert (found.since, found.reason) == (None, NO_DATE)
