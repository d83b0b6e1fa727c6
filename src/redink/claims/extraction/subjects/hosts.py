"""Which index the members of a cohort are of, where its own words do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from redink.claims.claim import Place
from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.owner import Owner
from redink.claims.extraction.subjects.roles import role_of
from redink.claims.extraction.vocabulary.wordlists import words

AFTER: Final = words("""
    the its a an - " all of cap weighted equal overall broader benchmark price wide tech heavy blue chip 's
    those that who which
    """)
BEHIND: Final = words("on average in of within among the over for")
LEADING: Final = frozenset({"in", "of", "within", "among"})


def host_of(view: SentenceView, place: int) -> tuple[str | None, Place]:
    """The index of the cohort at a place and where it is named: near it in the sentence, before it, else before.

    An index that the sentence only speaks of beside the cohort, where another's members were spoken of before, or that
    follows it, may not be its own: it is marked as carried over.
    """
    pieces, earlier = view.pieces, view.earlier
    follows = place + 1
    while follows < len(pieces) and (pieces[follows].kind == "members" or pieces[follows].value in AFTER):
        follows += 1
    if view.value(follows) in LEADING and view.kind(follows + 1) == "subject" and pieces[follows + 1].index:
        return pieces[follows + 1].index, pieces[follows + 1].index_from or "earlier"
    if view.value(place - 1) in ("where", "whose") and view.kind(place - 3) == "subject" and pieces[place - 3].index:
        return pieces[place - 3].index, pieces[place - 3].index_from or "earlier"
    named = [on for on in range(place) if view.kind(on) == "subject" and pieces[on].index]
    if named:
        return _named_host(view, place, named)
    if earlier.members_of:
        return earlier.members_of, "earlier"
    return next((piece.index for piece in pieces[place:] if piece.kind == "subject" and piece.index), None), "earlier"


def _named_host(view: SentenceView, place: int, named: Sequence[int]) -> tuple[str | None, Place]:
    """Of the indices that the sentence names before it: the one that leads to the cohort, else the first of them."""
    pieces, first = view.pieces, view.pieces[named[0]]
    if _leads_to(view, named[-1], place):
        return pieces[named[-1]].index, place_of(pieces[named[-1]])
    if len({pieces[on].index for on in named}) > 1 and not first.cohort:
        return first.index, "earlier"
    linked = first.cohort or role_of(view, named[0]) == "within" or view.earlier.host in (None, first.index)
    return first.index, place_of(first) if linked else "earlier"


def _leads_to(view: SentenceView, index: int, place: int) -> bool:
    """As in "in the Russell 2000, the loss-makers": only a comma and articles part them."""
    between = [view.value(on) for on in range(index + 1, place)]
    return role_of(view, index) == "within" and set(between) <= {",", "the", "its", "'s", "-"} and "," in between


def with_host_behind(view: SentenceView, at: int, owner: Owner) -> Owner:
    """The owner with the index right behind the number: "the profitable returned 9% on average in the S&P 500"."""
    if owner.cohort is None or owner.place is None or view.pieces[owner.place].index:
        return owner
    place = at + 1
    while view.value(place) in BEHIND:
        place += 1
    led = any(view.value(on) in LEADING for on in range(at + 1, place))
    if not led or view.kind(place) != "subject" or view.pieces[place].cohort or not view.pieces[place].index:
        return owner
    return replace(owner, index=view.pieces[place].index, index_from=view.pieces[place].index_from)


def place_of(piece: Piece) -> Place:
    """Where the index of another piece of the sentence is named."""
    return "earlier" if piece.index_from in (None, "earlier") else "sentence"


def holder_of(view: SentenceView, place: int) -> str | None:
    """The index whose earnings, sales or value it is: "the S&P 500's market value"."""
    if view.value(place) != "fundamental":
        return None
    for back in range(place - 1, max(-1, place - 7), -1):
        if view.kind(back) == "subject":
            return view.pieces[back].index
    return None
