"""Whose number it is by its place: a score "70% to 30%", an index in brackets behind it, whom it is taken from."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.sentence.earlier import Group
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.hosts import host_of
from redink.claims.extraction.subjects.owner import Owner
from redink.claims.extraction.subjects.roles import role_of
from redink.claims.extraction.vocabulary.wordlists import words

TAKING: Final = words("""
    took take takes taken taking knocked knocking knocks shaved shaving wiped wiping lopped sliced slicing cut chopped
    stripped clipped slashed trimmed erased
    """)
LEADING: Final = words("ahead won wins win winning behind front better worse")
NEAR: Final = 3
"""Words between a number and the other one of its score at most."""


def scored(view: SentenceView, at: int) -> int | None:
    """As in "A beat B, 70% to 30%": the place of A for the first number, of B for the second; null where none is so."""
    first = _first_of_score(view, at)
    if first < 0:
        return None
    beat = next((on for on in range(first - 1, -1, -1) if view.kind(on) in ("beat", "apart")), None)
    if beat is None or view.last_quantity(first) > beat or view.value(first - 1) == "by":
        return None
    mine = next((on for on in range(beat - 1, -1, -1) if _is_subject(view, on)), None)
    theirs = next((on for on in range(beat + 1, first) if view.kind(on) == "subject"), None)
    if mine is None or theirs is None or any(view.kind(on) == "move" for on in range(beat + 1, first)):
        return None
    return mine if at == first else theirs


def _first_of_score(view: SentenceView, at: int) -> int:
    """The place of the first of the two percentages of a score; -1 where there is none."""
    for one, two in ((at, view.next_quantity(at)), (view.last_quantity(at), at)):
        if one < 0 or two >= len(view.pieces) or two - one > NEAR or view.quantity(one).unit != "pct":
            continue
        between = range(one + 1, two)
        parted = any(view.value(on) == "to" or view.kind(on) == "compare" for on in between)
        if view.quantity(two).unit == "pct" and parted and view.value(one - 1) != "from":
            return one
    return -1


def rival_of(view: SentenceView, at: int) -> Owner | None:
    """Whose the second number of a score is that names one side: of the other one that the text speaks of.

    Of no index where the text does not speak of two; null where the number is not the second of such a score.
    """
    if not _is_rivals(view, at):
        return None
    place = next(on for on in range(at - 1, -1, -1) if view.kind(on) == "subject")
    piece = view.pieces[place]
    mine = Group(index=piece.index or host_of(view, place)[0], cohort=piece.cohort)
    others = [group for group in view.earlier.pair_meant if group != mine]
    if len(others) != 1 or not others[0].index:
        return Owner()
    return Owner(index=others[0].index, cohort=others[0].cohort, index_from="earlier")


def _is_rivals(view: SentenceView, at: int) -> bool:
    """As in "small caps lead, with 5% to 4%": the second number of a score whose other side the sentence does not name.

    Only where a word of leading or trailing stands between the one side and the score, and nothing behind says whose.
    """
    first = _first_of_score(view, at)
    if first < 0 or first == at or view.kind(at + 1) == "span" or view.value(at + 1) in ("for", "in", "of", "by"):
        return False
    mine = view.before(first, "subject")
    between = range(first if mine is None else mine + 1, first)
    led = any(view.kind(on) in ("apart", "beat") or view.value(on) in LEADING for on in between)
    return led and not any(view.kind(on) in ("move", "quantity", "other") for on in between)


def _is_subject(view: SentenceView, place: int) -> bool:
    return view.kind(place) == "subject" and role_of(view, place) == "subject"


def bracketed_behind(view: SentenceView, at: int) -> int | None:
    """As in "2% (Dow), 3% (Nasdaq)": the place of the index alone in brackets behind the number; null where none is."""
    alone = view.value(at + 1) == "(" and view.kind(at + 2) == "subject" and view.value(at + 3) == ")"
    return at + 2 if alone else None


def is_taken(view: SentenceView, at: int, place: int) -> bool:
    """As in "took 6% from A and 7% off B": what is taken is of whom it is taken from, and no gain from a low of its."""
    named = next((on for on in range(place + 1, place + 4) if view.kind(on) == "subject"), None)
    whole = named is not None and view.value(named + 1) not in ("'s", "'") and bool(view.pieces[named].index)
    return whole and bool(TAKING & set(view.words(0, at)))
