"""Quarters and halves by their numbers, as notes write them: Q3, H1, 1H25, 4Q23."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from redink.claims.extraction.vocabulary.tokens import Token

LETTERS: Final = {"q": 3, "h": 6}
YEAR: Final = re.compile(r"(?:\d\d|(?:19|20)\d\d)$")


class Part(NamedTuple):
    """A numbered part of a year, its months, its year where one is joined to it, and the place after it."""

    number: int
    months: int
    year: int | None
    after: int


def numbered_part(tokens: Sequence[Token], at: int) -> Part | None:
    """The quarter or half whose letter and number stand at a token, written together; null where none does."""
    if at + 1 >= len(tokens) or tokens[at].end != tokens[at + 1].start:
        return None
    one, other = tokens[at].lower, tokens[at + 1].lower
    letter, digit = (one, other) if one in LETTERS else (other, one)
    if letter not in LETTERS or digit not in ("1", "2", "3", "4") or int(digit) > 12 // LETTERS[letter]:
        return None
    year, after = _joined_year(tokens, at + 2)
    return Part(int(digit), LETTERS[letter], year, after)


def _joined_year(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """The year written on right behind, with two digits or four, and the place after it."""
    if at >= len(tokens) or tokens[at].start != tokens[at - 1].end or not YEAR.match(tokens[at].text):
        return None, at
    year = int(tokens[at].text)
    return (year if year > 99 else 2000 + year), at + 1
