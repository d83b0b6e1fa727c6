"""Claims that belong together: one metric, one index, one span."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.claims import Claim
from redink.claims.arithmetic.pairs import claims_together, printed

LOSING = Claim(
    quote="53%", start=0, end=3, metric="return", index="russell-2000", cohort="loss-making", value=53.0, unit="pct",
    decimals=0, direction="up", since=date(2025, 4, 8),
)  # fmt: skip
EARNING = replace(LOSING, quote="22%", cohort="profitable", value=22.0)
INDEX = replace(LOSING, quote="40.2%", cohort=None, value=40.2, decimals=1)


def test_cohorts_and_index_of_one_span_are_one_group() -> None:
    (group,) = claims_together([LOSING, EARNING, INDEX], "return")
    assert (group.index, list(group.parts)) == ("russell-2000", ["loss-making", "profitable", "index"])
    assert list(group.cohorts()) == ["loss-making", "profitable"]
    assert group.places("index", "loss-making") == (0, 2)


@pytest.mark.parametrize(
    "other",
    [
        replace(EARNING, index="sp-500"),
        replace(EARNING, since=date(2025, 4, 7)),
        replace(EARNING, until=date(2025, 5, 1)),
        replace(EARNING, base="low"),
    ],
)
def test_another_index_or_span_is_another_group(other: Claim) -> None:
    assert [list(group.parts) for group in claims_together([LOSING, other], "return")] == [
        ["loss-making"],
        ["profitable"],
    ]


@pytest.mark.parametrize(
    "left_out",
    [
        replace(EARNING, metric="level"),
        replace(EARNING, unit="pp"),
        replace(EARNING, index=None),
        replace(EARNING, value=None),
    ],
)
def test_other_metrics_and_units_and_claims_without_index_or_number_are_left_out(left_out: Claim) -> None:
    (group,) = claims_together([LOSING, left_out], "return")
    assert list(group.parts) == ["loss-making"]


def test_of_two_claims_about_one_cohort_the_first_counts() -> None:
    (group,) = claims_together([LOSING, replace(LOSING, value=60.0)], "return")
    assert group.parts["loss-making"].claim.value == 53.0


@given(st.lists(st.sampled_from([LOSING, EARNING, INDEX, replace(INDEX, index="sp-500")]), max_size=8))
def test_each_place_is_in_one_group_at_most_and_is_that_of_its_claim(claims: list[Claim]) -> None:
    stated = [each for group in claims_together(claims, "return") for each in group.parts.values()]
    assert len({each.place for each in stated}) == len(stated)
    assert all(claims[each.place] is each.claim for each in stated)


def test_percent_is_printed_to_the_places_asked() -> None:
    assert (printed(Fraction(587, 10)), printed(20, digits=0), printed(-0.04, digits=2)) == ("58.7%", "20%", "-0.04%")
