"""Questions to a sentence: what stands where, where a clause ends, which cue words lie between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.extraction.sentences import place, view

SENTENCE = view("The Russell 2000 rose 5%, while loss-making stocks fell 3% by market value.")
FIVE, THREE = (at for at, piece in enumerate(SENTENCE.pieces) if piece.kind == "quantity")


def test_a_piece_has_its_kind_and_value_and_beyond_the_ends_there_is_none() -> None:
    assert (SENTENCE.kind(FIVE - 1), SENTENCE.value(FIVE - 1)) == ("move", "up")
    assert (SENTENCE.kind(-1), SENTENCE.value(-1), SENTENCE.kind(99), SENTENCE.value(99)) == ("", "", "", "")


def test_a_quantity_is_given_for_quantities_only() -> None:
    assert SENTENCE.quantity(FIVE).value == 5
    with pytest.raises(ValueError, match="piece 0 is a word, no quantity"):
        SENTENCE.quantity(0)


def test_quantities_before_and_after_a_place_are_found() -> None:
    assert (SENTENCE.next_quantity(0), SENTENCE.next_quantity(FIVE)) == (FIVE, THREE)
    assert SENTENCE.next_quantity(THREE) == len(SENTENCE.pieces)
    assert (SENTENCE.last_quantity(THREE), SENTENCE.last_quantity(FIVE)) == (FIVE, -1)
    assert SENTENCE.before(FIVE, "subject") == place(SENTENCE, "russell 2000")
    assert SENTENCE.before(FIVE, "beat") is None


def test_a_conjunction_breaks_a_clause() -> None:
    assert SENTENCE.breaks(FIVE, THREE)
    assert not SENTENCE.breaks(0, FIVE)
    assert view("A; B").breaks(0, 2)
    assert not view("up 5% as stocks rose").breaks(0, 3)
    assert view("up 5%, as stocks rose").breaks(0, 4)


def test_a_clause_runs_from_the_last_break_to_the_next() -> None:
    start, end = SENTENCE.clause(THREE)
    assert SENTENCE.words(start, end)[:2] == ["loss", "-"]
    assert SENTENCE.words(start, end)[-1] == "."


def test_cues_between_two_places_are_told_by_kind() -> None:
    assert SENTENCE.cues(THREE, len(SENTENCE.pieces)) == {"weight"}
    assert SENTENCE.cues(FIVE, FIVE) == frozenset()
    assert SENTENCE.words(3, 2) == []


@given(st.integers(-3, 20), st.integers(-3, 20))
def test_words_and_cues_of_a_part_are_among_those_of_the_whole(start: int, end: int) -> None:
    whole = SENTENCE.words(0, len(SENTENCE.pieces))
    assert set(SENTENCE.words(start, end)) <= set(whole)
    assert SENTENCE.cues(start, end) <= SENTENCE.cues(0, len(SENTENCE.pieces))
