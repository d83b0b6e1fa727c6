"""Two numbers of one text compared: leads of one index over another, percent or points; and all checks at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from redink.claims.arithmetic.pairs import WHOLE, CrossCheck, Stated, Together, claims_together, points_apart, printed
from redink.claims.arithmetic.parts import Weight, classified_shares, hulls, implied_weights, share_sums
from redink.claims.arithmetic.rounding import Support, support_of
from redink.claims.claim import Claim
from redink.index_names import written_name

SAME_BASE: Final = "the same kind of base"


def leads(groups: Sequence[Together]) -> Iterator[CrossCheck]:
    """The lead of one index over another as printed. It decides nothing: a printed return does not show its base."""
    whole = [group for group in groups if WHOLE in group.parts]
    for one, other in combinations(whole, 2):
        mine, theirs = one.parts[WHOLE], other.parts[WHOLE]
        same = (mine.claim.since, mine.claim.until) == (theirs.claim.since, theirs.claim.until)
        if one.index == other.index or not same:
            continue
        lead = mine.support.value - theirs.support.value
        room = [support.width() for support in (mine.support, theirs.support)]
        spread = None if None in room else sum((width for width in room if width is not None), Fraction(0)) / 2
        yield CrossCheck(
            check=SAME_BASE,
            holds=None,
            value=lead / 100,
            low=None if spread is None else (lead - spread) / 100,
            high=None if spread is None else (lead + spread) / 100,
            statement=f"{printed(mine.support.value)} of the {written_name(one.index)} and "
            f"{printed(theirs.support.value)} of the {written_name(other.index)} are {points_apart(lead)} "
            "apart. That is the lead of one over the other only where both count from the same kind of base (close or "
            "intraday low) on the same day, which the numbers alone do not show.",
            claims=tuple(sorted((mine.place, theirs.place))),
        )


def unit_checks(claims: Sequence[Claim]) -> Iterator[CrossCheck]:
    """Changes of a rate given in percent, and leads that the returns of the same text contradict."""
    returns = _stated_returns(claims)
    for place, claim in enumerate(claims):
        if claim.metric == "rate_change" and claim.unit == "pct":
            yield _rate(place, claim)
        support = support_of(claim)
        if claim.metric == "relative_return" and support is not None:
            pair = _pair_of(returns, claim)
            if pair is not None:
                yield _lead(place, claim, support, pair)


def _rate(place: int, claim: Claim) -> CrossCheck:
    return CrossCheck(
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


def _lead(place: int, claim: Claim, support: Support, pair: tuple[Stated, Stated]) -> CrossCheck:
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


def arithmetic_checks(
    claims: Sequence[Claim], *, weights: Mapping[str, Weight] | None = None
) -> tuple[CrossCheck, ...]:
    """All checks that the claims allow, those that need no data.

    `weights` holds what loss-makers weighed at the start, by index, where that was measured; else the published range
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
