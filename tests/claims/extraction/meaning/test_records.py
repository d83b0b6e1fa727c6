"""Records and lows that are reached, and those that only mark a place."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import view

from redink.claims.extraction.meaning.records import is_hit


def hit(text: str) -> bool:
    sentence = view(text)
    return is_hit(sentence, next(at for at, piece in enumerate(sentence.pieces) if piece.kind == "record"))


@pytest.mark.parametrize(
    "text",
    [
        "The Dow hit an all-time high",
        "The Dow closed at a record high",
        "The Dow climbed to a new record high",
        "It set its 52-week low",
    ],
)
def test_a_record_is_reached_where_a_word_of_reaching_stands_before_it(text: str) -> None:
    assert hit(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Dow is below its all-time high",
        "An all-time high beckons",
        "It fell short of a record high",
    ],
)
def test_a_record_that_something_lies_off_is_not_reached(text: str) -> None:
    assert not hit(text)
