"""Spans that a moment is by itself: Friday, last Friday, the third quarter, April low, its 2025 gain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from redink.claims.extraction.numbers.numbers import ONES, TENS
from redink.claims.extraction.time.dates import MONTHS, WEEKDAYS, Moment, moment_at
from redink.claims.extraction.time.events import trading_day_after
from redink.claims.extraction.time.later import later_span
from redink.claims.extraction.time.lengths import lasting_move
from redink.claims.extraction.time.since import bracketed_span, from_moment, named_moment, turn_of
from redink.claims.extraction.time.stretches import ENDING, adjective_span, edge_span, ended_span, week_span
from redink.claims.extraction.time.tags import TAGS, tag_span
from redink.claims.extraction.vocabulary.span_words import (
    DETERMINERS,
    NO_DATE,
    NOUNS,
    STRETCHES,
    SUPERLATIVES,
    UP_TO,
    TimeSpan,
)
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

COUNTED: Final = frozenset({"a", "an", *ONES, *TENS})
DELIVERS: Final = words("""
    was is has had brought brings delivered delivers cost took gave saw proved ended turned produced added lifted pushed
    knocked wiped yielded marked went alone ranks ranked stands became remains closed finished left handed erased began
""")
"""Verbs that a month or year is the subject of: "November delivered", "May cost the index 6%"."""
OPENS: Final = words(", ; : — - ( and but while yet though whereas ) that")
LEAST: Final = 4
APPOSED: Final = 8
"""Words between two commas after such a month: "September, usually a poor month, brought"."""
RUNS_TO: Final = words("to until till through")
STARTS: Final = words("started began starting beginning")


def unled_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """A span that no preposition leads: Friday, the third quarter, started on April 9, April low, a year later."""
    token = tokens[at]
    if token.kind == "mark":
        return None
    if token.lower in TAGS:
        tagged = tag_span(tokens, at, published)
        if tagged:
            return tagged
    if token.lower in STRETCHES:
        return adjective_span(tokens, at, published)
    if token.lower == "the":
        kinds = (week_span, ended_span, edge_span)
        return next((span for span in (kind(tokens, at, published) for kind in kinds) if span), None)
    if token.lower in STARTS:
        return _started(tokens, at, published)
    counted = token.kind == "number" or token.lower in COUNTED
    later = (later_span(tokens, at, published) or lasting_move(tokens, at)) if counted else None
    return later or _named(tokens, at, published)


def _started(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """Started on April 9, beginning in March."""
    if at + 2 >= len(tokens) or tokens[at + 1].lower not in ("on", "in", "from"):
        return None
    moment = moment_at(tokens, at + 2, published)
    return from_moment(moment, None, first=at, after=moment.after) if moment else None


def _named(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """A moment by its name alone: a day or a quarter, or a month or year that a low, a high or a move follows."""
    found = named_moment(tokens, at, published)
    if found is None:
        return None
    moment, turn, _ = found
    if turn:
        return _turned(tokens, at, found)
    joined = joined_days(tokens, at, moment, published) if moment.grain == "day" else None
    joined = joined or bracketed_span(tokens, at, moment, published)
    if joined:
        return joined
    ended = at > 0 and tokens[at - 1].lower in ENDING
    if moment.grain in ("day", "quarter", "half") or ended or _is_doing(tokens, at, moment):
        return whole_span(moment, first=at, published=published)
    if tokens[at].kind == "number":
        return None
    return TimeSpan(role="reference", first=at, after=moment.after)


def _turned(tokens: Sequence[Token], at: int, found: tuple[Moment, str | None, int]) -> TimeSpan:
    """Since the low or high of a moment; behind "to the" it is only an end, "from those peaks to the May 2 low"."""
    moment, turn, after = found
    place = at - 1
    while place > 0 and tokens[place].lower in DETERMINERS:
        place -= 1
    if place < 0 or tokens[place].lower not in RUNS_TO:
        return from_moment(moment, turn, first=at, after=after)
    if moment.grain != "day" or moment.last is None:
        return TimeSpan(role="reference", first=at, after=after)
    return TimeSpan(first=at, after=after, until=moment.last, reason=UP_TO, turn=turn_of(turn))


def joined_days(tokens: Sequence[Token], at: int, one: Moment, published: date | None) -> TimeSpan | None:
    """Two days as one span: "Feb. 19 to April 8" from close to close, "Thursday and Friday" both of them."""
    joint = tokens[one.after].lower if one.after < len(tokens) else ""
    if joint not in ("to", "through", "and") or one.after + 1 >= len(tokens):
        return None
    other = moment_at(tokens, one.after + 1, published)
    if other is None or other.grain != "day" or one.first is None or other.first is None:
        return None
    owns = other.after < len(tokens) and tokens[other.after].text in ("'s", "'")
    if joint == "and" and (owns or trading_day_after(one.first) != other.first):
        return None
    if not one.first < other.first:
        return None
    if joint == "and":
        return TimeSpan(first=at, after=other.after, since=one.first, until=other.first, base="before", place="earlier")
    return TimeSpan(first=at, after=other.after, since=one.first, until=other.first, base="on")


def _is_doing(tokens: Sequence[Token], at: int, moment: Moment) -> bool:
    """Whether a month or year stands for what happened in it."""
    return _owns(tokens, moment.after) or _acts(tokens, at, moment) or _ranked(tokens, at)


def _owns(tokens: Sequence[Token], at: int) -> bool:
    """Whether a stretch of time is that of a move named after it: "November's 5% gain", "its 2025 advance"."""
    place = at + (at < len(tokens) and tokens[at].text in ("'s", "'"))
    if place >= len(tokens):
        return False
    if place == at and "." in tokens[place].text and [token.text for token in tokens[place + 1 : place + 2]] == ["%"]:
        return True
    return tokens[place].lower in NOUNS or (place > at and tokens[place].kind == "number")


def _acts(tokens: Sequence[Token], at: int, moment: Moment) -> bool:
    """Whether a month or year is the subject of its clause: "November delivered", "December alone cost"."""
    if at and tokens[at - 1].lower not in OPENS:
        return False
    place = moment.after
    if place < len(tokens) and tokens[place].text == ",":
        ends = range(place + 2, min(place + APPOSED, len(tokens)))
        place = next((on + 1 for on in ends if tokens[on].text == ","), len(tokens))
    return place < len(tokens) and (tokens[place].lower in DELIVERS or _is_past(tokens[place]))


def _is_past(token: Token) -> bool:
    """Whether a word looks like a regular verb in the past: "chipped", "knocked"."""
    return token.lower.endswith("ed") and len(token.lower) > LEAST and token.lower.isalpha() and not token.capital


def _ranked(tokens: Sequence[Token], at: int) -> bool:
    """Whether a month or year is the one called best or worst: "Best month: July", "its worst was March"."""
    if not at or tokens[at - 1].lower not in (":", "was", "were", "came"):
        return False
    before = [token.lower for token in tokens[max(0, at - APPOSED) : at - 1]]
    return before[-1:] == ["'s"] or bool(SUPERLATIVES & set(before))


def whole_span(moment: Moment, *, first: int, published: date | None) -> TimeSpan:
    """The span of all of a moment, open where it has not ended by publication."""
    if moment.first is None or moment.last is None:
        return TimeSpan(first=first, after=moment.after, reason=NO_DATE)
    until = None if published and moment.last > published else moment.last
    return TimeSpan(first=first, after=moment.after, since=moment.first, until=until, base="before")


def beside_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """Last Friday, last April: the one before; next Friday is no span of what has been."""
    place = at + 1
    if place >= len(tokens) or tokens[place].lower not in WEEKDAYS | MONTHS:
        return None
    before = published - timedelta(days=1) if published and tokens[place].lower in WEEKDAYS else published
    moment = moment_at(tokens, place, before)
    if moment is None:
        return None
    if tokens[at].lower == "next":
        return TimeSpan(role="reference", first=at, after=moment.after)
    return whole_span(moment, first=at, published=published)
