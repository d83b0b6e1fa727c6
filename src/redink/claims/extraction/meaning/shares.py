"""Whose share it is: the cohort that a predicate or subject names, and the index it is part of."""

from __future__ import annotations

from typing import Final

from redink.claims.claim import Claim, Metric
from redink.claims.extraction.sentence.view import Scene
from redink.claims.extraction.subjects.attachment import Owner

SHARES = frozenset({"share_of_members", "share_of_weight", "count"})


def cohort_and_index(
    scene: Scene, at: int, owner: Owner, metric: Metric, last_cohort: str | None
) -> tuple[str | None, str | None]:
    """Cohort and index of a number; of a share those of its predicate and of what it is a share of."""
    if metric == "rate_change":
        return None, None
    if metric == "other" and owner.cohort is None and owner.other is None and scene.value(at + 1) == "of":
        return _predicate(scene, at), owner.index
    if metric not in SHARES:
        return owner.cohort, owner.index
    whole, predicate = _whole(scene, at), _predicate(scene, at)
    index = whole or owner.index or scene.focus
    if metric == "count":
        return predicate or (owner.cohort if scene.quantity(at).multiple else None), index
    if predicate and not (owner.cohort and _whole(scene, at) and _part(scene, at)):
        return predicate, index
    return owner.cohort or _named_before(scene, at) or _echo(scene, at, last_cohort), index


def _whole(scene: Scene, at: int) -> str | None:
    """The index right after "of"."""
    end = scene.next_quantity(at)
    end = scene.next_quantity(end) if _is_total(scene, end) else end
    for on in range(at + 1, min(at + 8, end)):
        if scene.kind(on) == "subject" and scene.pieces[on].index:
            return scene.pieces[on].index
        if scene.kind(on) in ("move", "beat") or scene.value(on) in (",", ";"):
            break
    return None


def _predicate(scene: Scene, at: int) -> str | None:
    """The cohort named after the number, before the next number or clause."""
    if _is_total(scene, at):
        return None
    end = scene.next_quantity(at)
    end = scene.next_quantity(end) if _is_total(scene, end) else end
    for on in range(at + 1, end):
        if scene.kind(on) == "subject" and scene.pieces[on].cohort:
            return scene.pieces[on].cohort
        if scene.value(on) in (";", "—", "while", "although", "but") or (
            scene.value(on) == "," and scene.value(on + 1) != "according"
        ):
            return None
    return None


def _is_total(scene: Scene, at: int) -> bool:
    """Whether the number is the whole that the one before is a part of: "820 of the index's 1,960 members"."""
    back = scene.last_quantity(at) if at < len(scene.pieces) else -1
    if back < 0 or at - back > 6 or scene.value(back + 1) != "of" or scene.quantity(at).unit is not None:
        return False
    return not any(scene.value(on) in (",", ";") or scene.kind(on) == "move" for on in range(back, at))


def _part(scene: Scene, at: int) -> bool:
    return "part" in scene.cues(scene.last_quantity(at) + 1, at) or "share" in scene.cues(
        scene.last_quantity(at) + 1, at
    )


def _named_before(scene: Scene, at: int) -> str | None:
    """The cohort whose weight or share it is: "the weighting in unprofitable companies is 24%"."""
    for back in range(at - 1, scene.clause(at)[0] - 1, -1):
        if scene.kind(back) == "subject" and scene.pieces[back].cohort:
            return scene.pieces[back].cohort
    return None


def _echo(scene: Scene, at: int, last: str | None) -> str | None:
    """The cohort before, where "they are", "the figure was" or "in 1994 it was" only repeats it."""
    start = max(scene.clause(at)[0], 0)
    pronoun = any(word in ("they", "them", "these") for word in scene.words(start, at))
    return last if pronoun or scene.words(at - 3, at)[-1:] in (["was"], ["from"]) else None


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
    scene: Scene, at: int, found: tuple[Metric, str | None, str | None], previous: Claim | None
) -> tuple[Metric, str | None, str | None]:
    """As in "up from 15% in 1995": what only repeats the number before it is of its metric and members."""
    metric, cohort, index = found
    repeats = (
        scene.value(at - 1) in ("from", "to")
        or scene.kind(at - 1) == "compare"
        or scene.words(at - 3, at)[-2:] in REPEATING
    )
    if previous and metric == "return" and repeats and previous.metric in ("share_of_members", "share_of_weight"):
        return previous.metric, previous.cohort, previous.index
    return metric, cohort, index
