"""What a subject is to the words around it: what a number is about, what it is compared with, or a place."""

from __future__ import annotations

from typing import Final, Literal

from redink.claims.extraction.sentence.pieces import Piece
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.companies import AUXILIARIES
from redink.claims.extraction.vocabulary.wordlists import words

Role = Literal["subject", "object", "compared", "within"]
PREPOSITIONS: Final = words("in of within among on at by from across for to into over inside since")
PASSED: Final = words("""
    the a an its their those these that with all average typical broader broad benchmark tech heavy - both
    other most some wider u.s. domestic rival so called cap weighted small large 's ' shares have having stock
    of " been
    """)
CLOSING: Final = frozenset({",", "—", ")"})
EQUALLY: Final = words("much far fast hard well badly big large good bad little sharply strongly steeply quickly")
"""Between "as" and "as": "half as much as the S&P 500"."""
GAUGES: Final = words("gauge index basket group measure average subindex")
BEING: Final = frozenset({"are", "is", "were", "was"})
NO_VERBS: Final = PREPOSITIONS | words("""
    and but while when as that if because though although whereas for with of than where so until before after
    """)
"""Before "it" where it is no object of a verb."""
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
    if _compares(view, back):
        return "compared"
    if view.value(back) in PREPOSITIONS or (view.value(back) in BEING and view.pieces[place].cohort):
        return "within"
    if view.value(back) == "," and view.kind(back - 1) == "other" and view.value(back + 1) in ("a", "an"):
        return "within"
    return "subject"


def _compares(view: SentenceView, at: int) -> bool:
    """Whether a word of comparing stands there: "against", "more than", "as much as"."""
    than = view.kind(at) == "compare" or view.words(at, at + 1)[-1] == "than"
    return than or (view.value(at) == "as" and view.value(at - 1) in EQUALLY)


def in_apposition(view: SentenceView, place: int, at: int) -> bool:
    """Whether it only describes the subject before it, between commas that the verb of the number follows.

    As in "the Russell 2000, home to many money-losing biotechs, gained 2%".
    """
    closing = next((on for on in range(at - 1, place, -1) if view.value(on) in CLOSING), None)
    if closing is None or not _goes_on(view, closing, at):
        return False
    opening = next((on for on in range(place - 1, 0, -1) if view.value(on) in CLOSING or _is_number(view, on)), 0)
    if _is_number(view, opening) or view.kind(opening - 1) not in ("subject", "other"):
        return False
    if view.kind(opening - 1) == "other":
        return view.value(opening - 1) == "company" and view.value(opening + 1) not in ("and", "or", "with")
    between = [on for on in range(opening + 1, place) if view.value(on) not in PASSED]
    if not between or view.value(between[0]) in ("and", "or") or any(view.kind(on) == "subject" for on in between):
        return False
    return role_of(view, opening - 1) == "subject" or _restates(view, opening - 1)


def _is_number(view: SentenceView, at: int) -> bool:
    """Whether a number stands there that is no share of what follows."""
    return view.kind(at) == "quantity" and view.value(at + 1) != "of"


def _restates(view: SentenceView, place: int) -> bool:
    """As in "the Russell 2000 index of smaller companies": the same index said twice."""
    back = view.before(place, "subject")
    return back is not None and place - back <= 3 and view.pieces[back].index == view.pieces[place].index


def _goes_on(view: SentenceView, closing: int, at: int) -> bool:
    """Whether the verb of the number stands right behind a comma, auxiliaries and adverbs passed over."""
    place = closing + 1
    while place < at and view.value(place) in AUXILIARIES:
        place += 1
    return place < at and view.kind(place) in ("move", "beat") and place >= at - 3


def is_whole(view: SentenceView, place: int) -> bool:
    """Whether the subject is the whole that an earlier number is a share of."""
    return view.value(place - 1) in ("of", "the") and any(
        view.kind(back) == "quantity" for back in range(max(0, place - 4), place)
    )


def is_fronted(view: SentenceView, place: int) -> bool:
    """Whether a new clause opens with it: "A is up 9%; for the Russell 2000, the figure is 4%"."""
    back = place - 1
    while view.value(back) in PASSED:
        back -= 1
    if view.value(back) not in ("for", "at", "in", "with", "among") or view.value(place + 1) not in (",", "it"):
        return False
    opens = view.value(back - 1) in (";", "—", ":")
    return opens or (view.value(back - 1) in ("and", "but", "while") and view.value(back - 2) in (",", ";", "—"))


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
        joined = any(view.value(on) in ("and", "but") for on in words)
        return bool(between) and view.value(place + 1) in ("'s", "'", "(") and len(words) <= 2 and not joined
    if role_of(view, place) == "object" and not words:
        return view.value(place + 1) in ("'s", "'", "(")
    closed = not words or (len(words) <= 2 and all(view.kind(on) == "move" for on in words))
    return closed and not _is_ing(view, at - 1)


def _is_ing(view: SentenceView, at: int) -> bool:
    return view.kind(at) == "move" and view.words(at, at + 1)[0].endswith("ing")


def _stands(view: SentenceView, place: int) -> bool:
    return view.kind(place) == "subject" and role_of(view, place) == "subject"


def _acts_on(view: SentenceView, place: int, at: int) -> bool:
    """As in "an inflation report pushed it down 3%": the number is of what something does something to."""
    for on in range(place + 2, at):
        if view.value(on) not in ("it", "them") or view.kind(on - 1) not in ("word", "move"):
            continue
        moved = on + 1 == at or view.kind(on + 1) == "move" or view.value(on + 1) in ("to", "by")
        if moved and view.value(on - 1) not in NO_VERBS:
            return True
    return False


def owns(view: SentenceView, place: int, at: int) -> bool:
    """Whether the number belongs to something else: its words are no part of a phrase after a preposition."""
    piece: Piece = view.pieces[place]
    if _acts_on(view, place, at):
        return False
    if view.value(place + 1) == "(" and at == place + 2:
        return True
    measured = view.value(place - 1) == "of" and (view.value(place - 2) in GAUGES or view.kind(place - 2) == "this")
    followed = view.value(place + 1 + (view.value(place + 1) == ",")) in ("which", "who", "whose")
    if piece.value == "company" or measured or followed or view.value(place - 1) not in PREPOSITIONS:
        return not any(_stands(view, on) and not in_apposition(view, on, at) for on in range(place + 1, at))
    return False
