"""Tokens and sentences: worked texts, and offsets that are true for every text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.extraction.sentences import tokens

from redink.claims.extraction.vocabulary.tokens import sentences, tokens_of


def found(text: str) -> list[str]:
    return [text[each.start : each.end].strip() for each in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The S&P 500 rose 1,234.5%.", ["The", "S&P", "500", "rose", "1,234.5", "%", "."]),
        ("It didn't gain .5 points", ["It", "did", "n't", "gain", ".5", "points"]),
        ("U.S. stocks at 9:30 a.m.", ["U.S.", "stocks", "at", "9", ":", "30", "a.m."]),
        ("the index's P/E", ["the", "index", "'s", "P/E"]),
        ("1,23 and 12,345", ["1", ",", "23", "and", "12,345"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words_numbers_and_marks(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


def test_kinds_and_capitals() -> None:
    the, number, percent = tokens("The 5%")
    assert [each.kind for each in (the, number, percent)] == ["word", "number", "mark"]
    assert (the.capital, the.lower, number.capital) == (True, "the", False)


def test_addresses_of_pages_are_left_out() -> None:
    assert [token.text for token in tokens("see https://example.com/5%25 and www.x.org/7 now")] == ["see", "and", "now"]


def test_only_what_stands_between_the_places_is_read() -> None:
    assert [token.text for token in tokens_of("up 5% today", 3, 5)] == ["5", "%"]


@given(st.text(max_size=200).filter(lambda text: "http" not in text and "www." not in text))
def test_tokens_cover_every_character_but_blanks_with_true_offsets(text: str) -> None:
    read = tokens(text)
    assert all(text[each.start : each.end] == each.text for each in read)
    assert all(one.end <= other.start for one, other in pairwise(read))
    left = list(text)
    for each in read:
        left[each.start : each.end] = " " * (each.end - each.start)
    assert "".join(left).strip() == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Dow rose. It fell later!", ["The Dow rose.", "It fell later!"]),
        ("Mr. Lee of Acme Corp. said so.", ["Mr. Lee of Acme Corp. said so."]),
        ("U.S. stocks rose 1.5%. Bonds fell.", ["U.S. stocks rose 1.5%.", "Bonds fell."]),
        ('"It rose." She left.', ['"It rose."', "She left."]),
        ("Made in the U.S. The Dow rose.", ["Made in the U.S.", "The Dow rose."]),
        ("rose 5%. and then fell", ["rose 5%. and then fell"]),
        ("  \n ", []),
    ],
)
def test_a_stop_ends_a_sentence_unless_it_belongs_to_an_abbreviation(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_blank_line_and_a_short_title_open_paragraphs() -> None:
    text = "Small caps lead\nThe Russell 2000 rose. It gained.\n\nBonds fell."
    assert [(text[each.start : each.end].strip(), each.opens) for each in sentences(text)] == [
        ("Small caps lead", True),
        ("The Russell 2000 rose.", True),
        ("It gained.", False),
        ("Bonds fell.", True),
    ]


@given(st.lists(st.sampled_from(["A", "b", ". ", "\n\n", "U.S.", "? ", " 5", "\n", " "]), max_size=30).map("".join))
def test_sentences_follow_each_other_and_leave_only_blanks_out(text: str) -> None:
    read = list(sentences(text))
    left = list(text)
    for each in read:
        left[each.start : each.end] = " " * (each.end - each.start)
    assert "".join(left).strip() == ""
    assert all(one.end <= other.start for one, other in pairwise(read))
    assert not read or read[0].opens
