"""What an opening word, a verb or a second index leaves to the next number."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    "text",
    [
        "Having gained 9.5% this year, it is due a rest.",
        "Despite falling 9.5% in May, it is higher.",
        "Together with dividends it rose 9.5%.",
        "Previously down 9.5%, it came back.",
        "It has won back 9.5% since.",
        "It clawed back 9.5%.",
    ],
)
def test_an_opening_word_names_no_company(text: str) -> None:
    assert claims("The Russell 2000 rose 1% on Friday. " + text)["9.5%"].index == "russell-2000"


def test_two_indices_of_which_one_has_a_number_are_two() -> None:
    text = (
        "The S&P 500 rose every day; the Russell 2000 gained for a fourth straight day. In May they fell 5.5% and 4.4%."
    )
    found = claims(text)
    assert (found["5.5%"].index, found["4.4%"].index) == ("sp-500", "russell-2000")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("August took away another 6% from the S&P 500 and 7% from the Russell.", ["sp-500", "russell-2000"]),
        (
            "The selloff knocked 2% off the Dow and 3% off the Nasdaq.",
            ["dow-jones-industrial-average", "nasdaq-composite"],
        ),
        ("Friday's rout shaved 1.5% from the S&P 500.", ["sp-500"]),
    ],
)
def test_what_is_taken_is_of_whom_it_is_taken_from(text: str, expected: list[str]) -> None:
    found = claims(text).values()
    assert [claim.index for claim in found] == expected
    assert {claim.direction for claim in found} == {"down"}


def test_the_red_after_a_number_is_a_loss_and_after_members_a_cohort() -> None:
    found = claims("The Russell 2000 is 6% in the red for the year, the S&P 500 15% in the black.")
    assert [(claim.cohort, claim.direction) for claim in found.values()] == [(None, "down"), (None, "up")]
    members = claims("Of Russell 2000 companies, 37% are in the red, 55% in the black.")
    assert [claim.cohort for claim in members.values()] == ["loss-making", "profitable"]


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 rose 1% on Friday, its best members 9.5%.",
        "The S&P 500's five biggest members are up 9.5% this year.",
        "The Russell 2000 rose 2% on Friday, and its 10 biggest members an average 9.5%.",
        "The average Russell 2000 stock is up 9% this year, the median 9.5%.",
        "Half of the S&P 500's members fell on Friday, the worst by 9.5%.",
        "Stocks in the S&P 500 that miss estimates fell 9.5% in May.",
        "The equal-weight S&P 500 rose 4% in May, against 9.5% for the usual one.",
    ],
)
def test_some_members_are_not_the_index(text: str) -> None:
    assert claims(text)["9.5%"].index_from == "earlier"


@pytest.mark.parametrize(
    "text",
    [
        "Outside the S&P 500, shares rose 9.5% on Friday.",
        "The S&P 500 rose 1% on Friday, helped by chipmakers, which added 9.5%.",
    ],
)
def test_what_is_outside_or_helps_has_no_index(text: str) -> None:
    assert claims(text)["9.5%"].index is None
