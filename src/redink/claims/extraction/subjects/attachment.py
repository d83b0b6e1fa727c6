"""Which subject a number belongs to, and what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.roles import has_head, is_directly_before, is_whole, owns, role_of
from redink.claims.extraction.vocabulary.wordlists import words

KINDS_OF_GAIN: Final = words("price total annual - one day year")
AFTER: Final = words("""
    the its a an - " all of cap weighted equal overall broader benchmark price wide tech heavy blue chip 's
    those
    """)


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Whose number it is; `other` is what is no index and no cohort; `place` its piece, null where inferred."""

    index: str | None = None
    cohort: str | None = None
    other: str | None = None
    against: str | None = None
    place: int | None = None


def owner_of(view: SentenceView, at: int) -> Owner:
    """The owner of the quantity at a place.

    In this order: one of a list with "respectively"; the subject that "for", "of" or "in" names right after it; the
    nearest subject before it that is not merely what something else is compared with, beaten or part of.
    """
    return _listed(view, at) or _between(view, at) or _after(view, at) or _versus(view, at) or _before(view, at)


def _owner(view: SentenceView, place: int, *, against: str | None = None, index: str | None = None) -> Owner:
    piece = view.pieces[place]
    index = piece.index or index
    if piece.cohort and not index:
        index = _around(view, place)
    return Owner(index=index, cohort=piece.cohort, against=against, place=place)


def _around(view: SentenceView, place: int) -> str | None:
    """The index that a cohort is of: one named near it in the sentence, before it first, else the text's."""
    pieces = view.pieces
    follows = place + 1
    while follows < len(pieces) and (pieces[follows].kind == "members" or pieces[follows].value in AFTER):
        follows += 1
    if (
        view.value(follows) in ("in", "of", "within", "among")
        and view.kind(follows + 1) == "subject"
        and pieces[follows + 1].index
    ):
        return pieces[follows + 1].index
    named = [piece.index for piece in pieces[:place] if piece.kind == "subject" and piece.index]
    if named:
        return named[0]
    later = [piece.index for piece in pieces[place:] if piece.kind == "subject" and piece.index]
    return view.focus or (later[0] if later else None)


def _listed(view: SentenceView, at: int) -> Owner | None:
    """As in "A and B rose 1% and 2%, respectively"."""
    if "respectively" not in (piece.value for piece in view.pieces):
        return None
    quantities = [place for place, piece in enumerate(view.pieces) if piece.kind == "quantity"]
    subjects = [
        place for place, piece in enumerate(view.pieces) if piece.kind in ("subject", "other") and place < quantities[0]
    ]
    if len(subjects) < len(quantities):
        return None
    place = subjects[-len(quantities) :][quantities.index(at)]
    return _owner(view, place) if view.kind(place) == "subject" else Owner(other=view.value(place), place=place)


def _between(view: SentenceView, at: int) -> Owner | None:
    """As in "the spread between A and B is 31 points": A's, against B."""
    place = next((on for on in range(at - 1, 0, -1) if view.value(on) == "between"), None)
    if place is None or view.kind(place - 1) != "apart":
        return None
    named = [on for on in range(place + 1, at) if view.kind(on) == "subject"]
    if len(named) != 2:
        return None
    other = view.pieces[named[1]]
    return _owner(view, named[0], against=other.cohort or other.index)


def _after(view: SentenceView, at: int) -> Owner | None:
    """As in "a 12% gain in X", "5% for X", "the 10% advance of X"."""
    place = at + 1
    while view.kind(place) in ("move", "apart") or view.value(place) in KINDS_OF_GAIN:
        place += 1
    noun = any(view.kind(on) in ("move", "apart") for on in range(at + 1, place))
    if not _leads(view, at, place, noun=noun):
        return None
    place += 1
    while view.value(place) in AFTER or view.kind(place) == "members":
        place += 1
    if view.kind(place) == "subject":
        return _owner(view, place)
    return Owner(other=view.value(place), place=place) if view.kind(place) == "other" else None


def _leads(view: SentenceView, at: int, place: int, *, noun: bool) -> bool:
    """Whether the word at a place leads from the number, or from the noun after it, to whose number it is."""
    word = view.value(place)
    if noun:
        return word in ("for", "of", "in", "by", "from", "at", "among")
    if word == "of":
        return _compared_before(view, at)
    return word == "for" and not (view.kind(at - 1) == "move" and view.quantity(at).unit == "usd")


def _compared_before(view: SentenceView, at: int) -> bool:
    return view.value(at - 1) in ("the", "a", "than") or view.kind(at - 1) == "compare"


def _versus(view: SentenceView, at: int) -> Owner | None:
    """As in "A outpaced B, gaining 12% against 8%": the number after the comparing word is B's."""
    after_to = view.value(at - 1) == "to" and view.kind(at - 2) == "quantity"
    after_article = view.value(at - 1) in ("a", "the") and view.kind(at - 2) == "compare"
    if view.kind(at - 1) != "compare" and not after_to and not after_article:
        return None
    beaten = view.before(at, "beat")
    if beaten is None:
        return None
    for place in range(beaten + 1, at):
        if view.kind(place) == "subject" and role_of(view, place) in ("object", "compared"):
            return _owner(view, place)
    return None


def _before(view: SentenceView, at: int) -> Owner:
    """The nearest subject before the number that it can belong to; else the one last named; else the text's index."""
    against: str | None = None
    inside: str | None = None
    spare: int | None = None
    for place in range(at - 1, -1, -1):
        piece = view.pieces[place]
        if piece.kind == "other" and owns(view, place, at):
            return Owner(
                other=piece.value,
                index=_holder(view, place) or (inside if piece.value == "fundamental" else None),
                place=place,
            )
        if piece.kind != "subject":
            continue
        role = role_of(view, place)
        if role == "subject" or is_directly_before(view, place, at):
            return _owner(view, place, against=against, index=inside)
        if role in ("object", "compared"):
            against = against or piece.cohort or piece.index
        elif role == "within" and not has_head(view, place):
            spare = place if spare is None else spare
        inside = inside or piece.index
        spare = place if spare is None and role == "within" and not is_whole(view, place) else spare
    if spare is not None:
        return _owner(view, spare, against=against)
    return _ahead(view, at) or Owner(index=inside if inside and against is None else view.focus, against=against)


def _ahead(view: SentenceView, at: int) -> Owner | None:
    """As in "At 1.9x book, X looks cheap": the subject after the comma, where none stands before the number."""
    if view.before(at, "subject") is not None or any(
        word in ("it", "they", "itself", "she", "he") for word in view.words(0, at)
    ):
        return None
    for place in range(at + 1, view.next_quantity(at)):
        if view.kind(place) == "subject" and role_of(view, place) == "subject":
            return _owner(view, place)
    return None


def _holder(view: SentenceView, place: int) -> str | None:
    """The index whose earnings, sales or value it is: "the S&P 500's market value"."""
    if view.value(place) != "fundamental":
        return None
    for back in range(place - 1, max(-1, place - 7), -1):
        if view.kind(back) == "subject":
            return view.pieces[back].index
    return None
