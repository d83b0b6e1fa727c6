"""What is left of a sentence that could not be read: its numbers, each a claim that is left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from redink.claims.claim import Claim
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.vocabulary.tokens import Token

UNREAD: Final = "an error of redink's own kept its sentence from being read"


def unread(tokens: Sequence[Token], memory: Memory) -> list[Claim]:
    """A claim of no index for each word of a sentence that holds a digit."""
    places = [memory.place(tokens, at, at + 1) for at, token in enumerate(tokens) if any(map(str.isdigit, token.text))]
    return [
        Claim(quote=memory.quote(start, end), start=start, end=end, metric="other", reason=UNREAD)
        for start, end in places
    ]
