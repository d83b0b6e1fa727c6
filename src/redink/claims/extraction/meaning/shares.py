"""Whose share it is: the cohort that a predicate or subject names, and the index it is part of."""

from __future__ import annotations

from typing import Final

from redink.claims.claim import Claim, Metric
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.attachment import Owner

SHARES = frozenset({"share_of_members", "share_of_weight", "count"})


def cohort_and_index(
    view: SentenceView, at: int, owner: Owner, metric: Metric, last_cohort: str | None
) -> tuple[str | None, str | None]:
    """Cohort and index of a number; of a share those of its predicate and of what it is a share of."""
    if metric == "rate_change":
        return None, None
    if metric == "other" and owner.cohort is None and owner.other is None and view.value(at + 1) == "of":
        return _predicate(view, at), owner.index
    if metric not in SHARES:
        return owner.cohort, owner.index
    whole, predicate = _whole(view, at), _predicate(view, at)
    index = whole or owner.index or view.focus
    if metric == "count":
        return predicate or (owner.cohort if view.quantity(at).multiple else None), index
    if predicate and not (owner.cohort and _whole(view, at) and _part(view, at)):
        return predicate, index
    return owner.cohort or _named_before(view, at) or _echo(view, at, last_cohort), index


def _whole(view: SentenceView, at: int) -> str | None:
    """The index right after "of"."""
    end = view.next_quantity(at)
    end = view.next_quantity(end) if _is_total(view, end) else end
    for on in range(at + 1, min(at + 8, end)):
        if view.kind(on) == "subject" and view.pieces[on].index:
            return view.pieces[on].index
        if view.kind(on) in ("move", "beat") or view.value(on) in (",", ";"):
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


def as_repeated(
    view: SentenceView, at: int, found: tuple[Metric, str | None, str | None], previous: Claim | None
) -> tuple[Metric, str | None, str | None]:
    """As in "up from 15% in 1995": what only repeats the number before it is of its metric and members."""
    metric, cohort, index = found
    repeats = (
        view.value(at - 1) in ("from", "to")
        or view.kind(at - 1) == "compare"
        or view.words(at - 3, at)[-2:] in REPEATING
    )
    if previous and metric == "return" and repeats and previous.metric in ("share_of_members", "share_of_weight"):
        return previous.metric, previous.cohort, previous.index
    return metric, cohort, index
