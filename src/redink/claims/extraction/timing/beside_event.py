"""The stretch of a number that an event beside it names: "gained 8.9%, its best month since July"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.events import trading_day_before, trading_day_by
from redink.claims.extraction.time.stretches import began
from redink.claims.extraction.timing.reviews import (
    Review,
    around,
)
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.wordlists import words

BETWEEN: Final = words(", its the a an in for for of by with to that's was or - —")
"""Words between a number and the event that says over which stretch it counts."""
FRIDAY: Final = 4
NEAR: Final = 14
MOST: Final = 60
TOTAL: Final = words("cumulative combined total altogether stretch span period all together")
COSTS: Final = words("cost costs costing wiped wiping lifted lifting taken shaved lopped erased knocked added chopped")
DURING: Final = words("during over in through across")
STOPS: Final = frozenset({",", ";", "—"})
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


def through_streak(view: SentenceView, at: int, last: date | None) -> TimeSpan | None:
    """All sessions of the streak that the number sums up: "six days running for a total loss of 7%"; else null.

    They end with the session reported, or the one by publication, and so are only carried over.
    """
    if last is None or view.kind(at) != "quantity":
        return None
    place = next((on for on in _around(view, at) if _is_summed(view, on, at)), None)
    return _sessions_of(view.pieces[place].event, last) if place is not None else None


def of_streak(view: SentenceView, at: int, span: TimeSpan, last: date | None) -> TimeSpan | None:
    """The sessions of the streak that "over that stretch" refers to in its sentence; null where it does not."""
    if span.role != "same" or last is None:
        return None
    place = next((on for on in _around(view, at) if on < at), None)
    return _sessions_of(view.pieces[place].event, last) if place is not None else None


def _sessions_of(event: Event | None, last: date) -> TimeSpan | None:
    if event is None or event.value is None or event.ended or not 1 < event.value <= MOST:
        return None
    since = until = trading_day_by(last)
    for _ in range(int(event.value)):
        since = trading_day_before(since)
    return TimeSpan(since=since, until=until, base="on", first=0, after=0, place="earlier")


def _around(view: SentenceView, at: int) -> list[int]:
    """The places of the daily streaks near a number, before it or after."""
    near = range(max(0, at - NEAR), min(at + NEAR, len(view.pieces)))
    found = ((on, view.pieces[on].event) for on in near)
    return [on for on, event in found if event and event.kind == "streak" and event.period == "day"]


def _is_summed(view: SentenceView, streak: int, at: int) -> bool:
    """Whether the number is what a streak came to, with no other between: it "cost 7%", "7% during its slide"."""
    between = range(min(streak, at) + 1, max(streak, at))
    if any(view.kind(on) in ("quantity", "span", "record") for on in between):
        return False
    said = view.words(between.start, between.stop)
    if at < streak:
        return bool(said) and said[0] in DURING
    return bool(TOTAL & set(said)) or (bool(COSTS & set(said)) and not STOPS & set(said))


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
