"""When a level stood that is stated with a stretch of time."""

from __future__ import annotations

from dataclasses import replace

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.span_words import TimeSpan


def ends_with(view: SentenceView, at: int, span: TimeSpan) -> bool:
    """Whether a level may be that of the end of a stretch: "ended April at", not "absurd in April: it closed at"."""
    first = next((on for on, piece in enumerate(view.pieces) if piece.span and piece.span.start == span.start), at)
    said = view.words(min(first, at) + 1, max(first, at))
    return not {":", ";", "—"} & set(said)


def at_end(span: TimeSpan) -> TimeSpan | None:
    """When a level stood that is stated with a stretch of time: at its end; unknown where it runs on."""
    return replace(span, since=None, base=None, reason=None) if span.until else None
