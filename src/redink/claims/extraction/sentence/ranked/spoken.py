"""What an elliptic rank is of: the record or the move of the policy rate that the sentence named right before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from redink.claims.claim import Direction
from redink.claims.extraction.vocabulary.event_words import moved_of, step_of, way_of
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

REACH: Final = 16
"""Tokens back in which what is ranked has to be named."""
RECORDS: Final = words("record records")
OTHERS: Final = words("quarter month week year day session streak time week's ipo miss beat")
"""Nouns that end the search: the rank may be of them."""
RATES: Final = words("rate rates fed federal fomc")


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """A record, or a move of the policy rate in a direction."""

    direction: Direction | None = None


def spoken_of(tokens: Sequence[Token], at: int) -> Spoken | None:
    """What a rank at a token is of; null where another noun is nearer, or none is named."""
    for place in range(at - 1, max(-1, at - REACH), -1):
        word = tokens[place].lower
        high = word in ("high", "highs", "close") and _is_all_time(tokens, place)
        if word in RECORDS or high:
            return Spoken()
        step = step_of(word) or moved_of(word)
        if step and RATES & {token.lower for token in tokens[:at]}:
            return Spoken(direction=step)
        if word == "quarter" and tokens[place + 1].lower in ("point", "-", "of"):
            continue
        if way_of(word) or (word in OTHERS and tokens[place - 1].lower not in ("of", "the", "this", "last")):
            return None
    return None


def _is_all_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is an all-time or closing high."""
    before = [token.lower for token in tokens[max(0, at - 4) : at]]
    return before[-1:] in (["closing"], ["time"]) or before[-2:] == ["time", "closing"]
