"""Lengths that count from an event and not back from publication: a year later, in the month after the vote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from redink.claims.extraction.numbers.numbers import whole_number
from redink.claims.extraction.time.events import trading_day_after
from redink.claims.extraction.time.months import months_before
from redink.claims.extraction.time.since import since_span
from redink.claims.extraction.vocabulary.span_words import (
    DAYS_OF_TIME,
    NO_EVENT,
    UNITS_OF_TIME,
    TimeSpan,
)
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

LATER: Final = words("later afterward afterwards thereafter hence")
AFTER: Final = words("after following")
GOES_ON: Final = words("it they the its their both that this small large stocks , . ; )")
"""What follows "a year on" where "on" means later."""


def later_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """A year later, a month on, six weeks after the cut: a length that begins at a token without a preposition."""
    found = _length_at(tokens, at)
    if found is None:
        return None
    length, place = found
    word = tokens[place].lower if place < len(tokens) else ""
    after = tokens[place + 1].lower if place + 1 < len(tokens) else "."
    if word in LATER or (word == "on" and after in GOES_ON):
        return TimeSpan(role="later", first=at, after=place + 1, length=length)
    return after_event(tokens, at, place, length, published)


def after_event(
    tokens: Sequence[Token], at: int, place: int, length: tuple[str, float], published: date | None
) -> TimeSpan | None:
    """The span of a length that "after" or "following" and an event end; null where neither stands at the place."""
    if place >= len(tokens) or tokens[place].lower not in AFTER:
        return None
    event = since_span(tokens, place, published)
    if event is None or event.role != "event":
        if length == ("day", 1.0) and tokens[at].lower != "the":
            return _eve(tokens, at, place)
        if length[0] == "day":
            return None
        return TimeSpan(role="later", first=at, after=place + 1, length=length)
    return replace(lasting_from(replace(event, length=length), event), first=at)


def _eve(tokens: Sequence[Token], at: int, place: int) -> TimeSpan | None:
    """The day before, as in "a day after it rose 2%", "a day after gaining 2%"; null where another event follows."""
    word = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    moved = word in ("it", "they", "both") or (word.endswith("ing") and len(word) > 5)
    return TimeSpan(role="eve", first=at, after=place + 1) if moved else None


def lasting_from(span: TimeSpan, event: TimeSpan | None) -> TimeSpan:
    """The span of a length from the close of an event's day on; without days where the event has none."""
    if event is None or event.since is None or span.length is None:
        reason = event.reason if event and event.reason else NO_EVENT
        return replace(span, role="span", since=None, until=None, base=None, reason=reason)
    until = ended(event.since, *span.length)
    return replace(span, role="span", since=event.since, until=until, base="on", reason=None)


def ended(first: date, word: str, count: float) -> date:
    """The day so many sessions, days, weeks, months, quarters, years or decades after another."""
    if word == "session":
        for _ in range(int(count)):
            first = trading_day_after(first)
        return first
    if word in DAYS_OF_TIME:
        return first + timedelta(days=min(round(count * DAYS_OF_TIME[word]), 10_000))
    return months_before(first, -min(round(count * UNITS_OF_TIME[word]), 600))


def _length_at(tokens: Sequence[Token], at: int) -> tuple[tuple[str, float], int] | None:
    """A length of time, "a year" or "six weeks", and the place after it."""
    if tokens[at].lower in ("a", "an", "the"):
        count, place = 1.0, at + 1
    elif tokens[at].text.isdigit():
        count, place = float(tokens[at].text[:4]), at + 1
    else:
        number = whole_number(tokens, at)
        if number is None:
            return None
        count, place = number.value, number.after
    word = tokens[place].lower.rstrip("s") if place < len(tokens) else ""
    known = word in UNITS_OF_TIME or word in DAYS_OF_TIME
    return ((word, count), place + 1) if known else None
