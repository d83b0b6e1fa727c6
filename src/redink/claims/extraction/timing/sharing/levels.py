"""When a level stood that is stated with a stretch of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.stretches import last_session
from redink.claims.extraction.vocabulary.span_words import TimeSpan


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
