"""A stated lead against the returns of both sides: only those of one span, the nearest that agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from redink.claims import Claim
from redink.claims.arithmetic.leads import lead_check
from redink.claims.arithmetic.pairs import CrossCheck
from redink.claims.arithmetic.rounding import support_of

DAY, WEEK = date(2025, 8, 22), date(2025, 8, 18)
SMALL, LARGE = "russell-2000", "sp-500"


def returned(value: float, index: str = SMALL, since: date = DAY) -> Claim:
    return Claim(
        quote=f"{value}%",
        start=0,
        end=3,
        metric="return",
        index=index,
        value=value,
        unit="pct",
        decimals=1,
        direction="up",
        since=since,
        span_from="clause",
    )


def lead(value: float, *, since: date = DAY, carried: bool = False) -> Claim:
    place = "earlier" if carried else "clause"
    return replace(returned(value, since=since), metric="relative_return", unit="pp", against=LARGE, span_from=place)


def checked(*claims: Claim) -> CrossCheck | None:
    support = support_of(claims[-1])
    assert support is not None
    return lead_check(claims, len(claims) - 1, support)


def test_returns_of_another_span_are_not_subtracted() -> None:
    assert checked(returned(3.4), returned(0.6, LARGE), lead(9.8, since=WEEK)) is None
    assert checked(returned(3.4), returned(0.6, LARGE, WEEK), lead(2.8)) is None
    week = checked(
        returned(3.4),
        returned(0.6, LARGE),
        returned(11.4, since=WEEK),
        returned(1.6, LARGE, WEEK),
        lead(9.8, since=WEEK),
    )
    assert week is not None
    assert (week.holds, week.claims) == (True, (2, 3, 4))


def test_the_nearest_pair_that_agrees_counts_where_several_have_the_same_days() -> None:
    pairs = (returned(3.4), returned(0.6, LARGE), returned(11.4), returned(1.6, LARGE))
    near, far = checked(*pairs, lead(9.8)), checked(*pairs, lead(2.8))
    assert near is not None
    assert far is not None
    assert (near.holds, near.claims, far.holds, far.claims) == (True, (2, 3, 4), True, (0, 1, 4))


def test_a_lead_that_agrees_with_none_fails_unless_its_days_are_carried_over_and_several_pairs_are_there() -> None:
    pairs = (returned(3.4), returned(0.6, LARGE), returned(11.4), returned(1.6, LARGE))
    stated = checked(*pairs, lead(7.0))
    assert stated is not None
    assert (stated.holds, stated.claims) == (False, (2, 3, 4))
    assert checked(*pairs, lead(7.0, carried=True)) is None
    alone = checked(*pairs[:2], lead(7.0, carried=True))
    assert alone is not None
    assert alone.holds is False
    assert "neither" in alone.statement
