"""Which subject a number belongs to, and what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from redink.claims.extraction.sentence.view import Scene
from redink.claims.extraction.subjects.roles import (
    has_head,
    is_told_of,
    is_whole,
    owns,
    role_of,
)
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


def owner_of(scene: Scene, at: int) -> Owner:
    """The owner of the quantity at a place.

    In this order: one of a list with "respectively"; the subject that "for", "of" or "in" names right after it; the
    nearest subject before it that is not merely what something else is compared with, beaten or part of.
    """
    return _listed(scene, at) or _between(scene, at) or _after(scene, at) or _versus(scene, at) or _before(scene, at)


def _owner(scene: Scene, place: int, *, against: str | None = None, index: str | None = None) -> Owner:
    piece = scene.pieces[place]
    index = piece.index or index
    if piece.cohort and not index:
        index = _around(scene, place)
    return Owner(index=index, cohort=piece.cohort, against=against, place=place)


def _around(scene: Scene, place: int) -> str | None:
    """The index that a cohort is of: one named near it in the sentence, before it first, else the text's."""
    pieces = scene.pieces
    follows = place + 1
    while follows < len(pieces) and (pieces[follows].kind == "members" or pieces[follows].value in AFTER):
        follows += 1
    if (
        scene.value(follows) in ("in", "of", "within", "among")
        and scene.kind(follows + 1) == "subject"
        and pieces[follows + 1].index
    ):
        return pieces[follows + 1].index
    named = [piece.index for piece in pieces[:place] if piece.kind == "subject" and piece.index]
    if named:
        return named[0]
    later = [piece.index for piece in pieces[place:] if piece.kind == "subject" and piece.index]
    return scene.focus or (later[0] if later else None)


def _listed(scene: Scene, at: int) -> Owner | None:
    """As in "A and B rose 1% and 2%, respectively"."""
    if "respectively" not in (piece.value for piece in scene.pieces):
        return None
    quantities = [place for place, piece in enumerate(scene.pieces) if piece.kind == "quantity"]
    subjects = [
        place
        for place, piece in enumerate(scene.pieces)
        if piece.kind in ("subject", "other") and place < quantities[0]
    ]
    if len(subjects) < len(quantities):
        return None
    place = subjects[-len(quantities) :][quantities.index(at)]
    return _owner(scene, place) if scene.kind(place) == "subject" else Owner(other=scene.value(place), place=place)


def _between(scene: Scene, at: int) -> Owner | None:
    """As in "the spread between A and B is 31 points": A's, against B."""
    place = next((on for on in range(at - 1, 0, -1) if scene.value(on) == "between"), None)
    if place is None or scene.kind(place - 1) != "apart":
        return None
    named = [on for on in range(place + 1, at) if scene.kind(on) == "subject"]
    if len(named) != 2:
        return None
    other = scene.pieces[named[1]]
    return _owner(scene, named[0], against=other.cohort or other.index)


def _after(scene: Scene, at: int) -> Owner | None:
    """As in "a 12% gain in X", "5% for X", "the 10% advance of X"."""
    place = at + 1
    while scene.kind(place) in ("move", "apart") or scene.value(place) in KINDS_OF_GAIN:
        place += 1
    noun = any(scene.kind(on) in ("move", "apart") for on in range(at + 1, place))
    if not _leads(scene, at, place, noun=noun):
        return None
    place += 1
    while scene.value(place) in AFTER or scene.kind(place) == "members":
        place += 1
    if scene.kind(place) == "subject":
        return _owner(scene, place)
    return Owner(other=scene.value(place), place=place) if scene.kind(place) == "other" else None


def _leads(scene: Scene, at: int, place: int, *, noun: bool) -> bool:
    """Whether the word at a place leads from the number, or from the noun after it, to whose number it is."""
    word = scene.value(place)
    if noun:
        return word in ("for", "of", "in", "by", "from", "at", "among")
    if word == "of":
        return _compared_before(scene, at)
    return word == "for" and not (scene.kind(at - 1) == "move" and scene.quantity(at).unit == "usd")


def _compared_before(scene: Scene, at: int) -> bool:
    return scene.value(at - 1) in ("the", "a", "than") or scene.kind(at - 1) == "compare"


def _versus(scene: Scene, at: int) -> Owner | None:
    """As in "A outpaced B, gaining 12% against 8%": the number after the comparing word is B's."""
    after_to = scene.value(at - 1) == "to" and scene.kind(at - 2) == "quantity"
    after_article = scene.value(at - 1) in ("a", "the") and scene.kind(at - 2) == "compare"
    if scene.kind(at - 1) != "compare" and not after_to and not after_article:
        return None
    beaten = scene.before(at, "beat")
    if beaten is None:
        return None
    for place in range(beaten + 1, at):
        if scene.kind(place) == "subject" and role_of(scene, place) in ("object", "compared"):
            return _owner(scene, place)
    return None


def _before(scene: Scene, at: int) -> Owner:
    """The nearest subject before the number that it can belong to; else the one last named; else the text's index."""
    against: str | None = None
    inside: str | None = None
    spare: int | None = None
    for place in range(at - 1, -1, -1):
        piece = scene.pieces[place]
        if piece.kind == "other" and owns(scene, place, at):
            return Owner(
                other=piece.value,
                index=_holder(scene, place) or (inside if piece.value == "fundamental" else None),
                place=place,
            )
        if piece.kind != "subject":
            continue
        role = role_of(scene, place)
        if role == "subject" or is_told_of(scene, place, at):
            return _owner(scene, place, against=against, index=inside)
        if role in ("object", "compared"):
            against = against or piece.cohort or piece.index
        elif role == "within" and not has_head(scene, place):
            spare = place if spare is None else spare
        inside = inside or piece.index
        spare = place if spare is None and role == "within" and not is_whole(scene, place) else spare
    if spare is not None:
        return _owner(scene, spare, against=against)
    return _ahead(scene, at) or Owner(index=inside if inside and against is None else scene.focus, against=against)


def _ahead(scene: Scene, at: int) -> Owner | None:
    """As in "At 1.9x book, X looks cheap": the subject after the comma, where none stands before the number."""
    if scene.before(at, "subject") is not None or any(
        word in ("it", "they", "itself", "she", "he") for word in scene.words(0, at)
    ):
        return None
    for place in range(at + 1, scene.next_quantity(at)):
        if scene.kind(place) == "subject" and role_of(scene, place) == "subject":
            return _owner(scene, place)
    return None


def _holder(scene: Scene, place: int) -> str | None:
    """The index whose earnings, sales or value it is: "the S&P 500's market value"."""
    if scene.value(place) != "fundamental":
        return None
    for back in range(place - 1, max(-1, place - 7), -1):
        if scene.kind(back) == "subject":
            return scene.pieces[back].index
    return None
