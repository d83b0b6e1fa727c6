"""Whether a record, high or low is said to be reached."""

from __future__ import annotations

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.metrics import (
    HITS,
    NOT_HIT,
)


def is_hit(view: SentenceView, at: int) -> bool:
    """Whether a record or low is said to be reached: the words before it say so, and none says it lies elsewhere."""
    if view.kind(at - 1) == "quantity":
        return False
    words = view.words(0, at)[-10:]
    near = [
        word
        for word in words
        if word not in ("a", "an", "its", "the", "new", "fresh", "another", "first", "their", "all")
    ]
    if any(word in NOT_HIT for word in near[-2:]):
        return False
    return near[-1:] == ["to"] or any(word in HITS for word in near)
