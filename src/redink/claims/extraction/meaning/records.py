"""Whether the text states that a record, high or low was reached."""

from __future__ import annotations

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.metrics import HITS, NOT_HIT


def is_hit(view: SentenceView, at: int) -> bool:
    """Whether the text states that a record or low was reached: a word before it does, and none puts it elsewhere."""
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
