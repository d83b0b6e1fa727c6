"""Whose share it is: the cohort that a predicate or subject names, and the index it is part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from redink.claims.claim import Claim, Metric, Place
from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.attachment import Owner
from redink.claims.extraction.vocabulary.cohorts import UNKNOWN
from redink.claims.extraction.vocabulary.wordlists import words

BREADTH: Final = (["new", "highs"], ["new", "lows"])
"""How many shares stand at a high or low of theirs, which the press counts day by day: of no index."""
PLACED: Final = frozenset({"in", "at", "of", "for", "among", "the", "it", "is", "about", "some", "only"})
BEFORE_FURTHER: Final = frozenset({"another", "some", "about", "the", "other", ":", ",", "for", "to", "a", "further"})
BEING_THERE: Final = PLACED | words("""
    was were are 's figure share proportion number same comparable equivalent corresponding just nearly roughly
    almost more less than by contrast comparison a an mere inside within with those to that there however but
    """)
"""Words around a place and a number that say no more than that the share is so large there."""
PARTS: Final = frozenset({"of", "in", "within", "among"})
SHARES = frozenset({"share_of_members", "share_of_weight", "count"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """What a number measures of whom, and where the index is named."""

    metric: Metric
    cohort: str | None = None
    index: str | None = None
    index_from: Place | None = None


def measured_of(view: SentenceView, at: int, owner: Owner, metric: Metric, last_cohort: str | None) -> Measured:
    """Cohort and index of a number; of a share those of its predicate and of what it is a share of."""
    if metric == "rate_change" or (metric == "count" and view.words(at + 1, at + 3) in BREADTH):
        return Measured(metric=metric)
    if metric == "other" and owner.cohort is None and owner.other is None and view.value(at + 1) == "of":
        return _measured(metric, _predicate(view, at), owner)
    if metric not in SHARES:
        return _measured(metric, owner.cohort, owner)
    whole, predicate = _whole(view, at), _predicate(view, at)
    if metric == "count":
        cohort = predicate or (owner.cohort if view.quantity(at).multiple else None)
    elif predicate and not (owner.cohort and _whole(view, at) and _part(view, at)):
        cohort = predicate
    else:
        cohort = owner.cohort or _named_before(view, at) or _echo(view, at, last_cohort)
    if whole:
        return Measured(metric=metric, cohort=cohort, index=whole.index, index_from=whole.index_from)
    if owner.index and (owner.place is not None or owner.index_from not in ("earlier", "heading")):
        return _measured(metric, cohort, owner)
    carried = view.earlier.members_of if owner.other is None or cohort else None
    return Measured(metric=metric, cohort=cohort, index=carried, index_from="earlier" if carried else None)


def _measured(metric: Metric, cohort: str | None, owner: Owner) -> Measured:
    return Measured(
        metric=metric, cohort=cohort, index=owner.index, index_from=owner.index_from if owner.index else None
    )


def _whole(view: SentenceView, at: int) -> Piece | None:
    """The subject of the index right after "of"."""
    end = view.next_quantity(at)
    end = view.next_quantity(end) if _is_total(view, end) else end
    for on in range(at + 1, min(at + 8, end)):
        if view.kind(on) == "subject" and view.pieces[on].index:
            return view.pieces[on]
        if view.kind(on) in ("move", "beat") or view.value(on) in (",", ";", "(", ":"):
            break
        if view.value(on) in ("and", "while", "but", "or") and not PARTS & set(view.words(at + 1, on)):
            break
    return None


def _predicate(view: SentenceView, at: int) -> str | None:
    """The cohort named after the number, before the next number or clause."""
    if _is_total(view, at):
        return None
    end = view.next_quantity(at)
    end = view.next_quantity(end) if _is_total(view, end) else end
    for on in range(at + 1, end):
        if view.kind(on) == "subject" and view.pieces[on].cohort:
            return view.pieces[on].cohort
        if view.value(on) in (";", "—", "while", "although", "but") or (
            view.value(on) == "," and view.value(on + 1) != "according"
        ):
            return None
    return None


def _is_total(view: SentenceView, at: int) -> bool:
    """Whether the number is the whole that the one before is a part of: "820 of the index's 1,960 members"."""
    back = view.last_quantity(at) if at < len(view.pieces) else -1
    if back < 0 or at - back > 6 or view.value(back + 1) != "of" or view.quantity(at).unit is not None:
        return False
    return not any(view.value(on) in (",", ";") or view.kind(on) == "move" for on in range(back, at))


def _part(view: SentenceView, at: int) -> bool:
    return "part" in view.cues(view.last_quantity(at) + 1, at) or "share" in view.cues(view.last_quantity(at) + 1, at)


def _named_before(view: SentenceView, at: int) -> str | None:
    """The cohort whose weight or share it is: "the weighting in unprofitable companies is 24%"."""
    for back in range(at - 1, view.clause(at)[0] - 1, -1):
        if view.kind(back) == "subject" and view.pieces[back].cohort:
            return view.pieces[back].cohort
    return None


def _echo(view: SentenceView, at: int, last: str | None) -> str | None:
    """The cohort before, where "they are", "the figure was" or "in 1994 it was" only repeats it."""
    start = max(view.clause(at)[0], 0)
    pronoun = any(word in ("they", "them", "these") for word in view.words(start, at))
    return last if pronoun or view.words(at - 3, at)[-1:] in (["was"], ["from"]) else None


THOSE: Final = frozenset({("those", "few"), ("these", "few"), ("that", "handful"), ("such", "companies")})
REPEATING: Final = (
    ["it", "was"],
    ["figure", "was"],
    ["it", "is"],
    ["figure", "is"],
    ["share", "was"],
    ["share", "is"],
    ["is", "now"],
    ["it", "'s"],
)


def as_repeated(view: SentenceView, at: int, found: Measured, previous: Claim | None) -> Measured:
    """As in "up from 15% in 1995": what only repeats the number before it is of its metric and members."""
    repeats = (
        view.value(at - 1) in ("from", "to")
        or view.kind(at - 1) == "compare"
        or view.words(at - 3, at)[-2:] in REPEATING
        or _is_average(view, at)
    )
    if previous is None or previous.metric not in ("share_of_members", "share_of_weight"):
        return found
    if found.metric == "return" and previous.metric == "share_of_members" and previous.unit == "pct":
        if _is_of_those(view, at):
            return replace(_like(previous, cohort=previous.cohort, whole=None), metric="return")
        cohort = UNKNOWN if _has_none(view, at) else _named_after(view, at)
        cohort = cohort or (found.cohort if _is_further(view, at) else None)
        if cohort:
            return _like(previous, cohort=cohort, whole=None)
        if _is_elsewhere(view, at) and found.index not in (None, previous.index):
            return Measured(
                metric=previous.metric, cohort=previous.cohort, index=found.index, index_from=found.index_from
            )
    compared = view.kind(at - 1) == "compare" and view.value(at + 1) in ("in", "of", "for", "at", "among")
    if (found.metric == "return" and repeats) or (found.metric == "other" and compared and _whole(view, at)):
        return _like(previous, cohort=previous.cohort, whole=_whole(view, at))
    return found


def as_carried(view: SentenceView, at: int, found: Measured, shares: Sequence[Claim]) -> Measured:
    """As in "37% of the members lost money. In the S&P 500 it is 5%.": the share of before, in another index or time.

    `shares` are those of the paragraph. It is the first one's cohort, and carried over where there were several.
    """
    if found.metric != "return" or found.cohort or not shares or view.quantity(at).unit != "pct":
        return found
    plain = all(
        view.kind(on) in ("subject", "members", "mark", "span") or view.value(on) in BEING_THERE for on in range(at)
    )
    said = {"it", "figure", "share", "proportion", "number", "just", "only", "that"} & set(view.words(0, at))
    named = found.index_from in ("clause", "sentence") or said & {"figure", "share", "proportion"}
    if not plain or not said or view.kind(at + 1) == "move" or not (named or "was" in view.words(0, at)):
        return found
    several = len({claim.cohort for claim in shares}) > 1
    return replace(
        found,
        metric=shares[0].metric,
        cohort=shares[0].cohort,
        index=found.index or shares[0].index,
        index_from="earlier" if several or not found.index else found.index_from,
    )


def _is_of_those(view: SentenceView, at: int) -> bool:
    """As in "5% lose money, and those few have gained 30%": a return of the members just counted."""
    said = view.words(view.last_quantity(at) + 1, at)
    return any(pair in THOSE for pair in pairwise(said))


def _named_after(view: SentenceView, at: int) -> str | None:
    """As in "37% are loss-makers, 8% unknown": the cohort right behind the number."""
    return view.pieces[at + 1].cohort if view.kind(at + 1) == "subject" and view.kind(at - 1) != "move" else None


def _like(previous: Claim, *, cohort: str | None, whole: Piece | None) -> Measured:
    """A share of the same whole as the one before, or of the index named behind it."""
    return Measured(
        metric=previous.metric,
        cohort=cohort,
        index=whole.index if whole else previous.index,
        index_from=whole.index_from if whole else _further_off(previous.index_from),
    )


def _further_off(place: Place | None) -> Place | None:
    return "sentence" if place == "clause" else place


def _is_elsewhere(view: SentenceView, at: int) -> bool:
    """As in "6% of the S&P 500's members lose money; at the Russell 2000, 40%": only a place before the number."""
    places = range(view.last_quantity(at) + 1, at)
    broken = next((on for on in reversed(places) if view.value(on) in (";", "—", "(", "and", "while", "but")), None)
    return broken is not None and all(
        view.kind(on) in ("subject", "mark") or view.value(on) in PLACED for on in range(broken + 1, at)
    )


def _is_further(view: SentenceView, at: int) -> bool:
    """As in "loss-makers are 37% of the members, profitable firms 54%": a cohort right before, and no verb."""
    back = at - 1
    while view.kind(back) == "members" or view.value(back) in BEFORE_FURTHER:
        back -= 1
    return view.kind(back) == "subject" and view.pieces[back].cohort is not None


def _has_none(view: SentenceView, at: int) -> bool:
    """As in "for 16% there are no figures", "for the other 8% no earnings are known"."""
    led = "for" in view.words(at - 3, at)
    return led and "no" in view.words(at + 1, min(at + 7, view.next_quantity(at)))


def _is_average(view: SentenceView, at: int) -> bool:
    """As in "below its long-run average of 7.6%"."""
    return view.value(at - 1) in ("of", "at", "near") and any(
        word in ("average", "median", "mean", "norm", "peak", "record", "high", "low")
        for word in view.words(at - 3, at)
    )
