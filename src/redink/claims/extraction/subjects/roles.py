"""What a subject is to the words around it: what a number is about, what it is compared with, or a place."""

from __future__ import annotations

from typing import Final, Literal

from redink.claims.extraction.sentence.pieces import Piece
from redink.claims.extraction.sentence.view import SentenceView
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


def role_of(view: SentenceView, place: int) -> Role:
    """What the subject at a place is to the words before it."""
    back = place - 1
    while (
        back >= 0
        and (view.value(back) in PASSED - {"of"} or view.kind(back) == "members")
        and view.value(back) not in RELATIVES - {"that"}
    ):
        back -= 1
    if back < 0:
        return "subject"
    if view.kind(back) == "beat":
        return "object"
    if view.kind(back) == "compare":
        return "compared"
    if view.value(back) in PREPOSITIONS or (view.value(back) in BEING and view.pieces[place].cohort):
        return "within"
    if view.value(back) == "," and view.kind(back - 1) == "other" and view.value(back + 1) in ("a", "an", "the"):
        return "within"
    return "subject"


def is_whole(view: SentenceView, place: int) -> bool:
    """Whether the subject is the whole that an earlier number is a share of."""
    return view.value(place - 1) in ("of", "the") and any(
        view.kind(back) == "quantity" for back in range(max(0, place - 4), place)
    )


def has_head(view: SentenceView, place: int) -> bool:
    """Whether a subject or something else stands before "in X" in the same group of words."""
    for back in range(place - 1, max(-1, place - 5), -1):
        if view.kind(back) in ("subject", "other"):
            return True
        if view.kind(back) in ("move", "beat", "quantity") or view.value(back) in (",", ";"):
            return False
    return False


def is_directly_before(view: SentenceView, place: int, at: int) -> bool:
    """Whether nothing but "which", a comma and the verb stands between a subject and the number."""
    between = range(place + 1, at)
    if any(view.value(on) in RELATIVES for on in between) and not any(
        view.kind(on) in ("subject", "quantity") for on in between
    ):
        return not _is_ing(view, at - 1)
    words = [
        on
        for on in between
        if view.value(on) not in ("(", ",", "'s", "'", ":", "was", "were", "has", "have", "own")
        and view.kind(on) != "members"
    ]
    if is_whole(view, place) or role_of(view, place) == "within":
        return bool(between) and view.value(place + 1) in ("'s", "'", "(") and len(words) <= 2
    if role_of(view, place) == "object" and not words:
        return view.value(place + 1) in ("'s", "'", "(")
    closed = not words or (len(words) <= 2 and all(view.kind(on) == "move" for on in words))
    return closed and not _is_ing(view, at - 1)


def _is_ing(view: SentenceView, at: int) -> bool:
    return view.kind(at) == "move" and view.words(at, at + 1)[0].endswith("ing")


def owns(view: SentenceView, place: int, at: int) -> bool:
    """Whether the number belongs to something else: its words are no part of a phrase after a preposition."""
    piece: Piece = view.pieces[place]
    if piece.value == "company" or view.value(place - 1) not in PREPOSITIONS:
        return not any(view.kind(on) == "subject" and role_of(view, on) == "subject" for on in range(place + 1, at))
    return False
