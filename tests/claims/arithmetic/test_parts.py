"""Parts and their whole: the implied interval at its corners, and what leaves a check out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from redink.claims import Claim
from redink.claims.arithmetic.pairs import Stated, claims_together
from redink.claims.arithmetic.parts import classified_shares, hulls, implied_interval, share_sums
from redink.claims.arithmetic.rounding import rounding_support


def claim(value: float, cohort: str | None, metric: str = "return", hedge: str | None = None) -> Claim:
    return Claim(
        quote=f"{value:g}%", start=0, end=3, metric=metric, index="sp-500", cohort=cohort, value=value, unit="pct",  # pyright: ignore[reportArgumentType]
        decimals=0, hedge=hedge, since=date(2025, 4, 8) if metric == "return" else None,
    )  # fmt: skip


def stated(value: str) -> Stated:
    return Stated(place=0, claim=claim(float(value), None), support=rounding_support(value, decimals=0))


def test_the_ends_of_the_implied_weight_are_the_extremes_over_the_corners() -> None:
    """(30 - 10) / (50 - 10); least (29.5 - 10.5) / (50.5 - 10.5), most (30.5 - 9.5) / (49.5 - 9.5)."""
    found = implied_interval(stated("30"), stated("50"), stated("10"))
    assert found == (Fraction(1, 2), Fraction(19, 40), Fraction(21, 40))


def test_returns_that_may_be_equal_imply_no_weight() -> None:
    assert implied_interval(stated("30"), stated("30"), stated("29")) is None


@given(st.integers(-50, 50), st.integers(2, 60), st.integers(-80, 80))
def test_the_implied_weight_lies_in_its_interval(earning: int, apart: int, whole: int) -> None:
    found = implied_interval(stated(f"{whole}"), stated(f"{earning + apart}"), stated(f"{earning}"))
    assert found is not None
    value, low, high = found
    assert low <= value <= high
    assert value == Fraction(whole - earning, apart)


def test_shares_of_one_cohort_alone_are_not_summed() -> None:
    groups = claims_together(
        [claim(57, "profitable", "share_of_members"), claim(2, "no data", "share_of_members")], "share_of_members"
    )
    assert list(share_sums(groups)) == []


def test_an_open_share_is_not_set_against_those_classified() -> None:
    open_share = claim(41, "loss-making", "share_of_members", "more than")
    groups = claims_together([open_share, claim(2, "no data", "share_of_members")], "share_of_members")
    assert list(classified_shares(groups)) == []


def test_a_hull_needs_the_index_and_two_cohorts() -> None:
    assert list(hulls(claims_together([claim(40, None), claim(53, "loss-making")], "return"))) == []
    (found,) = hulls(claims_together([claim(40, None), claim(53, "loss-making"), claim(22, "profitable")], "return"))
    assert (found.holds, found.claims) == (True, (0, 1, 2))
