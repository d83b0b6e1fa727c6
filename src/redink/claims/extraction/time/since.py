"""Spans since a day, a month or a low, and from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.claim import Base
from redink.claims.extraction.time.dates import Moment, moment_at
from redink.claims.extraction.vocabulary.span_words import DETERMINERS, HIGHS, LOWS, NO_DATE, NO_NAME, TURNS, TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

TO_A_NAME: Final = DETERMINERS | words("""
    on in of early hitting reaching market s ' record intraday closing around about pandemic bear recent mid late
    - start beginning end touching setting close 52 week tariff selloff cycle
    """)


def since_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """Since, from, off or after a moment, a low or a high, or a part of a month."""
    place, low = _to_name(tokens, at + 1)
    found = named_moment(tokens, place, published)
    if found is None:
        return _nameless(tokens, at, place, low)
    moment, turn, after = found
    turn = turn or low
    if tokens[at].lower in ("from", "after") and not turn:
        closing = _closing(tokens, at, moment, published)
        if closing or tokens[at].lower == "after" or moment.grain == "year":
            return closing
    if tokens[at].lower == "off" and not turn:
        return None
    return from_moment(moment, turn, first=at, after=after)


def _to_name(tokens: Sequence[Token], at: int) -> tuple[int, str | None]:
    """Past words that lead to a name: "its", "the low on", "bottoming on"; and the low or high among them."""
    turn = None
    for place in range(at, min(at + 8, len(tokens))):
        word = tokens[place].lower
        if word in TURNS:
            turn = word
        elif word not in TO_A_NAME:
            return place, turn
    return min(at + 8, len(tokens)), turn


def named_moment(tokens: Sequence[Token], at: int, published: date | None) -> tuple[Moment, str | None, int] | None:
    """The moment at a place, with early, mid, late, start or end of it, and a low or high named right after it."""
    moment = moment_at(tokens, at, published)
    if moment is None:
        return None
    before = {token.lower for token in tokens[max(0, at - 4) : at]}
    moment = _within_month(moment, before)
    after = moment.after
    while after < len(tokens) and tokens[after].lower in (
        "-",
        "'s",
        "market",
        "intraday",
        "closing",
        "pandemic",
        "bear",
        "selloff",
        "52",
        "week",
    ):
        after += 1
    if after < len(tokens) and tokens[after].lower in TURNS:
        return moment, tokens[after].lower, after + 1
    return moment, None, moment.after


def _within_month(moment: Moment, before: set[str]) -> Moment:
    """A day inside a month or year that is named only roughly: early is the first, mid the 15th, late the 20th."""
    if moment.first is None or moment.last is None or moment.grain == "day":
        return moment
    if "end" in before:
        return replace(moment, first=moment.last, grain="day")
    if moment.grain == "month" and "mid" in before:
        return replace(moment, first=moment.first.replace(day=15))
    if moment.grain == "month" and "late" in before:
        return replace(moment, first=moment.first.replace(day=20))
    return moment


def from_moment(moment: Moment, turn: str | None, *, first: int, after: int) -> TimeSpan:
    """The open span since a moment."""
    if moment.first is None:
        return TimeSpan(first=first, after=after, reason=NO_DATE)
    base: Base = "on" if moment.grain == "day" else "before"
    if turn and moment.grain != "day":
        base = "low" if turn in LOWS else "high"
    return TimeSpan(first=first, after=after, since=moment.first, base=base)


def _nameless(tokens: Sequence[Token], at: int, place: int, turn: str | None) -> TimeSpan | None:
    """Since a low or high that has no day: a span without days."""
    if turn is None:
        return None
    while place > at and tokens[place - 1].lower not in TURNS:
        place -= 1
    base: Base = "low" if turn in LOWS else "high"
    return TimeSpan(first=at, after=place, base=base, reason=NO_NAME)


def opened(span: TimeSpan, passed: set[str]) -> TimeSpan:
    """The span without its end: since a day from its close, since a month from its low or high where one was passed."""
    base: Base = (
        "on" if span.since == span.until else "low" if passed & LOWS else "high" if passed & HIGHS else "before"
    )
    return replace(span, until=None, base=base)


def _closing(tokens: Sequence[Token], at: int, moment: Moment, published: date | None) -> TimeSpan | None:
    """From one moment to another."""
    return _to_another(tokens, at, moment, published, joints=("to", "through", "until", "till", "-"))


def between_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """Between one moment and another."""
    start, _ = _to_name(tokens, at + 1)
    one = moment_at(tokens, start, published)
    return _to_another(tokens, at, one, published, joints=("and",)) if one else None


def _to_another(
    tokens: Sequence[Token], at: int, one: Moment, published: date | None, *, joints: tuple[str, ...]
) -> TimeSpan | None:
    """From the first day of one to the last of the other; the year of the second holds for both."""
    place = one.after + 1 if one.after < len(tokens) and tokens[one.after].text == "," else one.after
    if place >= len(tokens) or tokens[place].lower not in joints:
        return None
    start, _ = _to_name(tokens, place + 1)
    other = moment_at(tokens, start, published)
    if other is None:
        return None
    opening, _ = _to_name(tokens, at + 1)
    first = moment_at(tokens, opening, other.last or published) or one
    if first.first is None or other.last is None:
        return TimeSpan(first=at, after=other.after, reason=NO_DATE)
    base: Base = "on" if first.grain == "day" else "before"
    return TimeSpan(first=at, after=other.after, since=first.first, until=other.last, base=base)
