"""When a level stood that is stated with a stretch of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.stretches import last_session
from redink.claims.extraction.vocabulary.span_words import NO_EVENT, TimeSpan
from redink.claims.extraction.vocabulary.wordlists import words

OPENS_CLAUSE: Final = words("when after before once until because as")
LEAST: Final = 2
"""Pieces of a clause before the month that it names."""


def ends_with(view: SentenceView, at: int, span: TimeSpan) -> bool:
    """Whether a level may be that of the end of a stretch: "ended April at", not "absurd in April: it closed at"."""
    first = next((on for on, piece in enumerate(view.pieces) if piece.span and piece.span.start == span.start), at)
    said = view.words(min(first, at) + 1, max(first, at))
    return not {":", ";", "—"} & set(said)


def at_end(span: TimeSpan, published: date | None) -> TimeSpan | None:
    """When a level stood that is stated with a stretch of time: at its end; unknown where it runs on.

    "Ended the week at" is of its last session, published on that day too.
    """
    until = span.until
    if until is None and span.stretch and span.since and published:
        last = last_session(span.stretch, span.since)
        until = last if last <= published else None
    return replace(span, since=None, until=until, base=None, reason=None) if until else None


def of_the_event(view: SentenceView, at: int, span: TimeSpan | None) -> TimeSpan | None:
    """The span of a level, without days where a clause beside it names no more than the month of what it tells.

    "When tariffs were announced in April, it stood at 5,670" is of that day, and not of the end of April.
    """
    if span is None or span.since is None or span.since == span.until or span.turn or span.base != "before":
        return span
    first = next((on for on, piece in enumerate(view.pieces) if piece.span and piece.span.start == span.start), None)
    if first is None:
        return span
    for back in range(first - 1, max(-1, at if at < first else -1), -1):
        if view.kind(back) in ("mark", "quantity", "span"):
            return span
        if view.value(back) in OPENS_CLAUSE:
            told = first - back > LEAST
            return replace(span, since=None, until=None, base=None, reason=NO_EVENT) if told else span
    return span
