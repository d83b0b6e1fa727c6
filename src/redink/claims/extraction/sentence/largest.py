"""The largest move since a day: "its worst day since April 10", "the biggest weekly gain of the year"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from redink.claims.claim import Direction, Period
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.ranked.since import since_when
from redink.claims.extraction.vocabulary.event_words import ADVERBIAL, BEST, LARGE, PERIODS, WORST, way_of
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

ROSE: Final = words("rose jumped climbed gained surged soared rallied advanced leapt rising gaining jumping")
FELL: Final = words("fell dropped slid tumbled sank lost plunged slumped declined falling dropping sliding")
NEAR: Final = 14
PASSED: Final = words("- percentage single one closing full")
OF_NONE: Final = words("performance showing return run")
GENERAL: Final = (["for", "the", "index"], ["for", "the", "market"], ["for", "the", "benchmark"], ["for", "stocks"])


def largest_at(tokens: Sequence[Token], at: int, published: date | None) -> Event | None:
    """The largest move that begins at a superlative and ends with its day or year; null where none does."""
    word = tokens[at].lower
    if word not in BEST | WORST | LARGE or (at and tokens[at - 1].lower == "-"):
        return _the_most(tokens, at, published) if word == "most" else None
    period, place = _period(tokens, at + 1)
    if place >= len(tokens):
        return None
    head = tokens[place].lower
    if head == "since" and word in BEST | WORST:
        return _elliptic(tokens, at, place, period, published)
    way: Direction | None = "up" if word in BEST else "down" if word in WORST else way_of(head)
    counted = head in PERIODS and head not in ADVERBIAL and not head.endswith("s")
    if way is None or not (counted or (way_of(head) and not head.endswith("ies")) or head in OF_NONE):
        return None
    if counted:
        period = PERIODS[head]
    span = since_when(tokens, _past_general(tokens, place + 1), published)
    if span is None or span.since is None:
        return None
    return Event(kind="largest", after=span.after, period=period, direction=way, span=span)


def _the_most(tokens: Sequence[Token], at: int, published: date | None) -> Event | None:
    """As in "rose 3.9%, the most since April 9", "fell the most since March": of the move before it."""
    before = [token.lower for token in tokens[max(0, at - NEAR) : at]]
    follows = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    ways = [word for word in before if word in ROSE | FELL]
    if before[-1:] != ["the"] or follows != "since" or not ways:
        return None
    span = since_when(tokens, at + 1, published)
    if span is None or span.since is None:
        return None
    way: Direction = "up" if ways[-1] in ROSE else "down"
    return Event(kind="largest", after=span.after, direction=way, span=span)


def _elliptic(
    tokens: Sequence[Token], at: int, place: int, period: Period | None, published: date | None
) -> Event | None:
    """As in "rose 3% on the week, its best since May": of the move before it, whose period it is."""
    lead = tokens[at - 1].lower if at else ""
    span = since_when(tokens, place, published)
    if span is None or span.since is None or lead not in ("its", "the", "their", "'s", "'"):
        return None
    way: Direction = "up" if tokens[at].lower in BEST else "down"
    return Event(kind="largest", after=span.after, period=period, direction=way, span=span, elliptic=True)


def _period(tokens: Sequence[Token], at: int) -> tuple[Period | None, int]:
    """The period that an adjective gives, "one-day", "weekly", and the place after it; points are no such thing."""
    period: Period | None = None
    place = at
    while place < len(tokens):
        word = tokens[place].lower
        follows = tokens[place + 1].lower if place + 1 < len(tokens) else ""
        if word in ADVERBIAL or (word in PERIODS and tokens[place - 1].lower == "-"):
            period = PERIODS[word]
        elif word not in PASSED or (word == "one" and follows != "-"):
            return period, place
        place += 1
    return period, place


def _past_general(tokens: Sequence[Token], at: int) -> int:
    """Past words that only name the market: "its worst week for stocks since"."""
    for phrase in GENERAL:
        if [token.lower for token in tokens[at : at + len(phrase)]] == phrase:
            return at + len(phrase)
    return at
