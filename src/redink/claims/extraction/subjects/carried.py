"""What is carried over: the index of the text where a sentence names none, and where a new noun has come between."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.owner import Owner
from redink.claims.extraction.subjects.roles import role_of
from redink.claims.extraction.vocabulary.companies import COMMON
from redink.claims.extraction.vocabulary.wordlists import words

PARTED: Final = words("""
    the its their his her all that this those these an a it them index benchmark market our every each such
    """)
COUNTED: Final = words("companies stocks names members constituents shares firms components issuers them")
AVERAGE: Final = frozenset({"average", "typical", "median"})
MEMBER: Final = words("""
    worst best others rest median other average typical largest biggest smallest top strongest weakest
    """)
CONJOINED: Final = words("and but while as whereas although though ;")
PRONOUNS: Final = words("it its they their them both these those")
PLURAL: Final = words("they them")
GAUGED: Final = words("it they")
NO_NOUNS: Final = words("""
    it they has have had is are was were be been being still also then now even so far already since after before
    nearly almost about just only more than up down by the a an its their that which who not yet at in on of to
    again later further both did does do will would later ended closed finished stood stands sits remains
    remained once over under another for from with last this recently since eventually finally briefly barely
    """)


def carried(view: SentenceView, at: int, against: str | None) -> Owner:
    """The index of the text, where the sentence names no subject: "it rose 3%", "both rose 3%"."""
    earlier = view.earlier
    if earlier.gauge and (GAUGED & set(view.words(0, at)) or view.value(0) in ("its", "their")):
        return Owner(index="vix", against=against, index_from="earlier") if earlier.gauge == "vix" else Owner()
    if earlier.apart or _is_part_of_else(view, at) or _is_named_else(view, at):
        return Owner(against=against)
    if earlier.asked and not any(piece.kind == "subject" for piece in view.pieces[:at]):
        return Owner(index=earlier.members_of, cohort=earlier.asked, against=against, index_from="earlier")
    if earlier.latest == 1 and earlier.groups[-1].cohort and PLURAL & set(view.words(0, at)):
        last = earlier.groups[-1]
        return Owner(index=last.index, cohort=last.cohort, against=against, index_from="earlier")
    both = earlier.last(2) if "both" in view.words(0, at) else ()
    if both:
        return Owner(index=both[0].index, cohort=both[0].cohort, against=against, index_from="earlier")
    return Owner(index=earlier.focus, against=against, index_from=earlier.focus_from if earlier.focus else None)


def _is_part_of_else(view: SentenceView, at: int) -> bool:
    """As in "95% of pilot projects fail": a share of what is neither an index nor its members."""
    after = view.value(at + 2)
    return view.value(at + 1) == "of" and view.kind(at + 2) == "word" and after not in PARTED | COUNTED


def _is_named_else(view: SentenceView, at: int) -> bool:
    """Whether a name that is no index and no speaker of "it" begins the sentence: "Delta Air Lines flew 6% higher"."""
    said = view.words(0, at)
    if any(word in PRONOUNS for word in said):
        return False
    return any(
        piece.kind == "word" and view.tokens[piece.first].capital and piece.value not in COMMON
        for piece in view.pieces[1:at]
    )


def unless_new(view: SentenceView, at: int, owner: Owner) -> Owner:
    """The owner, as only carried over where an unknown noun stands before the verb: "and volumes rose 10%"."""
    if owner.index_from not in ("clause", "sentence") or owner.place is None:
        return owner
    new = _is_new(view, owner.place, at) or _is_average(view, at) or _is_some(view, owner.place)
    return replace(owner, index_from="earlier") if new else owner


def unless_compared(view: SentenceView, at: int, owner: Owner) -> Owner:
    """The owner, as only carried over where the number is set against another of it: "rising 4% against 2%"."""
    if owner.place is None or owner.index_from not in ("clause", "sentence"):
        return owner
    article = view.value(at - 1) in ("a", "an", "the", "just", "only", "a mere")
    compare = at - 1 - article
    back = compare - 1
    while view.kind(back) == "span" or view.value(back) == ",":
        back -= 1
    if view.kind(compare) != "compare" or view.kind(back) != "quantity" or owner.place > compare:
        return owner
    if back < compare - 1 and role_of(view, owner.place) != "subject":
        return owner
    return replace(owner, index_from="earlier")


def _is_average(view: SentenceView, at: int) -> bool:
    """As in "the average stock in it is up 6%", "its members an average 4%", "the median 3%": one member."""
    clause = range(view.last_quantity(at) + 1, at)
    for on in clause:
        if view.tokens[view.pieces[on].first].lower in AVERAGE | MEMBER and view.kind(on + 1) == "members":
            return True
        if view.value(on) in AVERAGE and any(view.kind(back) == "members" for back in range(clause.start, on)):
            return True
    back = at - 1
    while view.kind(back) == "move" or view.value(back) in ("by", "up", "is", "was", "of", "them", ","):
        back -= 1
    return view.value(back) in MEMBER and view.value(back - 1) == "the" and view.kind(back + 1) != "subject"


def _is_some(view: SentenceView, place: int) -> bool:
    """As in "stocks in the S&P 500 that miss estimates": only those of its members of which more is said."""
    if view.value(place + 1) not in ("that", "with", "whose", "paying", "reporting") or view.pieces[place].cohort:
        return False
    back = place - 1
    while view.value(back) in ("in", "of", "the", "on", "within", "among"):
        back -= 1
    return back < place - 1 and view.kind(back) == "members"


def _is_new(view: SentenceView, place: int, at: int) -> bool:
    """Whether a conjunction and a noun stand between the subject and the verb of the number."""
    verb = next((on for on in range(at - 1, place, -1) if view.kind(on) == "move"), None)
    if verb is None:
        return False
    for back in range(verb - 1, place, -1):
        if view.value(back) in CONJOINED:
            return back < verb - 1 and any(
                view.kind(on) == "word" and view.value(on).isalpha() and view.value(on) not in NO_NOUNS
                for on in range(back + 1, verb)
            )
        if view.kind(back) not in ("word", "members"):
            return False
    return False
