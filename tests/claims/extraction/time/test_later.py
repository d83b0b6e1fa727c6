"""Lengths that count from an event."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.sentences import FRIDAY, tokens

from redink.claims.extraction.time.later import ended, lasting_from, later_span
from redink.claims.extraction.vocabulary.span_words import NO_EVENT, TimeSpan


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("a year later", ("year", 1)),
        ("six weeks on , it", ("week", 6)),
        ("3 months afterward", ("month", 3)),
        ("a month after the cut", ("month", 1)),
    ],
)
def test_a_length_whose_event_stands_elsewhere_keeps_how_long_it_is(text: str, length: tuple[str, float]) -> None:
    found = later_span(tokens(text), 0, FRIDAY)
    assert found is not None
    assert (found.role, found.length) == ("later", length)


@pytest.mark.parametrize("text", ["a year on average", "a day after the vote", "a rise later", "six"])
def test_other_lengths_are_none(text: str) -> None:
    assert later_span(tokens(text), 0, FRIDAY) is None


def test_a_length_ends_so_long_after_the_events_day_and_nowhere_without_one() -> None:
    span = TimeSpan(role="later", length=("month", 3), first=0, after=1)
    event = TimeSpan(role="event", since=date(2024, 11, 5), first=0, after=1)
    found, without = lasting_from(span, event), lasting_from(span, None)
    assert (found.role, found.since, found.until, found.base) == ("span", date(2024, 11, 5), date(2025, 2, 5), "on")
    assert (without.since, without.reason) == (None, NO_EVENT)
    assert ended(date(2025, 4, 2), "week", 2) == date(2025, 4, 16)


@pytest.mark.parametrize("text", ["a day after it rose", "one day after gaining 2%", "a day after they fell"])
def test_a_day_after_its_own_move_is_the_day_before(text: str) -> None:
    span = later_span(tokens(text), 0, FRIDAY)
    assert span is not None
    assert (span.role, span.after) == ("eve", 3)
