"""Whether the text states that a record, high or low was reached."""

from __future__ import annotations

from itertools import pairwise

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.metrics import HITS, NOT_HIT


def is_hit(view: SentenceView, at: int) -> bool:
    """Whether the text states that a record or low was reached: a word before it does, and none puts it elsewhere."""
    before = at - 1 - (view.value(at - 1) in ("new", "fresh"))
    if view.kind(before) == "quantity" or (view.kind(before) == "aside" and before == at - 2):
        return False
    words = view.words(0, at)[-10:]
    near = [
        word
        for word in words
        if word not in ("a", "an", "its", "the", "new", "fresh", "another", "first", "their", "all")
    ]
    if any(word in NOT_HIT for word in near[-2:]):
        return False
    if any(word == "last" and following in HITS for word, following in pairwise(near)):
        return False
    return near[-1:] == ["to"] or any(word in HITS for word in near) or _is_apposed(view, at)


def _is_apposed(view: SentenceView, at: int) -> bool:
    """As in "+1.1% to 6,445.76, a new closing high": right behind a level."""
    back = at - 1
    while view.value(back) in ("a", "an", "new", "another", "fresh", "yet"):
        back -= 1
    return view.value(back) == "," and view.kind(back - 1) == "quantity" and view.quantity(back - 1).unit is None
