"""Percent against percentage points: differences of returns, and changes of a rate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from redink.claims.arithmetic.finding import (
    Finding,
    printed,
)
from redink.claims.arithmetic.pairs import (
    WHOLE,
    Stated,
    claims_together,
)
from redink.claims.arithmetic.rounding import (
    Support,
    support_of,
)
from redink.claims.claim import Claim
from redink.numerals import points


def unit_checks(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Changes of a rate given in percent, and leads that the returns of the same text do not bear out."""
    returns = _stated_returns(claims)
    for place, claim in enumerate(claims):
        if claim.metric == "rate_change" and claim.unit == "pct":
            yield _rate(place, claim)
        support = support_of(claim)
        if claim.metric == "relative_return" and support is not None:
            pair = _pair_of(returns, claim)
            if pair is not None:
                yield _lead(place, claim, support, pair)


def _rate(place: int, claim: Claim) -> Finding:
    return Finding(
        check="percent or percentage points",
        holds=None,
        value=None,
        low=None,
        high=None,
        statement=f"{claim.quote}: a rate that moves from 4.5% to 4.25% moves by 0.25 percentage points, or 25 basis "
        "points, and by 5.6 percent. The article says percent; points are meant, most likely.",
        claims=(place,),
    )


def _stated_returns(claims: Sequence[Claim]) -> dict[tuple[object, ...], Stated]:
    """Index, cohort, first and last day -> the return stated for it."""
    return {
        (group.index, name, stated.claim.since, stated.claim.until): stated
        for group in claims_together(claims, "return")
        for name, stated in group.parts.items()
    }


def _pair_of(returns: Mapping[tuple[object, ...], Stated], lead: Claim) -> tuple[Stated, Stated] | None:
    """The stated returns of the leader and of what it is compared with, over the lead's span; null where one lacks."""
    days = (lead.since, lead.until)
    own = returns.get((lead.index, lead.cohort or WHOLE, *days))
    other = returns.get((lead.against, WHOLE, *days)) or returns.get((lead.index, lead.against, *days))
    return None if own is None or other is None else (own, other)


def _lead(place: int, claim: Claim, support: Support, pair: tuple[Stated, Stated]) -> Finding:
    """Against the difference in points, and the ratio (1 + a) / (1 + b) - 1 in percent."""
    own, other = (stated.support.value for stated in pair)
    apart = own - other
    ratio = 100 * ((100 + own) / (100 + other) - 1)
    room = sum((stated.support.ulp / 2 for stated in pair), Fraction(0))
    size = abs(support.value)
    in_points, in_percent = (abs(size - abs(each)) <= support.ulp / 2 + room for each in (apart, ratio))
    fits = in_percent if claim.unit == "pct" else in_points
    said = f"{printed(own)} against {printed(other)} is {points(float(apart) / 100)}, or {printed(ratio)} more"
    if fits:
        verdict = f"{claim.quote} agrees."
    elif in_points:
        verdict = f"{claim.quote} gives percentage points as percent."
    elif in_percent:
        verdict = f"{claim.quote} gives percent as percentage points."
    else:
        verdict = f"{claim.quote} is neither."
    return Finding(
        check="percent or percentage points",
        holds=fits,
        value=apart / 100,
        low=(apart - room) / 100,
        high=(apart + room) / 100,
        statement=f"{said}: {verdict}",
        claims=tuple(sorted((place, *(stated.place for stated in pair)))),
    )
