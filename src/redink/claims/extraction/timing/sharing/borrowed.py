"""The span that a number without one of its own takes from the sentence or from the numbers beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from redink.claims.claim import Place
from redink.claims.extraction.time.events import trading_day_by
from redink.claims.extraction.timing.adjoining import (
    ends_stretch,
    has_subject,
    is_alone,
    is_apart,
    is_aside,
    is_distance,
    is_enclosed,
    is_listed,
    is_of_what_follows,
    keeps_its_own,
)
from redink.claims.extraction.timing.near import is_day
from redink.claims.extraction.timing.sharing.sharing import Sharing
from redink.claims.extraction.timing.tense import tense_at
from redink.claims.extraction.vocabulary.span_words import TimeSpan

LISTED: Final = 4
"""Pieces between two numbers of a list, at most."""


def take(sharing: Sharing, at: int, model: int | None) -> None:
    """Takes the span of the number that it answers to, of the sentence, of the next number or of the one before.

    model  the place of the number before the semicolon that it answers to; null for none
    """
    span = _standing(sharing, at) if is_distance(sharing.view, at) else _answer(sharing, at, model)
    span = span or (None if is_distance(sharing.view, at) else _borrowed(sharing, at))
    if span:
        sharing.owned[at] = span


def _answer(sharing: Sharing, at: int, model: int | None) -> TimeSpan | None:
    """The span of the number that it answers to, where the tense is the same: "the Dow, 3% and 4%"."""
    if model is None or model not in sharing.owned or sharing.tense[at] != sharing.tense[model]:
        return None
    span = sharing.owned[model]
    return replace(span, place="earlier" if span.place == "earlier" else "sentence")


def _standing(sharing: Sharing, at: int) -> TimeSpan | None:
    """The day in front of a distance in the past tense, on which it was that far: "On Friday it stood 3% below"."""
    front = sharing.front
    held = front is not None and is_day(front) and at == sharing.held[0] and sharing.tense[at] != "now"
    return front if held else None


def _borrowed(sharing: Sharing, at: int) -> TimeSpan | None:
    """The span of the sentence, of the next number or of the one before."""
    return (
        _undone(sharing, at)
        or _from_list(sharing, at)
        or _from_front(sharing, at)
        or _from_next(sharing, at)
        or _from_last(sharing, at)
    )


def _from_list(sharing: Sharing, at: int) -> TimeSpan | None:
    """The span of the number beside it, where no more than "and" and a subject part them: "up 2% and 3% in 2019"."""
    for one, other in zip(sharing.held, sharing.held[1:], strict=False):
        if at not in (one, other) or other - one > LISTED or not is_listed(sharing.view, one, other):
            continue
        if at == one != sharing.held[0] and other in sharing.owned:
            return _from_next(sharing, at)
        if at == other and one in sharing.owned:
            return _from_last(sharing, at)
    return None


def _from_front(sharing: Sharing, at: int) -> TimeSpan | None:
    front = sharing.front
    if front is None:
        return None
    first = at == sharing.held[0]
    if not first and is_alone(sharing.view, front):
        return None
    if is_day(front) and not front.tells and not first and sharing.tense[at] != sharing.tense[sharing.held[0]]:
        return None
    if not first and front.until and ends_stretch(sharing.view, at):
        day = trading_day_by(front.until)
        return replace(front, since=day, until=day, base="before", place="earlier")
    place: Place = "clause" if first else "sentence"
    return replace(front, place=front.place or place)


def _from_next(sharing: Sharing, at: int) -> TimeSpan | None:
    """The span of the next number where that has no verb of its own; where it has the same one, only carried over."""
    following = next((place for place in sharing.held if place > at), None)
    if following is None or keeps_its_own(sharing.view, at, following):
        return None
    own = tense_at(sharing.view, following)
    if own is not None and (sharing.tense[at] not in (None, own) or not has_subject(sharing.view, at, following)):
        return None
    span = sharing.owned.get(following) or _from_next(sharing, following)
    if span and is_of_what_follows(sharing.view, at, following, span):
        return None
    if span is None or is_alone(sharing.view, span):
        return None
    return replace(span, place="earlier" if own or is_apart(sharing.view, at, following) else "sentence")


def _from_last(sharing: Sharing, at: int) -> TimeSpan | None:
    """The span of the number before where this one has no verb of its own or the same tense."""
    earlier = [place for place in sharing.held if place < at and place in sharing.owned]
    if earlier and is_enclosed(sharing.view, earlier[-1]):
        return None
    if not earlier or is_distance(sharing.view, earlier[-1]) or is_aside(sharing.view, earlier[-1]):
        return None
    own, span = tense_at(sharing.view, at), sharing.owned[earlier[-1]]
    if is_alone(sharing.view, span):
        return None
    if sharing.tense[at] is not None and sharing.tense[earlier[-1]] not in (None, sharing.tense[at]):
        return None
    near: Place = "sentence" if own is None or is_day(span) else "earlier"
    return replace(span, place="earlier" if span.place == "earlier" else near)


def _undone(sharing: Sharing, at: int) -> TimeSpan | None:
    """The stretch whose loss was undone, for what is now: "wiping out its 2025 loss: it is now up 1%"."""
    span = sharing.undone
    held = span is not None and span.until is None and sharing.tense[at] == "now"
    return replace(span, place=span.place or "sentence") if held and span else None
