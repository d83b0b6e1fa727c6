"""The former and the latter, and pairs of numbers that go on about two without naming them."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims

TWO = "The S&P 500 fell 5.1% in the quarter; its small-cap cousin, the Russell 2000, lost 9.2%. "
COHORTS = "Since April 8 the profitless companies of the Russell have returned 50% and the profitable ones 19%. "


def owners(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(quote, claim.index, claim.cohort, claim.index_from) for quote, claim in claims(text).items()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TWO + "May alone cost the former 3.3% and the latter 4.1%.", ["sp-500", "russell-2000"]),
        (TWO + "The latter is down 12% this year, the former 8%.", ["russell-2000", "sp-500"]),
        (TWO + "In May the former's loss was 3.1% and the latter's 4.4%.", ["sp-500", "russell-2000"]),
        (TWO + "Over the second quarter the damage came to 6.6% and 7.7%.", ["sp-500", "russell-2000"]),
        (TWO + "So far in June the two are down 6.6% and 7.7%, respectively.", ["sp-500", "russell-2000"]),
        (TWO + "For the year it is 19.9% and 22.8%.", ["sp-500", "russell-2000"]),
        (TWO + "A year ago it was 19.9% against 22.8%.", ["sp-500", "russell-2000"]),
        (TWO + "The S&P is 20% below its high. They stand at 13.7% and 9.3%.", ["sp-500", "russell-2000"]),
    ],
)
def test_two_that_the_text_spoke_of_last_keep_their_order(text: str, expected: list[str]) -> None:
    found = owners(text)[-2:]
    assert [index for _, index, _, _ in found] == expected
    assert {where for *_, where in found} == {"earlier"}


def test_the_two_of_the_sentence_itself_are_stated_in_it() -> None:
    text = "The Nasdaq and the Russell 2000 fell, the former by 3.1% and the latter by 2.2%."
    assert owners(text) == [("3.1%", "nasdaq-composite", None, "sentence"), ("2.2%", "russell-2000", None, "sentence")]


def test_cohorts_are_two_as_well() -> None:
    expected = [("60%", "loss-making"), ("20.8%", "profitable")]
    for more in (
        "Equal-weighted, the former are up 60%, the latter 20.8%.",
        "Held in equal amounts, they gained 60% and 20.8%.",
        "Over the quarter it was 60% against 20.8%.",
    ):
        found = owners(COHORTS + more)[-2:]
        assert [(quote, cohort) for quote, _, cohort, _ in found] == expected
        assert {(index, where) for _, index, _, where in found} == {("russell-2000", "earlier")}


def test_of_three_the_first_two_are_meant() -> None:
    text = "The Russell 2000 rose 9%, the S&P 500 4% and the Dow 5%. Since May the gains are 7% and 2%."
    assert [index for _, index, _, _ in owners(text)[-2:]] == ["russell-2000", "sp-500"]


def test_no_two_before_no_index() -> None:
    assert owners("The S&P 500 gained 3%. The latter rose 2%.")[-1] == ("2%", None, None, None)


def test_a_former_chairman_and_the_latter_half_are_none() -> None:
    text = "The former Fed chair spoke. The latter half of the year brought the S&P 500 a gain of 9%."
    assert owners(TWO + text)[-1] == ("9%", "sp-500", None, "clause")


def test_months_part_the_numbers_of_one_index() -> None:
    assert owners("The S&P 500 rose 2%. It gained 3% in June and 4% in July.")[-1][1] == "sp-500"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Dow and the S&P 500 fell 211.10 and 31.20 points, respectively.", [211.1, 31.2]),
        ("The Dow lost 0.4% and the S&P 500 0.9%. In points that was 211.10 and 31.20, respectively.", [211.1, 31.2]),
        ("The Dow lost 0.4% and the S&P 500 0.9%; in points, 211.10 and 31.20.", [211.1, 31.2]),
    ],
)
def test_points_of_two_are_each_of_its_own(text: str, expected: list[float]) -> None:
    found = [claim for claim in claims(text).values() if claim.unit == "pts"]
    assert [claim.value for claim in found] == expected
    assert [claim.index for claim in found] == ["dow-jones-industrial-average", "sp-500"]


def test_what_it_only_lags_is_not_it_in_the_next_sentence() -> None:
    text = "The Russell 2000 closed at 2,182.78. It lags the S&P 500 by 6.2 percentage points. It is up 3.8% since May."
    assert claims(text)["3.8%"].index == "russell-2000"
