"""Equal weights: numbers that say again what others say, and conditions that are only another way of counting."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import aside, claims

LOSING, EARNING = "loss-making", "profitable"


def cohorts(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(quote, claim.index, claim.cohort) for quote, claim in claims(text).items()]


@pytest.mark.parametrize(
    "text",
    [
        "Inside RTY since July 8: loss-makers +33.0%, profitables +20.9%; EW +34.1% and +21.6%.",
        "In the Russell 2000, money-losers rose 33% in May and earners 20%; equal-weighted, +34.1% and +21.6%.",
        "Russell 2000 loss-makers rose 33% in May, profitable ones 20% (equally weighted, +34.1% and +21.6%).",
        "Russell 2000 loss-makers rose 33% in May, profitable ones 20%. In equal amounts, it is +34.1% and +21.6%.",
    ],
)
def test_a_list_with_equal_weights_is_of_the_groups_before_it(text: str) -> None:
    assert cohorts(text)[-2:] == [("+34.1%", "russell-2000", LOSING), ("+21.6%", "russell-2000", EARNING)]


@pytest.mark.parametrize(
    "text",
    [
        "Since July 8 the Russell 2000's loss-makers are up 71%, or 84% if weighted equally.",
        "An equal stake in every money-loser of the Russell 2000 would have brought 84% since July 8.",
        "The same sum in each loss-maker of the Russell 2000 would have grown by 84% since July 8.",
    ],
)
def test_equal_weights_are_no_condition(text: str) -> None:
    assert claims(text)["84%"].cohort == LOSING


def test_other_conditions_are() -> None:
    assert "84%" in aside("If the Fed cuts, the Russell 2000's loss-makers would gain 84%, all else equal.")


@pytest.mark.parametrize(
    "text",
    [
        "SPX +1.0%, RTY +2.0% on Friday; MTD +3.3% and +5.5%.",
        "The S&P 500 and Russell 2000 rose 1% and 2% on Friday; for the month, +3.3% and +5.5%.",
        "The S&P 500 rose 1% and the Russell 2000 2% on Friday (+3.3% and +5.5% for the month).",
    ],
)
def test_two_numbers_without_a_subject_are_of_the_two_of_the_sentence(text: str) -> None:
    found = claims(text)
    owners = [(found[quote].index, found[quote].index_from) for quote in ("+3.3%", "+5.5%")]
    assert owners == [("sp-500", "sentence"), ("russell-2000", "sentence")]


def test_two_numbers_of_one_index_stay_its_own() -> None:
    found = claims("The Russell 2000 rose 2% on Friday (3.3% for the week, 5.5% for the year).")
    assert {claim.index for claim in found.values()} == {"russell-2000"}
