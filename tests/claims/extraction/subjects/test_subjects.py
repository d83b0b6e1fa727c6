"""Index and cohort words as subjects: one where they name one group, two where they do not."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import view


def subjects(text: str, focus: str | None = None) -> list[tuple[str | None, str | None]]:
    return [(piece.index, piece.cohort) for piece in view(text, focus=focus).pieces if piece.kind == "subject"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unprofitable companies in the Russell 2000 rose", [("russell-2000", "loss-making")]),
        ("The Russell 2000's profitable members rose", [("russell-2000", "profitable")]),
        ("Members of the Russell 2000 that lose money fell", [("russell-2000", "loss-making")]),
        ("Profitable stocks beat the Russell 2000", [(None, "profitable"), ("russell-2000", None)]),
        ("The Russell 2000 beat the S&P 500", [("russell-2000", None), ("sp-500", None)]),
        ("Stocks rose", []),
    ],
)
def test_joining_words_make_one_subject(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert subjects(text) == expected


def test_the_index_is_the_first_one_of_the_sentence_else_the_one_of_the_text() -> None:
    assert subjects("the index rose", "sp-500") == [("sp-500", None)]
    assert subjects("The Dow fell and the index rose", "sp-500")[-1] == ("dow-jones-industrial-average", None)
    assert subjects("the index rose") == [(None, None)]


def test_are_not_is_the_opposite_of_the_cohort_last_named() -> None:
    assert subjects("57% are profitable and 41% are not.") == [(None, "profitable"), (None, "loss-making")]
    assert subjects("41% are not.") == []


def test_a_cohort_that_is_left_out_is_no_subject() -> None:
    assert subjects("The index excluding companies without earnings rose", "sp-500") == [("sp-500", None)]


def test_ended_in_the_red_is_a_move_and_no_cohort() -> None:
    sentence = view("Stocks ended in the red.")
    assert [piece.value for piece in sentence.pieces if piece.kind == "move"] == ["down"]
    assert subjects("Companies in the red fell") == [(None, "loss-making")]
