"""What a bound is taken to be just short of: nearly everything lies beyond some bound, which tells nothing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from redink.claims.arithmetic.rounding import Support, is_bound, support_of
from redink.claims.claim import Claim

STANDING: Final = frozenset({"level", "other"})
OF_LEVEL: Final = Fraction(1, 40)
"""Of a level or yield, how far beyond a bound it may lie."""
OF_ROUND: Final = Fraction(1, 4)
"""Of round tens of percent likewise."""
TENS: Final = 10


def near_support(claim: Claim) -> Support | None:
    """What the number allows; of a bound what lies so little beyond that a writer would choose it.

    "More than 2%" is written of 2.4%, not of 7%: one unit of the last place, or a quarter of a round number.
    """
    support = support_of(claim)
    if support is None or not is_bound(claim):
        return support
    room = _room(claim, abs(support.value), support.ulp)
    low = support.value - room if support.low is None else max(support.low, support.value - room)
    high = support.value + room if support.high is None else min(support.high, support.value + room)
    return replace(support, low=low, high=high)


def _room(claim: Claim, value: Fraction, ulp: Fraction) -> Fraction:
    if claim.metric in STANDING and claim.quantity != "distance":
        return value * OF_LEVEL
    return max(ulp, value * OF_ROUND) if value % TENS == 0 else ulp
