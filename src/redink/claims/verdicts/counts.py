"""What a number of things allows: that number and no other, but for a word that loosens it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from redink.claims.arithmetic.rounding import Support, support_of
from redink.claims.claim import Claim


def exact_support(claim: Claim) -> Support | None:
    """The count as stated; with a hedge what the hedge allows. Null where the claim has no number.

    A count is not negative: the direction is that of what is counted.
    """
    support = support_of(replace(claim, direction=None))
    if support is None or claim.value is None:
        return None
    value = Fraction(str(claim.value))
    if claim.hedge is not None or claim.value_high is not None:
        return support
    return Support(value=value, ulp=Fraction(1), low=value, high=value)
