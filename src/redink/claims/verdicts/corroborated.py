"""Numbers whose index or days are only carried over, beside one of the same that holds: "they are up 11.1% and 13.9%".

Where the text gives two numbers in one breath the same reading, and one of them comes true by it, the reading is right
for the other one too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from redink.claims.arithmetic.rounding import support_of
from redink.claims.claim import Claim
from redink.claims.verdicts.verdict import ANOTHER, SUPPORTED, UNMEASURED, Verdict

BREATH: Final = 80
"""Characters between two numbers of one breath."""
PAIR: Final = 30
"""Characters between the numbers of two indices named together."""
TELLING: Final = 10
"""Units of the last place that a number has at least, for its coming true to tell something."""


def corroborated(claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> Iterator[Claim]:
    """The claims left open as carried over, beside which another claim of the same reading holds."""
    telling = [claim for place, claim in enumerate(claims) if _holds(verdicts[place]) and _is_telling(claim)]
    for place, claim in enumerate(claims):
        open_yet = verdicts[place].verdict == UNMEASURED and verdicts[place].doubt is not None
        if open_yet and any(_is_beside(claim, other) and _same_reading(claim, other) for other in telling):
            yield claim


def _holds(verdict: Verdict) -> bool:
    return verdict.verdict in (SUPPORTED, ANOTHER)


def _is_telling(claim: Claim) -> bool:
    support = support_of(claim)
    return support is not None and abs(support.value) >= TELLING * support.ulp


def _is_beside(claim: Claim, other: Claim) -> bool:
    room = BREATH if claim.index == other.index else PAIR
    return 0 <= max(claim.start - other.end, other.start - claim.end) <= room


def _same_reading(claim: Claim, other: Claim) -> bool:
    """Whether both are of one metric and span; a number of another index, or one further on, is carried over alike."""
    alike = (claim.index_from, claim.span_from) == (other.index_from, other.span_from)
    follows = claim.index == other.index and claim.start > other.start
    return (alike or follows) and _reading(claim) == _reading(other)


def _reading(claim: Claim) -> tuple[object, ...]:
    span = (claim.since, claim.until, claim.base)
    return (claim.metric, claim.quantity, claim.unit, claim.series, claim.cohort is None, *span)
