"""What a subject is to the words before it."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import place, view

from redink.claims.extraction.subjects.roles import has_head, is_directly_before, is_whole, owns, role_of


@pytest.mark.parametrize(
    ("text", "subject", "role"),
    [
        ("The Dow rose 5%", "dow", "subject"),
        ("Stocks outperformed the broader S&P 500", "s&p", "object"),
        ("up 5% compared with the Dow", "dow", "compared"),
        ("Dealers in the S&P 500 rose", "s&p", "within"),
        ("41% are unprofitable", "unprofitable", "within"),
        ("Gold rose and the Dow fell", "dow", "subject"),
    ],
)
def test_the_word_before_a_subject_gives_its_role(text: str, subject: str, role: str) -> None:
    sentence = view(text)
    assert role_of(sentence, place(sentence, subject)) == role


def test_the_whole_of_a_share_follows_the_number_and_of() -> None:
    share, plain = view("41% of the Dow fell"), view("The Dow fell 41%")
    assert is_whole(share, place(share, "dow"))
    assert not is_whole(plain, place(plain, "dow"))


def test_a_place_has_a_head_where_something_else_is_in_it() -> None:
    headed, bare = view("Gold in the S&P 500 rose"), view("In the S&P 500, gains held")
    assert has_head(headed, place(headed, "s&p"))
    assert not has_head(bare, place(bare, "s&p"))


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("the S&P 500's 39% gain", "directly"),
        ("stocks beat the S&P 500, which rose 39%", "directly"),
        ("the S&P 500 rose 39%", "directly"),
        ("the S&P 500 and its many happy holders rose 39%", "apart"),
        ("stocks beat the S&P 500, gaining 39%", "apart"),
    ],
)
def test_only_a_possessive_a_relative_clause_or_the_verb_stands_directly_between(text: str, stands: str) -> None:
    sentence = view(text)
    assert is_directly_before(sentence, place(sentence, "s&p"), place(sentence, "39")) is (stands == "directly")


def test_something_else_owns_a_number_unless_it_stands_after_a_preposition_or_a_subject_follows() -> None:
    for text, own in (("gold rose 3%", True), ("in gold it rose 3%", False), ("gold fell and the Dow rose 3%", False)):
        sentence = view(text)
        assert owns(sentence, place(sentence, "gold"), place(sentence, "3")) is own, text
