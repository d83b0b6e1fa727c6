"""What a sentence without numbers says that the next one counts over: "Friday was dull. The S&P 500 lost 0.1%"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.timing.adjoining import ASIDE, UNDOING
from redink.claims.extraction.timing.near import is_day
from redink.claims.extraction.timing.tense import Tense
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.wordlists import words

BEFORE_SUBJECT: Final = words("it was then came but and next yet still the worst best big bad")
"""Words before a day that a sentence is about: "Then came Wednesday", "It was Tuesday that hurt"."""
OWNS: Final = frozenset({"'s", "'"})
MOST: Final = 3
HAVING: Final = "having"
STOPS: Final = frozenset({",", ";", "—"})


def opening(view: SentenceView) -> tuple[TimeSpan, Tense] | None:
    """The span and tense for the moves of the next sentence; null where the sentence has numbers or names none."""
    places = [at for at, piece in enumerate(view.pieces) if piece.span and piece.span.role == "span"]
    if len(places) != 1 or any(piece.kind == "quantity" for piece in view.pieces):
        return None
    at = places[0]
    span = view.pieces[at].span
    if span is None or span.since is None:
        return None
    if is_day(span) and at <= MOST and BEFORE_SUBJECT.issuperset(view.words(0, at)) and view.value(at + 1) not in OWNS:
        return replace(span, place="earlier"), "past"
    if span.until is None and span.base == "before" and UNDOING & view.said:
        return replace(span, place="earlier"), "now"
    return None


def is_backward(view: SentenceView, at: int) -> bool:
    """Whether a day is that of something that had happened before: "having closed at a record on Thursday"."""
    for back in range(at - 1, -1, -1):
        value = view.value(back)
        if value == HAVING or value in ASIDE:
            return True
        if value in STOPS or view.kind(back) == "span":
            return False
    return False
