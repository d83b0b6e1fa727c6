"""Verbs of moving behind a name, and percentages behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from redink.claims.extraction.sentence.names import index_at
from redink.claims.extraction.sentence.words import WORDS
from redink.claims.extraction.vocabulary.companies import ACTS, AUXILIARIES
from redink.claims.extraction.vocabulary.tokens import Token

PERCENT: Final = frozenset({"%", "percent", "per"})
SIGNS: Final = frozenset({"+", "-", "\u2212"})


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a place in small letters; empty past either end."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def acts_at(tokens: Sequence[Token], at: int, *, bare: bool = False) -> bool:
    """Whether a verb of moving stands at a place, auxiliaries and adverbs passed over."""
    place = past_ticker(tokens, at)
    while not bare and place < len(tokens) and place - at < 9 and tokens[place].lower in AUXILIARIES:
        place += 1
    if place >= len(tokens):
        return False
    found = WORDS.longest_at(tokens, place)
    return (found is not None and found[0].kind in ("move", "beat")) or (not bare and tokens[place].lower in ACTS)


def past_ticker(tokens: Sequence[Token], at: int) -> int:
    """Past "(INTC)" or "(NYSE: GE)"."""
    if word_at(tokens, at) != "(":
        return at
    closing = next((on for on in range(at + 1, min(at + 6, len(tokens))) if tokens[on].text == ")"), None)
    return at if closing is None else closing + 1


def is_percent(tokens: Sequence[Token], at: int) -> bool:
    """Whether a percentage stands at a place, behind at most two words such as "nearly", or behind its sign."""
    for place in range(at, min(at + 3, len(tokens))):
        if tokens[place].kind == "number":
            return word_at(tokens, place + 1) in PERCENT
        if tokens[place].text in SIGNS:
            continue
        if tokens[place].kind != "word" or index_at(tokens, place):
            return False
    return False
