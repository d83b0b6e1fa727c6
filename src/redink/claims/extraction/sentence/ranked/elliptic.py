"""A rank without its noun: "a record, its fourth of 2025", "the sixth for the former"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from redink.claims.extraction.sentence.counts import Count
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.ranked.since import of_year, since_when
from redink.claims.extraction.sentence.ranked.spoken import spoken_of
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

LEADS: Final = words("its the their another a")
STREAK: Final = words("straight consecutive successive row running streak")


def ranked_at(tokens: Sequence[Token], at: int, count: Count, published: date | None) -> Event | None:
    """As in "its fourth of 2025", "the 21st of the year", "its fourth this month": of the record or cut before it."""
    if not count.ordinal or count.value < 2 or at == 0 or tokens[at - 1].lower not in LEADS:
        return None
    spoken = spoken_of(tokens, at)
    span = _span(tokens, count.after, published) if spoken else None
    if span is None or spoken is None:
        return None
    return Event(
        kind="rate_moves" if spoken.direction else "records",
        after=span.after,
        value=count.value,
        worded=count.worded,
        direction=spoken.direction,
        span=span,
    )


def _span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    word = tokens[at].lower if at < len(tokens) else ""
    if word == "of":
        return of_year(tokens, at, published)
    return since_when(tokens, at, published) if word in ("this", "so", "since") else None


def streak_repeated(
    tokens: Sequence[Token], at: int, count: Count, earlier: Callable[[int], Event | None]
) -> Event | None:
    """As in "its fifth straight gain, the sixth for the Russell", "for a third day, B for a fifth"."""
    follows = tokens[count.after].lower if count.after < len(tokens) else ""
    again = [token.lower for token in tokens[max(0, at - 2) : at]] == ["for", "a"] and follows in (".", ",", ";")
    if not count.ordinal or not (again or (follows == "for" and tokens[at - 1].lower in LEADS)):
        return None
    if not again and not STREAK & {token.lower for token in tokens[:at]}:
        return None
    found = [event for place in range(at) if (event := earlier(place)) and event.kind == "streak"]
    if not found:
        return None
    last = found[-1]
    return Event(
        kind="streak",
        after=count.after,
        value=count.value,
        worded=count.worded,
        period=last.period,
        direction=last.direction,
        ended=last.ended,
    )
