"""What a subject is to the words around it: the one told of, one compared with, or the place where."""

from __future__ import annotations

from typing import Final, Literal

from redink.claims.extraction.sentence.pieces import Piece
from redink.claims.extraction.sentence.view import Scene
from redink.claims.extraction.vocabulary.wordlists import words

Role = Literal["subject", "object", "compared", "within"]
PREPOSITIONS: Final = words("in of within among on at by from across for to into over inside since")
PASSED: Final = words("""
    the a an its their those these that with all average typical broader broad benchmark tech heavy - both
    other most some wider u.s. domestic rival so called cap weighted small large 's ' shares have having stock
    of " been
    """)
BEING: Final = frozenset({"are", "is", "were", "was"})
RELATIVES: Final = frozenset({"which", "that", "who", "whose"})


def role_of(scene: Scene, place: int) -> Role:
    """What the subject at a place is to the words before it."""
    back = place - 1
    while (
        back >= 0
        and (scene.value(back) in PASSED - {"of"} or scene.kind(back) == "members")
        and scene.value(back) not in RELATIVES - {"that"}
    ):
        back -= 1
    if back < 0:
        return "subject"
    if scene.kind(back) == "beat":
        return "object"
    if scene.kind(back) == "compare":
        return "compared"
    if scene.value(back) in PREPOSITIONS or (scene.value(back) in BEING and scene.pieces[place].cohort):
        return "within"
    if scene.value(back) == "," and scene.kind(back - 1) == "other" and scene.value(back + 1) in ("a", "an", "the"):
        return "within"
    return "subject"


def is_whole(scene: Scene, place: int) -> bool:
    """Whether the subject is the whole that an earlier number is a share of."""
    return scene.value(place - 1) in ("of", "the") and any(
        scene.kind(back) == "quantity" for back in range(max(0, place - 4), place)
    )


def has_head(scene: Scene, place: int) -> bool:
    """Whether a subject or something else stands before "in X" in the same group of words."""
    for back in range(place - 1, max(-1, place - 5), -1):
        if scene.kind(back) in ("subject", "other"):
            return True
        if scene.kind(back) in ("move", "beat", "quantity") or scene.value(back) in (",", ";"):
            return False
    return False


def is_told_of(scene: Scene, place: int, at: int) -> bool:
    """Whether nothing but "which", a comma and the verb stands between a subject and the number."""
    between = range(place + 1, at)
    if any(scene.value(on) in RELATIVES for on in between) and not any(
        scene.kind(on) in ("subject", "quantity") for on in between
    ):
        return not _is_ing(scene, at - 1)
    words = [
        on
        for on in between
        if scene.value(on) not in ("(", ",", "'s", "'", ":", "was", "were", "has", "have", "own")
        and scene.kind(on) != "members"
    ]
    if is_whole(scene, place) or role_of(scene, place) == "within":
        return bool(between) and scene.value(place + 1) in ("'s", "'", "(") and len(words) <= 2
    if role_of(scene, place) == "object" and not words:
        return scene.value(place + 1) in ("'s", "'", "(")
    closed = not words or (len(words) <= 2 and all(scene.kind(on) == "move" for on in words))
    return closed and not _is_ing(scene, at - 1)


def _is_ing(scene: Scene, at: int) -> bool:
    return scene.kind(at) == "move" and scene.words(at, at + 1)[0].endswith("ing")


def owns(scene: Scene, place: int, at: int) -> bool:
    """Whether something else is what the number tells of: its words are no part of a phrase after a preposition."""
    piece: Piece = scene.pieces[place]
    if piece.value == "company" or scene.value(place - 1) not in PREPOSITIONS:
        return not any(scene.kind(on) == "subject" and role_of(scene, on) == "subject" for on in range(place + 1, at))
    return False
