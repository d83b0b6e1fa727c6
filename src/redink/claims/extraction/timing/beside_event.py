"""The stretch of a number that an event beside it names: "gained 8.9%, its best month since July"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.stretches import began
from redink.claims.extraction.timing.reviews import (
    Review,
    around,
)
from redink.claims.extraction.timing.sharing.summed import around_number, days_of
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.wordlists import words

BETWEEN: Final = words(", its the a an in for for of by with to that's was or - —")
"""Words between a number and the event that says over which stretch it counts."""
FRIDAY: Final = 4
KINDS: Final = frozenset({"largest", "streak"})


def stretch_beside(view: SentenceView, at: int, published: date | None, review: Review | None) -> TimeSpan | None:
    """The week, month, quarter or year of the superlative or streak right before or after a number; null for none."""
    if published is None or view.kind(at) != "quantity":
        return None
    found = _after(view, at) or _before(view, at)
    if found is None:
        return None
    if review and review.stretch == found:
        return replace(review.span, place="sentence")
    span = _running(found, published)
    return replace(span, place="sentence") if span else None


def of_streak(view: SentenceView, at: int, span: TimeSpan, last: date | None) -> TimeSpan | None:
    """The days of the streak that "over that stretch" refers to in its sentence; null where it does not."""
    if span.role != "same" or last is None:
        return None
    place = next((on for on in around_number(view, at) if on < at), None)
    return days_of(view.pieces[place].event, last) if place is not None else None


def follows_event(view: SentenceView, at: int) -> bool:
    """Whether a number tells by how much a streak went on: "fell for a third week, by 0.8%"."""
    return _before(view, at) is not None


def _after(view: SentenceView, at: int) -> str | None:
    """The period of the largest move named right after the number, past a level that it led to."""
    place = at + 1
    while view.value(place) in BETWEEN or (view.kind(place) == "quantity" and view.quantity(place).unit is None):
        place += 1
    return _period(view, place, {"largest"})


def _before(view: SentenceView, at: int) -> str | None:
    """The period of the streak or largest move named right before the number."""
    place = at - 1
    while view.value(place) in BETWEEN:
        place -= 1
    return _period(view, place, KINDS)


def _period(view: SentenceView, place: int, kinds: set[str] | frozenset[str]) -> str | None:
    event = view.pieces[place].event if 0 <= place < len(view.pieces) else None
    return event.period if event and event.kind in kinds and event.period != "day" else None


def _running(stretch: str, published: date) -> TimeSpan | None:
    """The week that ends about publication, or the month, quarter or year; null where it is not clear which."""
    if stretch == "week":
        ends = published.weekday() >= FRIDAY
        return TimeSpan(since=began(stretch, published), base="before", first=0, after=0) if ends else None
    found = around(stretch, published)
    return found.span if found else None
