"""A close higher or lower than all since a day: "its highest close since November 2021", "the lowest in two years"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from redink.claims.claim import Direction
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.ranked.since import ever, in_length, of_year, since_when
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

WAYS: Final[dict[str, Direction]] = {"highest": "up", "loftiest": "up", "lowest": "down"}
TURNS: Final[dict[str, Direction]] = {"high": "up", "low": "down"}
NOUNS: Final = words("""
    closing daily weekly close closes level levels point finish mark reading settlement print yield it its they
    has have had been closed finished ended traded stood at any value seen is
    """)
INTRADAY: Final = words("intraday")
NEXT_BEST: Final = words("- second third fourth fifth next")
STATED: Final = words("is was marks marked became becomes remains")
"""Words that state that a close is the low of the year; after any other it is only what something counts from."""


def extreme_at(tokens: Sequence[Token], at: int, published: date | None) -> Event | None:
    """The extreme that begins at a superlative and ends with its day or length; null where none does."""
    word = tokens[at].lower
    if word in TURNS:
        return _of_the_year(tokens, at, published)
    if word not in WAYS or (at and tokens[at - 1].lower in NEXT_BEST):
        return None
    place = at + 1
    while place < len(tokens) and tokens[place].lower in NOUNS:
        place += 1
    end = ever(tokens, place)
    if end:
        said = TimeSpan(first=place, after=end, start=tokens[place].start, end=tokens[end - 1].end)
        return Event(kind="extreme", after=end, direction=WAYS[word], span=said)
    span = since_when(tokens, place, published) or in_length(tokens, place, published)
    return Event(kind="extreme", after=span.after, direction=WAYS[word], span=span) if span else None


def _of_the_year(tokens: Sequence[Token], at: int, published: date | None) -> Event | None:
    """As in "that close is the low of the year"."""
    lead = at - 1
    while lead > 0 and tokens[lead].lower in ("the", "its", "new", "closing", "a"):
        lead -= 1
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if lead < 0 or tokens[lead].lower not in STATED or after not in ("of", "for"):
        return None
    span = of_year(tokens, at + 1, published)
    return Event(kind="extreme", after=span.after, direction=TURNS[tokens[at].lower], span=span) if span else None
