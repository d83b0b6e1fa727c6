"""Of which other indices a sentence says the same: "both the S&P 500 and the Dow rose", "each set a record"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from redink.claims.claim import Claim
from redink.claims.extraction.meaning.intraday import CLOSED
from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import words

NEITHER: Final = "neither"
BOTH: Final = words("both each neither apiece all two")
"""Words of which one must be said."""
BEHIND: Final = words("apiece each")
"""Words right behind a number that make it each one's."""
COPULAS: Final = words("are were have had")
TIMES: Final = words("of day week month quarter year session time")
JOINTS: Final = words("the and or nor , & both as well benchmark broader")
LEADING: Final = words("the of these those our main major benchmark ,")
INDEXES: Final = words("index indexes indices benchmarks gauges averages measures barometers")
NAMED: Final = words("indexes indices benchmarks gauges averages measures barometers")
VERBS: Final = CLOSED | words("""
    are were have had has set sets hit hits notched posted reached logged recorded scored touched made finished is
    also then
    """)
STOPS: Final = words("; : — but while whereas although though")
OWNED: Final = words("for by in on at of")
"""Words between a number and the subject that it is of."""
PARTED: Final = words(", and by or respectively")
"""Words between the numbers of two subjects that are named together: "0.9% and 1.1%"."""


def with_alike(claim: Claim, view: SentenceView, at: int) -> Claim:
    """The claim with the other indices of which it is said too; null among them for one that is not known."""
    if claim.metric == "count" and _is_of_them_together(view, at):
        return replace(claim, alike=(None,))
    if not BOTH & view.said or claim.index is None or claim.cohort or claim.against or claim.series:
        return claim
    if view.kind(at) == "quantity" and _is_in_turn(view, at):
        return claim
    place = _trigger(view, at)
    if place is None:
        return claim
    found = _subjects(view, place, claim)
    if NEITHER in (view.value(place), *view.words(max(0, at - 9), at)):
        return replace(claim, alike=(None,))
    others = [index for index in dict.fromkeys(found) if index != claim.index]
    return replace(claim, alike=tuple(others)) if others and (None in found or claim.index in found) else claim


def _is_of_them_together(view: SentenceView, at: int) -> bool:
    """As in "between them the two have set 20 records": a count of several that no one of them has."""
    before = view.words(0, at)
    return any(pair in (("between", "them"), ("among", "them")) for pair in pairwise(before))


def _trigger(view: SentenceView, at: int) -> int | None:
    """The place of the word that says so, behind the number or before it in its clause; null where there is none."""
    if view.value(at + 1) in BEHIND and view.value(at + 2) not in TIMES:
        return at + 1
    for back in range(at - 1, -1, -1):
        if view.value(back) in STOPS:
            return None
        if _is_trigger(view, back):
            return back if _leads_to(view, back, at) else None
    return None


def _is_trigger(view: SentenceView, at: int) -> bool:
    value, after = view.value(at), view.value(at + 1)
    if view.kind(at) == "quantity":
        return view.words(at, at + 1) in (["two"], ["three"]) and after in NAMED
    if value == "all":
        return view.kind(at - 1) == "subject" or view.words(at + 1, at + 2) == ["three"]
    if view.value(at - 1) in COPULAS:
        return value in ("both", "each") and view.kind(at - 2) == "subject"
    if value == "both" and after == "it":
        return True
    named = after in INDEXES or _starts_verb(view, at + 1) or view.kind(at - 1) == "subject"
    if value in ("both", NEITHER):
        return named or _names_several(_after(view, at))
    return value == "each" and named and view.kind(at + 1) != "span"


def _starts_verb(view: SentenceView, at: int) -> bool:
    return view.kind(at) == "move" or view.value(at) in VERBS


def _leads_to(view: SentenceView, place: int, at: int) -> bool:
    """Whether no other subject is spoken of between the word, or the subjects that it names, and the number."""
    named = _after(view, place)
    pronoun = view.value(place + 1) == "it"
    last = max((on for on, _ in named), default=place) if _names_several(named) else place
    last = max(last, view.before(at, "subject") or 0) if pronoun else last
    return not any(view.kind(on) == "subject" for on in range(last + 1, at))


def _is_in_turn(view: SentenceView, at: int) -> bool:
    """Whether each subject has a number of its own: "by 1.9% and 2.5%", "1.9% for the S&P 500"."""
    behind = [view.kind(on) for on in range(at + 1, min(at + 4, view.next_quantity(at)))]
    if "respectively" in view.said or (view.value(at + 1) in OWNED and "subject" in behind):
        return True
    unit = view.quantity(at).unit
    for other in (view.last_quantity(at), view.next_quantity(at)):
        known = 0 <= other < len(view.pieces) and view.quantity(other).unit == unit
        between = view.words(min(at, other) + 1, max(at, other)) if known else []
        if known and between and set(between) <= PARTED:
            return True
    return False


def _subjects(view: SentenceView, place: int, claim: Claim) -> list[str | None]:
    """The indices that the word is of: named with it, else before it in the sentence, else the last two of the text."""
    beside = [_after(view, place), _before(view, place)]
    if view.value(place) in BEHIND and view.kind(place - 1) == "quantity":
        beside = [_before(view, on + 1) for on in range(place) if view.kind(on) == "subject"]
    if view.value(place + 1) == "it":
        return [None]
    named = next((each for each in beside if _names_several(each)), None)
    if named is not None:
        return [piece.index for _, piece in named]
    if view.kind(place - 1) == "subject":
        return [None, claim.index] if "and" in view.words(max(0, place - 4), place) else []
    sentence = list(dict.fromkeys(piece.index for piece in view.pieces[:place] if piece.kind == "subject"))
    earlier = [group.index for group in view.earlier.pair if group.cohort is None]
    known = sentence if len(sentence) == 2 else earlier if len(earlier) == 2 and not sentence else []
    return [*known] if claim.index in known else [None]


def _after(view: SentenceView, place: int) -> list[tuple[int, Piece]]:
    """The subjects named right behind a place, one after the other."""
    start = place + 1
    while view.value(start) in LEADING | INDEXES:
        start += 1
    return list(_run(view, range(start, len(view.pieces))))


def _before(view: SentenceView, place: int) -> list[tuple[int, Piece]]:
    last = place - 2 if view.value(place - 1) in COPULAS else place - 1
    return list(_run(view, range(last, -1, -1)))


def _run(view: SentenceView, places: Sequence[int]) -> Iterator[tuple[int, Piece]]:
    for on in places:
        if view.kind(on) == "subject":
            yield on, view.pieces[on]
        elif view.value(on) not in JOINTS:
            return


def _names_several(named: Sequence[tuple[int, Piece]]) -> bool:
    return len({piece.index for _, piece in named}) > 1
