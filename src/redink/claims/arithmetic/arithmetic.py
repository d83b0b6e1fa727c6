"""What can be said of an article's numbers without any data: do they agree with each other?

Every check is exact: numbers are fractions, each printed one an interval (`arithmetic_rounding`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from redink.claims.arithmetic.bases import leads
from redink.claims.arithmetic.finding import (
    Finding,
    Weight,
)
from redink.claims.arithmetic.pairs import claims_together
from redink.claims.arithmetic.shares import (
    classified_shares,
    share_sums,
)
from redink.claims.arithmetic.units import unit_checks
from redink.claims.arithmetic.weights import (
    hulls,
    implied_weights,
)
from redink.claims.claim import Claim


def arithmetic_checks(claims: Sequence[Claim], *, weights: Mapping[str, Weight] | None = None) -> tuple[Finding, ...]:
    """All checks that the claims allow, those that need no data.

    `weights` tells what loss-makers weighed at the start, by index, where that was measured; else the published range
    serves. Later checks never change earlier ones.
    """
    returns, shares = claims_together(claims, "return"), claims_together(claims, "share_of_members")
    return (
        *share_sums(shares),
        *classified_shares(shares),
        *hulls(returns),
        *implied_weights(returns, weights or {}),
        *leads(returns),
        *unit_checks(claims),
    )
