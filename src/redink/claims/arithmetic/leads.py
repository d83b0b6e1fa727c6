"""A stated lead against the two returns that it is the difference of."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from redink.claims.arithmetic.pairs import WHOLE, CrossCheck, Stated, points_apart, printed
from redink.claims.arithmetic.rounding import Support, support_of
from redink.claims.claim import Claim


def lead_check(claims: Sequence[Claim], place: int, support: Support) -> CrossCheck | None:
    """The lead at a place against the returns of both sides over one span; null where the text states no such pair.

    The nearest pair that it agrees with counts. Where it agrees with none, the nearest is told, but only where the
    text states the days of the lead or has no other pair: carried over they may be those of another pair.
    """
    lead = claims[place]
    pairs = _pairs(claims, place)
    found = [_compared(place, lead, support, pair) for pair in pairs]
    holding = next((each for each in found if each.holds), None)
    carried = lead.span_from in (None, "earlier")
    if holding is not None or not found:
        return holding
    return None if carried and len(found) > 1 else found[0]


def _pairs(claims: Sequence[Claim], place: int) -> list[tuple[Stated, Stated]]:
    """Returns of both sides over the lead's span, neither with a nearer one of the other side; nearest to it first."""
    lead = claims[place]
    returns = [found for at, claim in enumerate(claims) if (found := _stated(at, claim, lead)) is not None]
    own = [each for each in returns if _is_of(each.claim, lead.index, lead.cohort)]
    others = [each for each in returns if _is_against(each.claim, lead)]
    pairs = [(one, other) for one in own for other in others if _are_near(one, own, other, others)]
    return sorted(pairs, key=lambda pair: abs(pair[0].place - place) + abs(pair[1].place - place))


def _are_near(one: Stated, own: Sequence[Stated], other: Stated, others: Sequence[Stated]) -> bool:
    """Whether no return of either side is nearer to the one than the other is."""
    apart = abs(one.place - other.place)
    nearer = [abs(one.place - each.place) for each in others] + [abs(other.place - each.place) for each in own]
    return min(nearer) == apart


def _stated(at: int, claim: Claim, lead: Claim) -> Stated | None:
    """A return in percent over the lead's span; null for all else."""
    support = support_of(claim)
    same = (claim.since, claim.until) == (lead.since, lead.until)
    if claim.metric != "return" or claim.unit != "pct" or claim.index is None or support is None or not same:
        return None
    return Stated(place=at, claim=claim, support=support)


def _is_of(claim: Claim, index: str | None, cohort: str | None) -> bool:
    return claim.index == index and (claim.cohort or WHOLE) == (cohort or WHOLE)


def _is_against(claim: Claim, lead: Claim) -> bool:
    """Whether a return is of what the lead is compared with: another index, or a cohort of its own."""
    return _is_of(claim, lead.against, None) or (lead.against is not None and _is_of(claim, lead.index, lead.against))


def _compared(place: int, claim: Claim, support: Support, pair: tuple[Stated, Stated]) -> CrossCheck:
    """Against the difference in points, and the ratio (1 + a) / (1 + b) - 1 in percent."""
    own, other = (stated.support.value for stated in pair)
    apart = own - other
    ratio = 100 * ((100 + own) / (100 + other) - 1)
    room = sum((stated.support.ulp / 2 for stated in pair), Fraction(0))
    size = abs(support.value)
    in_points, in_percent = (abs(size - abs(each)) <= support.ulp / 2 + room for each in (apart, ratio))
    fits = in_percent if claim.unit == "pct" else in_points
    more = f"{printed(abs(ratio))} {'less' if ratio < 0 else 'more'}"
    pair_words = f"{printed(own)} against {printed(other)} is {points_apart(apart)} apart, or {more}"
    if fits:
        verdict = f"{claim.quote} agrees."
    elif in_points:
        verdict = f"{claim.quote} gives percentage points as percent."
    elif in_percent:
        verdict = f"{claim.quote} gives percent as percentage points."
    else:
        verdict = f"{claim.quote} is neither."
    return CrossCheck(
        check="percent or percentage points",
        holds=fits,
        value=apart / 100,
        low=(apart - room) / 100,
        high=(apart + room) / 100,
        statement=f"{pair_words}: {verdict}",
        claims=tuple(sorted((place, *(stated.place for stated in pair)))),
    )
