"""Whether a percentage is a share: of members, of weight, or of a gain."""

from __future__ import annotations

from typing import Final

from redink.claims.claim import Metric
from redink.claims.extraction.meaning.bare import COUNTED
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.again import is_reweighted
from redink.claims.extraction.subjects.attachment import Owner
from redink.claims.extraction.vocabulary.metrics import HEADS, INSIDE, NO_WAY, WORTH
from redink.claims.extraction.vocabulary.wordlists import words

VERBS_OF_BEING: Final = words("""
    are is were was lack lacks have has had lost lose report reported posted being remain do did
    """)

AMOUNTING: Final = words("come comes came amount amounts amounted number numbers numbered total totals totaled account")
ABOUT: Final = words("to for about roughly nearly almost some just only now still together up a mere the - up")

NEAR: Final = 5
"""Words between a number of members and the share that it is, at most."""
WAYS: Final[dict[str, Metric]] = {
    **dict.fromkeys(HEADS, "share_of_members"),
    **dict.fromkeys(WORTH | {"cap"}, "share_of_weight"),
}
"""What is counted, behind "by" or "in terms of", and the share that it makes of a number."""
ENDING: Final = words("; , —")
MAKING: Final = words("make makes made making")
LED: Final = words(", ; — : ( and but while whereas or")
MEASURING: Final = words("measured counted weighed weighted counting measuring ranked")


def share_of(view: SentenceView, at: int, owner: Owner) -> Metric | None:
    """share_of_members, share_of_weight, or other for a part of a gain; null where it is no share."""
    start, end = view.last_quantity(at) + 1, view.next_quantity(at)
    of = view.value(at + 1) == "of" or _direct(view, at)
    if _is_theirs(view, at) or _lost_value(view, at) or (of and _lost_part(view, at)):
        return None
    if of and "caused" in view.cues(at + 1, min(end, at + 8)):
        return "other"
    way = _way_of(view, at) if owner.other is None else None
    before = view.cues(_stated_from(view, max(start, view.clause(at)[0]), at), at)
    if way or _weighed(view, at, of=of) or "weight" in before:
        return way or "share_of_weight"
    if before & {"part", "share"} or _bracketed(view, at, owner) or _counted(view, at, owner):
        return _part_of(view, at, owner) if "part" in before else "share_of_members"
    if of or _predicated(view, at):
        return _members_or_weight(view, at, end, owner=owner if of else None)
    return None


def _amounts(view: SentenceView, at: int, owner: Owner) -> bool:
    """As in "the profitable come to 55%", "loss-makers number 37%": a cohort itself, and no gain of its."""
    if owner.cohort is None or owner.place is None or view.quantity(at).unit != "pct":
        return False
    led = owner.place - 1 - (view.value(owner.place - 1) in ("the", "all", "its"))
    if view.value(led) in ("of", "in", "for", "by") and view.kind(led - 1) in ("move", "apart"):
        return False
    said = [view.value(on) for on in range(owner.place + 1, at) if view.kind(on) != "members"]
    return bool(AMOUNTING & set(said)) and set(said) <= AMOUNTING | ABOUT


def _counted(view: SentenceView, at: int, owner: Owner) -> bool:
    """As in "number 37%", "730, or 37%", "55% of it": a part of the members that is counted."""
    if view.quantity(at).unit != "pct" or owner.cohort is None:
        return False
    ahead = view.words(at + 1, at + 3)
    back = view.last_quantity(at)
    again = back >= 0 and view.value(at - 1) == "or" and at - back <= NEAR and _is_plain(view, back)
    return again or ahead in (["of", "it"], ["of", "them"]) or _amounts(view, at, owner)


def _is_plain(view: SentenceView, at: int) -> bool:
    """Whether a number of ten or more stands there that has no unit and no decimals."""
    quantity = view.quantity(at)
    return quantity.unit is None and not quantity.decimals and quantity.value >= 10 and not quantity.fraction


def _is_theirs(view: SentenceView, at: int) -> bool:
    """As in "less than the 8% of its sibling", "half the 28% of those that don't"."""
    return (
        view.value(at + 1) == "of"
        and view.value(at - 1) == "the"
        and view.kind(at - 2) in ("compare", "quantity", "beat")
    )


def _weighed(view: SentenceView, at: int, *, of: bool) -> bool:
    """As in "26% of the index's market value"."""
    end = next((on for on in range(at + 1, min(view.next_quantity(at), at + 12)) if view.value(on) in ENDING), None)
    end = min(view.next_quantity(at), at + 12) if end is None else end
    return of and ("weight" in view.cues(at + 1, end) or _of_worth(view, at))


def _way_of(view: SentenceView, at: int) -> Metric | None:
    """The share that "by number" or "in terms of value" makes of a number; null where neither stands with it.

    Behind a break it is of the next number, else of the one before it: "31% by value and 44% by number; by weight, 9%".
    """
    if not view.said & WAYS.keys() or view.quantity(at).unit != "pct":
        return None
    start, end = view.last_quantity(at), view.next_quantity(at)
    moves = [on for on in (*range(start + 1, at), at + 1) if view.kind(on) == "move"]
    if any(view.value(on - 1) not in MAKING for on in moves):
        return None
    first = view.pieces[start].after if start >= 0 else 0
    after = view.pieces[end].first if end < len(view.pieces) else len(view.tokens)
    behind = _way(view, view.pieces[at].after, after, led=False)
    ahead = _way(view, first, view.pieces[at].first, led=True)
    return behind or ahead or (_way(view, 0, view.pieces[at].first, led=False) if start < 0 else None)


def _way(view: SentenceView, first: int, after: int, *, led: bool) -> Metric | None:
    """The share of the way of counting among the tokens from `first` to `after` that a break leads to, or none does."""
    for place in range(first, after):
        if view.tokens[place].lower not in ("by", "in"):
            continue
        on = place + 1
        while on < after and view.tokens[on].lower in INSIDE:
            on += 1
        found = WAYS.get(view.tokens[on].lower) if on < after else None
        ends = on + 1 == len(view.tokens) or view.tokens[on + 1].lower not in NO_WAY
        if found and ends and _is_led(view, place) == led:
            return found
    return None


def _is_led(view: SentenceView, place: int) -> bool:
    """Whether a break, or a word of measuring behind one, stands right before a token."""
    back = place - 1 - (place > 0 and view.tokens[place - 1].lower in MEASURING)
    if back < 0 or view.tokens[back].lower not in LED:
        return back < 0
    return not (view.tokens[back].text == "," and _is_closed(view, place))


def _is_closed(view: SentenceView, place: int) -> bool:
    """Whether another comma or the end of the sentence closes what begins at a token: "43%, by number, lose money"."""
    ends = (token.text for token in view.tokens[place + 1 : place + 5] if token.kind != "word")
    return next(ends, "") in (",", ".")


def _stated_from(view: SentenceView, start: int, at: int) -> int:
    """Where the words begin that say what a number is: a weight said before the comma of what moved is only how.

    As in "with the same weight for each, loss-makers gained 48%".
    """
    if view.kind(at - 1) != "move" and view.kind(at + 1) != "move":
        return at if view.value(at - 1) in ("and", "or") else start
    comma = next((on for on in range(at - 1, start, -1) if view.value(on) == ","), start)
    named = any(view.kind(on) == "subject" for on in range(comma, at))
    return comma if named or is_reweighted(view) else start


def _of_worth(view: SentenceView, at: int) -> bool:
    """As in "29% of the index's value", "2% of its value"."""
    said = view.words(at + 1, min(at + 8, view.next_quantity(at)))
    for word, following in zip(said, [*said[1:], ""], strict=False):
        if word in WORTH and following not in ("stocks", "index", "of"):
            return True
        if word in (",", ";", "and", "is", "are", "was", "were"):
            return False
    return False


def _direct(view: SentenceView, at: int) -> bool:
    """As in "one in four Russell 2000 companies", "half the members": a fraction without "of"."""
    if not view.quantity(at).fraction or view.kind(at - 1) == "move":
        return False
    place = at + 2 if view.value(at + 1) in ("the", "its", "all") else at + 1
    return view.kind(place) in ("subject", "members") or view.value(place) in COUNTED


def _lost_value(view: SentenceView, at: int) -> bool:
    """As in "lost a fifth of their value" is a fall."""
    said = view.words(at + 1, at + 4) in (["of", "their", "value"], ["of", "its", "value"], ["of", "that", "value"])
    return said and any(view.kind(on) == "move" for on in range(max(0, at - 4), at))


def _bracketed(view: SentenceView, at: int, owner: Owner) -> bool:
    """As in "41% of the total", "the index's profitable constituents (57%)"."""
    if view.words(at + 1, at + 4) in (["of", "the", "total"], ["of", "the", "whole"]):
        return True
    inside = view.value(at - 1) == "(" and view.value(at + 1) == ")" and view.quantity(at).sign is None
    return inside and owner.cohort is not None and view.kind(at - 2) == "members"


def _lost_part(view: SentenceView, at: int) -> bool:
    return view.kind(at + 2) == "quantity" or view.words(at + 1, at + 4)[1:3] == ["the", "time"]


def _part_of(view: SentenceView, at: int, owner: Owner) -> Metric:
    """As in "make up 41% of": members where companies of a cohort do, else weight."""
    words = view.words(at + 1, view.next_quantity(at))
    counted = any(
        word in words[:8] for word in ("members", "constituents", "companies", "names", "components", "firms", "stocks")
    )
    return "share_of_members" if owner.cohort or counted else "share_of_weight"


def _predicated(view: SentenceView, at: int) -> bool:
    """As in "41% are unprofitable", "2% lack earnings data", "41 percent are not"."""
    ahead = at + 1
    while view.value(ahead) in (
        "currently",
        "now",
        "still",
        "or",
        "had",
        "are",
        "is",
        "were",
        "was",
        "being",
        "have",
        "reported",
        "also",
    ):
        ahead += 1
    subject = view.kind(ahead) == "subject" and view.pieces[ahead].cohort is not None
    return (
        subject
        and view.kind(at - 1) not in ("move", "beat")
        and (ahead > at + 1 or _verbal(view, ahead) or _is_of_members(view, at))
    )


def _is_of_members(view: SentenceView, at: int) -> bool:
    """As in "of the index's companies, 37% in the red": the sentence opens with what is parted."""
    return view.value(0) in ("of", "among") and any(view.kind(on) == "members" for on in range(1, at))


def _verbal(view: SentenceView, at: int) -> bool:
    first = view.words(at, at + 1)[0]
    return first in VERBS_OF_BEING | {"loses", "losing", "lacking", "make", "makes", "turn", "earn"}


def _members_or_weight(view: SentenceView, at: int, end: int, *, owner: Owner | None) -> Metric | None:
    """A share "of" members, or of an index that a cohort's predicate follows; null where neither follows."""
    near = range(at + 1, min(end, at + 10))
    subject = any(view.kind(on) == "subject" for on in near)
    members = any(view.kind(on) == "members" for on in near)
    if owner is None:
        return "share_of_members"
    if members or any(view.pieces[on].cohort for on in range(at + 1, end) if view.kind(on) == "subject"):
        return "share_of_members"
    counted = any(word in COUNTED for word in view.words(at + 1, min(at + 6, end)))
    return "share_of_members" if counted or (owner.cohort and subject) else "share_of_weight" if subject else None
