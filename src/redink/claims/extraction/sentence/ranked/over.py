"""Over which days a rank counts: "the 20th of the year", "third this week", "the fifth of September"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.extraction.sentence.ranked.since import in_length, of_year, placed, since_when
from redink.claims.extraction.time.dates import end_of_month, moment_at
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

LEADS: Final = words("of in for during")
RUNNING: Final = words("this so since")


def over_when(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """The span that the words from a token on name; null for others. A length is only about so long."""
    word = tokens[at].lower if at < len(tokens) else ""
    if word in RUNNING:
        return since_when(tokens, at, published) or _so_far(tokens, at, published)
    if word not in LEADS:
        return None
    whole = of_year(tokens, at, published) or _calendar(tokens, at, published)
    if whole:
        return whole
    length = in_length(tokens, at, published)
    return length and replace(length, place="earlier")


def _so_far(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """As in "so far in 2025"."""
    far = tokens[at].lower == "so" and at + 2 < len(tokens) and tokens[at + 1].lower == "far"
    span = over_when(tokens, at + 2, published) if far and tokens[at + 2].lower in LEADS else None
    return span and placed(tokens, at, replace(span, first=at))


def _calendar(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """As in "of September", "in 2018": a whole one, open where it runs on at publication."""
    moment = moment_at(tokens, at + 1, published) if at + 1 < len(tokens) else None
    if moment is None or moment.grain not in ("month", "year") or moment.first is None or moment.last is None:
        return None
    last = end_of_month(moment.last.year, 12 if moment.grain == "year" else moment.last.month)
    until = None if published and last > published else last
    return placed(tokens, at, TimeSpan(first=at, after=moment.after, since=moment.first, until=until, base="before"))
