"""The first record, or the first move of the policy rate, since a day or in so long a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from redink.claims.claim import Direction
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.ranked.since import in_length, since_when
from redink.claims.extraction.sentence.ranked.spoken import spoken_of
from redink.claims.extraction.vocabulary.event_words import step_of
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

BEFORE: Final = words("new fresh all - time closing lifetime record")
HEADS: Final = words("record high highs")
ENDS: Final = words("close closes closing high highs finish level peak")
BEFORE_STEP: Final = words("interest rate - benchmark quarter half point percentage such policy key fed")


def first_at(tokens: Sequence[Token], at: int, published: date | None) -> Event | None:
    """The first record or rate move that begins at "first" and ends with its day or length; null where none does."""
    if tokens[at].lower != "first" or at + 1 >= len(tokens):
        return None
    return _record(tokens, at, published) or _step(tokens, at, published) or _bare(tokens, at, published)


def _record(tokens: Sequence[Token], at: int, published: date | None) -> Event | None:
    place = at + 1
    while place < len(tokens) and tokens[place].lower in BEFORE:
        place += 1
    passed = {token.lower for token in tokens[at + 1 : place]}
    if "record" not in passed and not {"all", "time"} <= passed:
        return None
    while place < len(tokens) and tokens[place].lower in ENDS:
        place += 1
    return _since(tokens, place, published)


def _step(tokens: Sequence[Token], at: int, published: date | None) -> Event | None:
    """As in "first rate cut since March", "its first reduction since 2008"."""
    place = at + 1
    while place < len(tokens) and tokens[place].lower in BEFORE_STEP:
        place += 1
    way = step_of(tokens[place].lower) if place < len(tokens) else None
    return _since(tokens, place + 1, published, step=way) if way else None


def _bare(tokens: Sequence[Token], at: int, published: date | None) -> Event | None:
    """As in "closed at a record, its first since Feb. 19": of the record or the cut named before it."""
    if tokens[at + 1].lower not in ("since", "in"):
        return None
    spoken = spoken_of(tokens, at)
    if spoken is None:
        return None
    return _since(tokens, at + 1, published, step=spoken.direction)


def _since(tokens: Sequence[Token], at: int, published: date | None, *, step: Direction | None = None) -> Event | None:
    """The event, where a day or length follows that says since when."""
    follows = tokens[at].lower if at < len(tokens) else ""
    if follows == "since":
        span = since_when(tokens, at, published)
    else:
        span = in_length(tokens, at, published) if follows in ("in", "for") else None
    if span is None:
        return None
    if step:
        return Event(kind="first_rate_move", after=span.after, direction=step, span=span)
    return Event(kind="first_record", after=span.after, direction="up", span=span)
