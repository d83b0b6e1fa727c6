"""Whose number it is: each rule on a sentence of its own."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import place, view

from redink.claims.extraction.subjects.attachment import Owner, owner_of


def owner(text: str, number: str, *, focus: str | None = None) -> Owner:
    sentence = view(text, focus=focus)
    return owner_of(sentence, place(sentence, number))


@pytest.mark.parametrize(
    ("text", "number", "index", "cohort"),
    [
        ("The Russell 2000 rose 5%.", "5", "russell-2000", None),
        ("The Russell 2000 climbed 40%, surpassing the S&P 500's 39% gain.", "39", "sp-500", None),
        ("The Russell 2000 climbed 40%, surpassing the S&P 500's 39% gain.", "40", "russell-2000", None),
        ("The Russell 2000 beat the S&P 500, gaining 12% against 8%.", "12", "russell-2000", None),
        ("The Russell 2000 beat the S&P 500, gaining 12% against 8%.", "8", "sp-500", None),
        ("The S&P 500 and the Dow rose 1% and 2%, respectively.", "1", "sp-500", None),
        ("The S&P 500 and the Dow rose 1% and 2%, respectively.", "2", "dow-jones-industrial-average", None),
        ("It followed a 22% rise in profitable stocks of the Dow.", "22", "dow-jones-industrial-average", "profitable"),
        ("Loss-making stocks surged 53%, outperforming profitable stocks which rose 22%.", "22", None, "profitable"),
        ("Loss-making stocks surged 53%, outperforming profitable stocks which rose 22%.", "53", None, "loss-making"),
        ("At 19%, the Dow has the largest gain.", "19", "dow-jones-industrial-average", None),
    ],
)
def test_the_number_goes_to_its_subject(text: str, number: str, index: str | None, cohort: str | None) -> None:
    found = owner(text, number)
    assert (found.index, found.cohort, found.other) == (index, cohort, None)


@pytest.mark.parametrize(
    ("text", "number", "other"),
    [
        ("As the Dow fell, gold rose 3%.", "3", "asset"),
        ("Nvidia jumped 8% and led the S&P 500.", "8", "company"),
        ("In the S&P 500, inflation of 3% mattered.", "3", "economy"),
    ],
)
def test_a_number_of_something_else_has_no_cohort(text: str, number: str, other: str) -> None:
    assert owner(text, number).other == other


def test_what_is_beaten_is_what_the_number_is_compared_with() -> None:
    found = owner("The Russell 2000 beat the S&P 500 by 5 points.", "5")
    assert (found.index, found.against) == ("russell-2000", "sp-500")
    spread = owner("The gap between profitable and loss-making stocks is 31 points.", "31")
    assert (spread.cohort, spread.against) == ("profitable", "loss-making")


def test_a_cohort_alone_is_of_the_first_index_in_the_sentence_else_of_the_text() -> None:
    assert owner("The S&P 500 fell while profitable stocks rose 5%.", "5").index == "sp-500"
    assert owner("Profitable stocks rose 5%.", "5", focus="russell-2000").index == "russell-2000"
    assert owner("Profitable stocks rose 5%.", "5").index is None


def test_without_a_subject_the_number_is_of_the_text_index() -> None:
    found = owner("It rose 5%.", "5", focus="sp-500")
    assert (found.index, found.place) == ("sp-500", None)
