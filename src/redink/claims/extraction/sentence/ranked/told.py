"""Whether a sentence tells what the Federal Reserve did with its policy rate, and which way it moved it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from redink.claims.extraction.vocabulary.event_words import moved_of, step_of
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

Step = Literal["up", "down", "held"]
BANK: Final = words("fed fomc reserve")
BANK_WORDS: Final = words("fed fomc federal")
RATE: Final = words("rate rates range target borrowing point points")
HELD: Final = words("held left kept holds leaves keeps holding leaving keeping steady unchanged paused pause")


def stepped_by(tokens: Sequence[Token]) -> Step | None:
    """What the sentence says that the Federal Reserve did with its rate, the last of it; null where it says nothing."""
    if not any(token.lower in BANK for token in tokens):
        return None
    said = [token.lower for token in tokens]
    if not RATE & set(said) or ("reserve" in said and not BANK_WORDS & set(said)):
        return None
    ways: list[Step] = [way for word in said if (way := moved_of(word) or step_of(word))]
    return ways[-1] if ways else "held" if HELD & set(said) else None
