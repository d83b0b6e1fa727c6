"""Numbers without a unit: counts of members, levels, multiples of earnings."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import place, view

from redink.claims.extraction.meaning.bare import is_count, is_level, repeats_valuation


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("820 members of the Dow lost money", "820", "yes"),
        ("820 of the index's unprofitable companies fell", "820", "yes"),
        ("In the Dow, 12 stocks rose", "12", "yes"),
        ("In the Dow, 820 and 1,140 members fell", "820", "yes"),
        ("820.5 members of the Dow lost money", "820.5", "no"),
        ("the Dow at 40000 and stocks", "40000", "no"),
        ("12 companies", "12", "no"),
        ("12", "12", "no"),
    ],
)
def test_a_count_is_followed_by_what_is_counted(text: str, number: str, counted: str) -> None:
    sentence = view(text)
    assert is_count(sentence, place(sentence, number)) is (counted == "yes")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The Dow closed at 40,000", "yes"),
        ("The Dow rose to 40,000", "yes"),
        ("The Dow of 40,000 workers", "no"),
        ("Hello 40,000", "no"),
    ],
)
def test_a_level_stands_after_words_of_standing_and_before_no_thing_counted(text: str, level: str) -> None:
    sentence = view(text)
    assert is_level(sentence, place(sentence, "40,000")) is (level == "yes")


def test_the_second_of_two_multiples_is_of_the_kind_of_the_first() -> None:
    multiples, plain = view("Price to earnings rose from 18 to 23"), view("Members rose from 18 to 23")
    assert repeats_valuation(multiples, place(multiples, "23"))
    assert not repeats_valuation(plain, place(plain, "23"))
