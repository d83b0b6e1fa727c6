"""Two numbers of one text compared: leads of one index over another, percent or points; and all checks at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from redink.claims.arithmetic.leads import lead_check
from redink.claims.arithmetic.pairs import WHOLE, CrossCheck, Together, claims_together, points_apart, printed
from redink.claims.arithmetic.parts import Weight, classified_shares, hulls, implied_weights, share_sums
from redink.claims.arithmetic.rounding import support_of
from redink.claims.claim import Claim
from redink.index_names import written_name

SAME_BASE: Final = "the same kind of base"


def leads(groups: Sequence[Together]) -> Iterator[CrossCheck]:
    """The lead of one index over another as printed. It decides nothing: a printed return does not show its base."""
    whole = [group for group in groups if WHOLE in group.parts]
    for one, other in combinations(whole, 2):
        mine, theirs = one.parts[WHOLE], other.parts[WHOLE]
        if one.index == other.index or _compared(mine.claim) != _compared(theirs.claim):
            continue
        if mine.claim.series or theirs.claim.series or mine.claim.quantity == "intraday":
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


def _compared(claim: Claim) -> tuple[object, ...]:
    """What two returns have to have in common: their days, and whether they are moves or distances."""
    return (claim.since, claim.until, claim.base, claim.quantity, claim.mark, claim.returns)


def unit_checks(claims: Sequence[Claim]) -> Iterator[CrossCheck]:
    """Changes of a rate given in percent, and leads that the returns of the same text contradict."""
    for place, claim in enumerate(claims):
        if claim.metric == "rate_change" and claim.unit == "pct":
            yield _rate(place, claim)
        support = support_of(claim)
        if claim.metric == "relative_return" and support is not None:
            found = lead_check(claims, place, support)
            if found is not None:
                yield found


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
