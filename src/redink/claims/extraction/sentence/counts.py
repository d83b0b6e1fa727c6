"""How many, or the how-manieth: "six", "43", "fourth", "53rd", "twenty-first"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redink.claims.extraction.numbers.numbers import whole_number
from redink.claims.extraction.vocabulary.event_words import ORDINALS, RANKS
from redink.claims.extraction.vocabulary.tokens import Token


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """A whole number or rank, the token after it, and whether it is in words."""

    value: float
    after: int
    ordinal: bool
    worded: bool


def count_at(tokens: Sequence[Token], at: int) -> Count | None:
    """The rank or whole number that begins at a token; null for any other. "Twice" counts two of what is before it."""
    token = tokens[at]
    if token.kind == "number":
        return _in_digits(tokens, at)
    if token.lower in RANKS:
        return Count(value=float(RANKS[token.lower]), after=at + 1, ordinal=True, worded=True)
    if token.lower == "twice":
        return Count(value=2.0, after=at, ordinal=False, worded=True)
    return _in_words(tokens, at)


def _in_digits(tokens: Sequence[Token], at: int) -> Count | None:
    token = tokens[at]
    if "." in token.text or len(token.text) > 4:
        return None
    ranked = at + 1 < len(tokens) and tokens[at + 1].lower in ORDINALS and tokens[at + 1].start == token.end
    return Count(value=float(token.text.replace(",", "")), after=at + 1 + ranked, ordinal=ranked, worded=False)


def _in_words(tokens: Sequence[Token], at: int) -> Count | None:
    """As in "forty-three", "forty-third"."""
    worded = whole_number(tokens, at)
    if worded is None:
        return None
    ranked = worded.after + 1 < len(tokens) and tokens[worded.after].text == "-"
    unit = RANKS.get(tokens[worded.after + 1].lower, 99) if ranked else 99
    if unit < 10 and worded.value >= 20 and worded.value % 10 == 0:
        return Count(value=worded.value + unit, after=worded.after + 2, ordinal=True, worded=True)
    return Count(value=worded.value, after=worded.after, ordinal=False, worded=True)
