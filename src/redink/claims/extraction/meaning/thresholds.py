"""Whether a number marks off a kind of day, as in "13 days on which it lost at least 2%", and so is no move."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import words

THRESHOLD: Final = "a threshold of what is counted"
STRETCHES: Final = words("days sessions weeks months quarters years times occasions")
KINDS: Final = words("move moves drop drops gain gains fall falls rise rises loss losses decline declines day days")
RELATIVES: Final = words("which when that where")
ALWAYS: Final = frozenset({("every", "time"), ("each", "time"), ("the", "times")})
LEAST: Final = frozenset({("at", "least"), ("more", "than"), ("or", "more"), ("or", "greater"), ("or", "larger")})
EITHER: Final = ("in", "either", "direction")
ENDS: Final = frozenset({",", ";", ".", "—"})
BACK: Final = 12
AHEAD: Final = 5
"""Words before and after the number that are looked at."""


def is_threshold(view: SentenceView, at: int) -> bool:
    """Whether days or moves are counted, or told of in general, that reached the number at least."""
    first, after = view.pieces[at].first, view.pieces[at].after
    said = [token.lower for token in view.tokens]
    before, behind = said[max(0, first - BACK) : first], said[after : after + AHEAD]
    if tuple(behind[:3]) == EITHER:
        return True
    if tuple(before[-2:]) not in LEAST and tuple(behind[:2]) not in LEAST:
        return False
    return any(found(before) for found in (_which, _on_days, _of_a_kind, _always)) or _on_so_many(behind)


def _which(before: Sequence[str]) -> bool:
    """As in "13 days this year on which it lost", without a break between."""
    place = next((on for on in range(len(before) - 1, -1, -1) if before[on] in RELATIVES | ENDS), None)
    return place is not None and before[place] in RELATIVES and bool(STRETCHES & set(before[:place]))


def _on_days(before: Sequence[str]) -> bool:
    """As in "on six days it rose"."""
    start = max((on + 1 for on, word in enumerate(before) if word in ENDS), default=0)
    return any(word in STRETCHES and "on" in before[max(start, on - 2) : on] for on, word in enumerate(before))


def _of_a_kind(before: Sequence[str]) -> bool:
    """As in "the 13th drop of 2% or more", "moves of at least 1%"."""
    said = list(before[:-2]) if tuple(before[-2:]) in LEAST else list(before)
    return said[-1:] == ["of"] and said[-2] in KINDS if len(said) > 1 else False


def _on_so_many(behind: Sequence[str]) -> bool:
    """As in "by at least 1% on 20 days", "more than 2% nine times"; in five days is how long it took."""
    for place, word in enumerate(behind):
        if word in ENDS:
            return False
        if word in STRETCHES and ("on" in behind[:place] or word == "times"):
            return True
    return False


def _always(before: Sequence[str]) -> bool:
    return any(pair in ALWAYS for pair in pairwise(before)) or "whenever" in before
