"""Moves of the policy rate that are counted before or after their verb: "seven times the Fed raised rates"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from redink.claims.claim import Direction
from redink.claims.extraction.sentence.counts import Count
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.vocabulary.event_words import moved_of
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

STEPS: Final = words("steps moves installments instalments stages increments goes")
FED: Final = words("fed reserve fomc")
RATES: Final = words("rate rates target range benchmark")
REACH: Final = 14
"""Tokens around a number of times in which the bank and its move stand."""


def steps_at(tokens: Sequence[Token], at: int, count: Count) -> Event | None:
    """So many moves of the Federal Reserve; null where another thing is counted."""
    unit = tokens[count.after].lower
    if count.ordinal or count.value < 2:
        return None
    before = [token.lower for token in tokens[max(0, at - REACH) : at]]
    after = [token.lower for token in tokens[count.after + 1 : count.after + 1 + REACH]]
    way: Direction | None = None
    if unit == "times" and at <= 2:
        way = _way(after[: _clause(after)]) if FED & set(after) else None
    elif unit == "times" and before[-1:] and moved_of(before[-1]):
        way = _way(before) if FED & set(before) else None
    elif unit in STEPS and before[-1:] == ["in"]:
        way = _way(before) if FED & set(before) and RATES & set(before) else None
    return way and Event(
        kind="rate_moves", after=count.after + 1, value=count.value, worded=count.worded, direction=way
    )


def _clause(said: Sequence[str]) -> int:
    return next((at for at, word in enumerate(said) if word in (",", ";", "while")), len(said))


def _way(said: Sequence[str]) -> Direction | None:
    verbs: list[Direction] = [way for word in said if (way := moved_of(word))]
    return verbs[-1] if verbs else None
