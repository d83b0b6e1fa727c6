"""Shares of members against returns: what cohorts come to, and shares that a later number repeats."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims

LOSING, EARNING, UNKNOWN = "loss-making", "profitable", "no data"
LOST = "About 37% of the Russell 2000's members lost money over the past year. "


@pytest.mark.parametrize(
    ("text", "cohort"),
    [
        (LOST + "The profitable come to 55.4%.", EARNING),
        (LOST + "The profitable come to 54%, and the unknown to 8.5%.", UNKNOWN),
        ("Loss-makers account for 37% of the Russell 2000's members, the profitable for 55%.", EARNING),
        ("In the Russell 2000 loss-makers number 37%, profitable companies 55%.", EARNING),
        ("Of the Russell 2000's members 37% are loss-makers, 55% are profitable and 8% unknown.", UNKNOWN),
        ("Loss-makers make up 37% of the Russell 2000; earners, 55%.", EARNING),
    ],
)
def test_what_a_cohort_comes_to_is_a_share(text: str, cohort: str) -> None:
    last = list(claims(text).values())[-1]
    assert (last.metric, last.index, last.cohort) == ("share_of_members", "russell-2000", cohort)


def test_what_gains_come_to_is_a_return() -> None:
    assert claims("Gains of loss-makers in the Russell 2000 come to 37% this year.")["37%"].metric == "return"


@pytest.mark.parametrize(
    "text",
    [
        LOST + "In the S&P 500 it's 5%.",
        LOST + "For the S&P 500 the figure is just 5%.",
        LOST + "Among S&P 500 companies that share is 5%.",
        LOST + "By contrast, in the S&P 500 it is only about 5%.",
    ],
)
def test_a_share_is_said_again_of_another_index(text: str) -> None:
    last = list(claims(text).values())[-1]
    assert (last.metric, last.index, last.cohort) == ("share_of_members", "sp-500", LOSING)
    assert last.index_from == "clause"


def test_a_share_after_several_cohorts_is_only_carried_over() -> None:
    last = claims(LOST + "The profitable come to 54%. In the S&P 500 it's 5%.")["5%"]
    assert (last.cohort, last.index_from) == (LOSING, "earlier")


@pytest.mark.parametrize(
    "text",
    [
        LOST + "The S&P 500 rose 5%.",
        LOST + "For the S&P 500 it is up 5%.",
        LOST + "The Russell 2000 rose 9% in May. In the S&P 500 it was 5%.",
    ],
)
def test_a_return_after_a_share_stays_one(text: str) -> None:
    assert claims(text)["5%"].metric == "return"


def test_those_few_are_the_members_just_counted() -> None:
    found = claims(LOST + "In the S&P 500 it's 5%, and those few have earned holders 33% since July 8.")["33%"]
    assert (found.metric, found.index, found.cohort, found.direction) == ("return", "sp-500", LOSING, "up")
    they = claims("The Russell 2000's loss-makers are up 20% this year. They have gained 33% since July 8.")["33%"]
    assert (they.index, they.cohort, they.index_from) == ("russell-2000", LOSING, "earlier")


@pytest.mark.parametrize(
    "text",
    [
        "The number of unprofitable companies in the Russell 2000 has risen to 730, or 37%.",
        "By weight, loss-makers are 20% of the Russell 2000; by number, 37%.",
        "Non-earners, 37% of the Russell 2000, are up 70% since July 8.",
        "Russell 2000: 37% of members unprofitable (S&P 500: 5%).",
    ],
)
def test_members_counted_are_shares(text: str) -> None:
    found = claims(text)["37%"]
    assert (found.metric, found.index, found.cohort) == ("share_of_members", "russell-2000", LOSING)


def test_the_share_of_another_index_in_brackets() -> None:
    found = claims("Russell 2000: 37% of members unprofitable (S&P 500: 5%).")["5%"]
    assert (found.metric, found.index, found.cohort) == ("share_of_members", "sp-500", LOSING)
