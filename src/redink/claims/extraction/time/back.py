"""Spans that lead back to a day the text has named: since that day's low, from the high of the year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

from redink.claims.extraction.time.stretches import running
from redink.claims.extraction.vocabulary.span_words import LOWS, RECORD, TURNS, TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

DAY: Final = words("day session date")
PASSED: Final = words("the its their that this same 's closing intraday lowest highest own very")
ENDS: Final = LOWS | words("print level close high peak")
LONG: Final = 8


def back_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """Since "that same day's trough", or since the year's high or low; null for all else."""
    return _of_that_day(tokens, at) or _of_the_year(tokens, at, published)


def _of_that_day(tokens: Sequence[Token], at: int) -> TimeSpan | None:
    """From that day's low: the day is the one named last."""
    place, day = at + 1, False
    if place >= len(tokens) or tokens[place].lower not in ("that", "the"):
        return None
    while place < min(at + LONG, len(tokens)):
        word = tokens[place].lower
        if day and word in ENDS:
            low = word in LOWS or "lowest" in {token.lower for token in tokens[at:place]}
            return TimeSpan(role="then", first=at, after=place + 1, turn="low" if low else None)
        if word not in PASSED | DAY:
            return None
        day = day or word in DAY
        place += 1
    return None


def _of_the_year(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """From the year's low, from its high of the year: the lowest or highest close of the running year."""
    place = at + 1
    while place < min(at + LONG, len(tokens)) and tokens[place].lower in PASSED | {"year"}:
        place += 1
    said = [token.lower for token in tokens[at + 1 : place]]
    if place >= len(tokens) or published is None or tokens[place].lower not in TURNS or RECORD & set(said):
        return None
    following = [token.lower for token in tokens[place + 1 : place + 4]]
    after = place + 4 if following in (["of", "the", "year"], ["for", "the", "year"], ["of", "this", "year"]) else 0
    if not after and "year" not in said:
        return None
    later = after or place + 1
    if later + 1 < len(tokens) and tokens[later].lower in ("on", "in", "of", "from", "set", "hit"):
        return None
    turn: Literal["low", "high"] = "low" if tokens[place].lower in LOWS else "high"
    return TimeSpan(first=at, after=later, since=running("year", published), base=turn, turn=turn)
