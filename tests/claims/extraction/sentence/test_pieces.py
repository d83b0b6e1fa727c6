"""Pieces of a sentence: what each word is, and that no token is lost or read twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.extraction.sentences import FRIDAY, tokens

from redink.claims.extraction.sentence.pieces import indices_named, pieces_of


def kinds(text: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.value) for piece in pieces_of(tokens(text), FRIDAY)]


def test_a_sentence_is_who_how_much_when_and_which_way() -> None:
    assert kinds("The Russell 2000 rose 5% since April 8th.") == [
        ("word", "the"),
        ("index", "russell-2000"),
        ("move", "up"),
        ("quantity", ""),
        ("span", "span"),
        ("mark", "."),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("loss-making stocks", "cohort", "loss-making"),
        ("S&P 500 index", "index", "sp-500"),
        ("all-time high", "record", "record:up"),
        ("52-week low", "record", "level:down"),
        ("outperformed", "beat", "up"),
        ("compared with", "compare", ""),
        ("gap", "apart", ""),
        ("constituents", "members", ""),
        ("inflation", "other", "economy"),
        ("S&P Global", "name", ""),
        ("9:30 a.m.", "aside", "a time of day"),
        ("the index", "this", ""),
        ("Nvidia rose", "other", "company"),
        ("shares of Nvidia", "other", "company"),
    ],
)
def test_a_phrase_is_one_piece_of_its_kind(text: str, kind: str, value: str) -> None:
    assert kinds(text)[0] == (kind, value)


def test_a_name_in_small_letters_is_no_index() -> None:
    assert kinds("the dow")[1] == ("word", "dow")


def test_an_ellipsis_turns_the_cohort_only_where_nothing_else_follows() -> None:
    assert kinds("41% are not.")[1] == ("opposite", "opposite")
    assert ("opposite", "opposite") not in kinds("41% are not profitable.")


def test_a_day_that_since_reaches_over_other_words_is_an_open_span() -> None:
    (span,) = [piece.span for piece in pieces_of(tokens("since the index bottomed on April 8"), FRIDAY) if piece.span]
    assert (span.since, span.until, span.base) == (date(2025, 4, 8), None, "on")


def test_the_indices_named_are_found_in_order() -> None:
    assert indices_named(tokens("In the S&P 500 and the Nasdaq")) == ["sp-500", "nasdaq-composite"]
    assert indices_named(tokens("S&P Global rose")) == []
    assert indices_named([]) == []


WORDS = [
    "the", "Russell 2000", "S&P 500", "loss-making", "stocks", "rose", "5%", "two-fifths", "since April", "low", "of",
    "and", ",", "2025", "9:30", "are not", "all-time high", "$3 bn", "to", "7%", "Nvidia", "shares of", "-", "than",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), st.sampled_from([FRIDAY, None]))
def test_pieces_follow_each_other_without_a_gap(text: str, published: date | None) -> None:
    read = tokens(text)
    pieces = pieces_of(read, published)
    at = 0
    for piece in pieces:
        assert piece.first == at < piece.after
        at = piece.after
    assert at == len(read)
