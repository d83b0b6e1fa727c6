"""Numbers that stand beside one of the same reading that holds: the reading is right for them too.

Carried over together: "they are up 11.1% and 13.9%", of which one comes true by the index and days carried over. One
move said twice: "fell 85.72 points, or 2.9%, to 2,840.60"; where one of the three holds, the others are of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from redink.claims.arithmetic.rounding import support_of
from redink.claims.claim import Claim
from redink.claims.verdicts.spans import is_carried
from redink.claims.verdicts.verdict import ANOTHER, SUPPORTED, UNMEASURED, Verdict

BREATH: Final = 80
"""Characters between two numbers of one breath."""
PAIR: Final = 30
"""Characters between the numbers of two indices named together."""
FURTHER: Final = 100
"""Characters between the number of an index and the next one of it, of other days."""
TWIN: Final = 10
"""Characters between two numbers that say one thing twice: ", or " and ", to "."""
TELLING: Final = 10
"""Units of the last place that a number has at least, for its coming true to tell something."""


def carried_together(claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> Iterator[Claim]:
    """The claims left open as carried over, beside which another claim of the same reading holds.

    Not where something else was spoken of between: "The S&P 500 fell 2%. Gold shone. It rose 1%".
    """
    for claim, verdict, other in _beside_one_that_holds(claims, verdicts):
        open_yet = verdict.verdict == UNMEASURED and verdict.doubt is not None and not claim.parted
        if open_yet and ((_is_beside(claim, other) and _same_reading(claim, other)) or _goes_on(claim, other)):
            yield claim


def said_twice(claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> Iterator[Claim]:
    """The claims that do not hold though the same move does, said right beside them in other units or as its level."""
    for claim, verdict, other in _beside_one_that_holds(claims, verdicts):
        if not verdict.holds and _is_twin(claim, other):
            yield claim


def _beside_one_that_holds(
    claims: Sequence[Claim], verdicts: Mapping[int, Verdict]
) -> Iterator[tuple[Claim, Verdict, Claim]]:
    """Each claim with a number, its verdict, and the one with a number just before or after it that tells something."""
    places = [place for place, claim in enumerate(claims) if claim.value is not None]
    for before, after in pairwise(places):
        for place, other in ((after, before), (before, after)):
            if _tells(claims[other], verdicts[other]):
                yield claims[place], verdicts[place], claims[other]


def _tells(claim: Claim, verdict: Verdict) -> bool:
    """Whether it holds, and not by chance: some definition of a cohort gives nearly every number."""
    support = support_of(claim)
    telling = support is not None and abs(support.value) >= TELLING * support.ulp
    return telling and (verdict.verdict == SUPPORTED or (verdict.verdict == ANOTHER and claim.cohort is None))


def _is_beside(claim: Claim, other: Claim) -> bool:
    return _gap(claim, other) <= (BREATH if claim.index == other.index else PAIR)


def _gap(claim: Claim, other: Claim) -> int:
    return max(claim.start - other.end, other.start - claim.end)


def _same_reading(claim: Claim, other: Claim) -> bool:
    """Whether both are of one metric and span; a number of another index, or one further on, is carried over alike."""
    alike = claim.index_from == other.index_from and is_carried(claim) == is_carried(other)
    follows = claim.index == other.index and claim.start > other.start
    return (alike or follows) and _reading(claim) == _reading(other)


def _goes_on(claim: Claim, other: Claim) -> bool:
    """As in "It rose 1% on Friday. For the week it lost 2%": the same index moves over days of its own, right after."""
    moves = claim.metric == "return" and claim.quantity is None and claim.cohort is None
    known = other.metric in ("return", "level") and other.cohort is None
    after = claim.start > other.start and claim.index == other.index and _gap(claim, other) <= FURTHER
    return moves and known and after and claim.span_from == "clause"


def _reading(claim: Claim) -> tuple[object, ...]:
    return (claim.metric, claim.quantity, claim.unit, claim.series, claim.cohort is None, *_span(claim))


def _span(claim: Claim) -> tuple[object, ...]:
    return (claim.since, claim.until, claim.base)


def _is_twin(claim: Claim, other: Claim) -> bool:
    """Whether both say one move of an index, in points and in percent, or as the level that it led to."""
    if claim.index is None or claim.index != other.index or _gap(claim, other) > TWIN:
        return False
    kinds = {_kind(claim), _kind(other)}
    if kinds == {"percent", "points"}:
        return _span(claim) == _span(other) and claim.cohort is None and other.cohort is None
    first, second = sorted((claim, other), key=lambda each: each.start)
    return _kind(first) in ("percent", "points") and _kind(second) == "level" and first.since == first.until


def _kind(claim: Claim) -> str | None:
    if claim.metric == "return" and claim.quantity in (None, "points"):
        return {"pct": "percent", "pts": "points"}.get(claim.unit or "")
    return "level" if claim.metric == "level" and claim.quantity is None else None
