"""What a lead is over where its own sentence does not say: "trailing by 5 points", "their lead of 5 points"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from redink.claims.extraction.sentence.earlier import Group
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.attachment import Owner
from redink.claims.extraction.vocabulary.wordlists import words

OVER: Final = words("over more above below short shy")
BEHIND: Final = 10
"""Words from a lead to what it is over, at most."""


def with_opponent(view: SentenceView, at: int, owner: Owner) -> Owner:
    """The owner of a lead with what it is compared with; what an earlier sentence named is marked as earlier."""
    if owner.against or owner.other:
        return owner
    behind = _beaten_behind(view, at, owner)
    if behind:
        return replace(owner, against=behind)
    said = view.words(0, at)
    beside = _beside(view, at, owner)
    if beside:
        return replace(owner, against=beside)
    if "their" in said or (owner.place is None and "it" not in said):
        both = view.earlier.last(2)
        if len(both) == 2:
            first, second = both
            return Owner(index=first.index, cohort=first.cohort, against=_name(first, second), index_from="earlier")
    mine = Group(index=owner.index, cohort=owner.cohort)
    others = [group for group in view.earlier.groups if _comparable(mine, group)]
    if not others:
        return owner
    return replace(owner, against=_name(mine, others[-1]), index_from="earlier")


def _beaten_behind(view: SentenceView, at: int, owner: Owner) -> str | None:
    """What stands behind the number, as in "5 points ahead of its large-cap peer"; null where nothing does."""
    end = min(view.next_quantity(at), at + BEHIND)
    led = next(
        (on for on in range(at + 1, end) if view.kind(on) in ("beat", "compare") or view.value(on) in OVER), None
    )
    place = None if led is None else next((on for on in range(led + 1, end) if view.kind(on) == "subject"), None)
    if led is None or place is None or any(view.value(on) in (",", ";") for on in range(led, place)):
        return None
    other = view.pieces[place]
    named = Group(index=other.index or owner.index, cohort=other.cohort)
    mine = Group(index=owner.index, cohort=owner.cohort)
    return _name(mine, named) if named != mine else None


def _beside(view: SentenceView, at: int, owner: Owner) -> str | None:
    """The only other one that the sentence names before: "A is up 19% against 3% for B, a lead of 16 points"."""
    if owner.place is None or view.last_quantity(at) < 0:
        return None
    mine = Group(index=owner.index, cohort=owner.cohort)
    named = {
        _name(mine, other)
        for piece in view.pieces[:at]
        if piece.kind == "subject" and _comparable(mine, other := Group(index=piece.index, cohort=piece.cohort))
    }
    return named.pop() if len(named) == 1 else None


def _comparable(one: Group, other: Group) -> bool:
    """Whether they are two indices, or two cohorts of one index."""
    if one.cohort:
        return other.cohort not in (None, one.cohort) and other.index == one.index
    return other.cohort is None and other.index != one.index


def _name(one: Group, other: Group) -> str | None:
    """The cohort of the same index, else the index."""
    return other.cohort if other.cohort and other.index == one.index else other.index


def is_bare_margin(view: SentenceView, at: int, owner: Owner) -> bool:
    """Whether the text does not say who leads: "The margin was 4 points" without a subject."""
    return owner.place is None and "margin" in view.words(view.last_quantity(at) + 1, at)
