"""Which subject a number belongs to, and what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.again import named_again
from redink.claims.extraction.subjects.carried import carried, unless_compared, unless_new
from redink.claims.extraction.subjects.hosts import AFTER, holder_of, host_of, place_of, with_host_behind
from redink.claims.extraction.subjects.lists import (
    compared_behind,
    groups_meant,
    is_plural,
    numbers_listed,
    pair_continued,
    subjects_listed,
)
from redink.claims.extraction.subjects.owner import Owner
from redink.claims.extraction.subjects.pairs import with_those
from redink.claims.extraction.subjects.placed import bracketed_behind, is_taken, rival_of, scored
from redink.claims.extraction.subjects.roles import (
    has_head,
    in_apposition,
    is_directly_before,
    is_fronted,
    is_whole,
    owns,
    role_of,
)
from redink.claims.extraction.vocabulary.wordlists import words

__all__ = ["Owner", "owner_of"]

PRONOUNS: Final = words("it they itself themselves she he its their his her")
OPENING: Final = words("when as while and but whereas although though after before ; — with because since")
"""Words that open another clause, whose subject is not that of the number before."""
KINDS_OF_GAIN: Final = words("price total annual - one day year")


def owner_of(view: SentenceView, at: int) -> Owner:
    """The owner of the quantity at a place.

    In this order: one of a list with "respectively"; the subject that "for", "of" or "in" names right after it; the
    nearest subject before it that is not merely what something else is compared with, beaten or part of.
    """
    found = (
        _listed(view, at)
        or _continued(view, at)
        or _placed(view, at)
        or _between(view, at)
        or _after(view, at)
        or _versus(view, at)
        or _before(view, at)
    )
    return with_those(view, at, with_host_behind(view, at, unless_compared(view, at, found)))


def _owner(view: SentenceView, place: int, *, against: str | None = None, inside: Piece | None = None) -> Owner:
    """The subject at a place as owner; a cohort without an index takes that of the place it is in, or one around it."""
    piece = view.pieces[place]
    index, where = piece.index, piece.index_from
    if index is None and inside is not None:
        index, where = inside.index, "sentence" if inside.index_from == "clause" else inside.index_from
    if piece.cohort and not index:
        index, where = host_of(view, place)
    return Owner(index=index, cohort=piece.cohort, against=against, place=place, index_from=where if index else None)


def _listed(view: SentenceView, at: int) -> Owner | None:
    """As in "A and B rose 1% and 2%", "they are up 1% and 2%, respectively"."""
    run = numbers_listed(view, at) if view.kind(at) == "quantity" else []
    if len(run) < 2:
        return None
    number = run.index(at)
    subjects = subjects_listed(view, run)
    if subjects:
        place = subjects[number]
        return _owner(view, place) if view.kind(place) == "subject" else Owner(other=view.value(place), place=place)
    behind = compared_behind(view, run)
    if behind is not None:
        return _owner(view, behind)
    if not is_plural(view, run):
        return None
    within = [on for on in range(run[0]) if view.kind(on) == "subject"]
    if len(within) == len(run):
        return replace(_owner(view, within[number]), index_from="sentence")
    groups = groups_meant(view, run)
    return Owner(index=groups[number].index, cohort=groups[number].cohort, index_from="earlier") if groups else Owner()


def _continued(view: SentenceView, at: int) -> Owner | None:
    """As in "For the year it is 12% and 14%": the two that the text goes on about, each its own number."""
    again = named_again(view, at) if view.kind(at) == "quantity" else None
    if again:
        return Owner(index=again[0].index, cohort=again[0].cohort, index_from=again[1] if again[0].index else None)
    pair = pair_continued(view, at) if view.kind(at) == "quantity" and view.quantity(at).unit == "pct" else ()
    if not pair:
        return None
    return Owner(index=pair[0].index, cohort=pair[0].cohort, index_from="earlier" if pair[0].index else None)


def _placed(view: SentenceView, at: int) -> Owner | None:
    """As in "A beat B, 70% to 30%", "2% (Dow), 3% (Nasdaq)"."""
    place = scored(view, at) if view.kind(at) == "quantity" else None
    if place is not None:
        return _owner(view, place)
    rival = rival_of(view, at) if view.kind(at) == "quantity" else None
    if rival is not None:
        return rival
    place = bracketed_behind(view, at)
    if place is None:
        return None
    cohort = next(
        (piece.cohort for piece in reversed(view.pieces[:at]) if piece.kind == "subject" and piece.cohort), None
    )
    return replace(_owner(view, place), cohort=cohort, index_from="earlier" if cohort else "clause")


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
    if noun or (view.value(at - 1) == "of" and view.kind(at - 2) == "move" and word in ("in", "for")):
        return word in ("for", "of", "in", "by", "from", "at", "among")
    if word in ("from", "off"):
        return is_taken(view, at, place)
    if word == "of":
        return _compared_before(view, at)
    quantity = view.pieces[at].quantity
    return word == "for" and not (view.kind(at - 1) == "move" and quantity is not None and quantity.unit == "usd")


def _compared_before(view: SentenceView, at: int) -> bool:
    return view.value(at - 1) in ("the", "a", "than") or view.kind(at - 1) == "compare"


def _versus(view: SentenceView, at: int) -> Owner | None:
    """As in "A outpaced B, gaining 12% against 8%": the number after the comparing word is B's."""
    after_to = view.value(at - 1) == "to" and view.kind(at - 2) == "quantity" and _is_alike(view, at - 2, at)
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


def _is_alike(view: SentenceView, one: int, two: int) -> bool:
    """Whether both are quantities of one unit; a record behind "to" is none."""
    first, second = view.pieces[one].quantity, view.pieces[two].quantity
    return first is not None and second is not None and first.unit == second.unit


def _before(view: SentenceView, at: int) -> Owner:
    """The nearest subject before the number that it can belong to; else the one last named; else the text's index."""
    against: str | None = None
    inside: Piece | None = None
    spare: int | None = None
    for place in _candidates(view, at):
        piece = view.pieces[place]
        if piece.kind == "other":
            return _something_else(view, place, inside)
        role = role_of(view, place)
        if role == "subject" or is_directly_before(view, place, at):
            return unless_new(view, at, _owner(view, _first_of(view, place), against=against, inside=inside))
        if role in ("object", "compared"):
            against = against or piece.cohort or piece.index
        elif role == "within" and is_fronted(view, place):
            return _owner(view, place, against=against)
        elif role == "within" and not has_head(view, place):
            spare = place if spare is None else spare
        inside = inside or (piece if piece.index else None)
        spare = place if spare is None and role == "within" and not is_whole(view, place) else spare
    if spare is not None:
        return unless_new(view, at, _owner(view, spare, against=against))
    return _ahead(view, at) or _inside(inside, against) or carried(view, at, against)


def _candidates(view: SentenceView, at: int) -> Iterator[int]:
    """The places before a number of what it may belong to, the nearest first; no mere descriptions of another."""
    for place in range(at - 1, -1, -1):
        kind = view.kind(place)
        if (kind == "subject" or (kind == "other" and owns(view, place, at))) and not in_apposition(view, place, at):
            yield place


def _first_of(view: SentenceView, place: int) -> int:
    """The first of subjects that share a number: the Dow in "the Dow and the Nasdaq rose 1%"."""
    back = place - 1 - (view.value(place - 1) == "the")
    if view.value(back) != "and" or view.kind(back - 1) != "subject" or view.pieces[place].cohort:
        return place
    return back - 1 if role_of(view, back - 1) == "subject" and not view.pieces[back - 1].cohort else place


def _something_else(view: SentenceView, place: int, inside: Piece | None) -> Owner:
    """What is no index and no cohort; of earnings and values with the index that they are of."""
    index = holder_of(view, place) or (inside.index if inside and view.value(place) == "fundamental" else None)
    return Owner(other=view.value(place), index=index, place=place, index_from="sentence" if index else None)


def _inside(piece: Piece | None, against: str | None) -> Owner | None:
    """The index of the place that something is in, where nothing is compared."""
    return Owner(index=piece.index, index_from=place_of(piece)) if piece and against is None else None


def _ahead(view: SentenceView, at: int) -> Owner | None:
    """As in "At 1.9x book, X looks cheap": the subject after the comma, where none stands before the number."""
    if view.before(at, "subject") is not None or any(word in PRONOUNS for word in view.words(0, at)):
        return None
    for place in range(at + 1, view.next_quantity(at)):
        if view.value(place) in OPENING:
            return None
        if view.kind(place) == "subject" and role_of(view, place) == "subject":
            return _owner(view, place)
    return None
