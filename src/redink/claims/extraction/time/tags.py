"""The tags that notes hang on a number: d/d, m/m, QoQ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from redink.claims.extraction.time.months import months_before
from redink.claims.extraction.time.stretches import began
from redink.claims.extraction.vocabulary.span_words import NO_DATE, TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
INITIALS: Final = {"d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year"}
SAID: Final = {f"{letter}o{letter}": stretch for letter, stretch in INITIALS.items()}
TAGS: Final = frozenset({*INITIALS, *SAID})
NUMBERED: Final = words("% percent pct bp bps pp pts points cent")
"""What stands before a tag."""
NEAR: Final = timedelta(days=3)
"""How long after the last day of a month or quarter its change is that of the whole one."""
FRIDAY: Final = 4


def tag_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """The span of a tag right after a number; carried over where it may be counted otherwise.

    Over a month, "m/m", is all of it where that has just ended, else the month up to publication.
    """
    stretch, after = _tag(tokens, at)
    if stretch is None:
        return None
    if stretch == "day":
        return TimeSpan(role="day", first=at, after=after)
    if published is None:
        return TimeSpan(first=at, after=after, reason=NO_DATE)
    if stretch == "week":
        ended = published.weekday() >= FRIDAY
        since = began("week", published) if ended else published - timedelta(days=7)
        return TimeSpan(first=at, after=after, since=since, base="before" if ended else "on", place="earlier")
    for day in (published, began(stretch, published) - timedelta(days=1)):
        first = began(stretch, day)
        last = began(stretch, first + timedelta(days=31 * MONTHS[stretch] + 1)) - timedelta(days=1)
        if last - NEAR <= published <= last + NEAR:
            until = last if last < published else None
            return TimeSpan(first=at, after=after, since=first, until=until, base="before")
    since = months_before(published, MONTHS[stretch])
    return TimeSpan(first=at, after=after, since=since, base="on", place="earlier")


def _tag(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """The stretch that a tag names and the place after it."""
    if not at or tokens[at - 1].lower not in NUMBERED:
        return None, at
    word = tokens[at].lower
    if word in SAID:
        return SAID[word], at + 1
    said = [token.lower for token in tokens[at : at + 3]]
    return (INITIALS[word], at + 3) if said == [word, "/", word] and word in INITIALS else (None, at)
