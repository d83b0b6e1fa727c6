"""The end of a refused number whose sibling holds: "is up 37% since its April low, and the Russell 2000 40%".

An open span may end with the close of publication or the one before. Where a number of the same span holds up to one
of them, another that fits neither is told and corrected up to that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from redink.claims.claim import Claim
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, Verdict

NEAR: Final = 400
"""Characters between two numbers of which one may end where the other does."""


def ends_of_siblings(claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> Iterator[tuple[int, date]]:
    """The places of refused numbers of an open span, and the day up to which the nearest of the same span holds."""
    ends = {
        place: verdict.read_as.until
        for place, verdict in verdicts.items()
        if _is_open(claims[place]) and verdict.verdict == SUPPORTED and verdict.read_as and verdict.read_as.until
    }
    for place, verdict in verdicts.items():
        if verdict.verdict != NOT_SUPPORTED or not _is_open(claims[place]):
            continue
        mine = claims[place]
        near = [other for other in ends if _key(claims[other]) == _key(mine) and _gap(mine, claims[other]) <= NEAR]
        if near:
            yield place, ends[min(near, key=lambda other: _gap(mine, claims[other]))]


def _is_open(claim: Claim) -> bool:
    moved = claim.metric == "return" and claim.cohort is None and claim.quantity in (None, "points", "distance")
    return moved and claim.until is None and claim.since is not None


def _key(claim: Claim) -> tuple[object, ...]:
    return (claim.since, claim.base, claim.quantity == "distance")


def _gap(claim: Claim, other: Claim) -> int:
    return max(claim.start - other.end, other.start - claim.end)
