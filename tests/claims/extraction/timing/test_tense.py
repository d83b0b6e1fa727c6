"""The tense in which a number is stated."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import view

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.timing.tense import (
    tense_at,
    tenses,
)


def held(sentence: SentenceView) -> list[int]:
    return [at for at, piece in enumerate(sentence.pieces) if piece.kind == "quantity"]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The Dow rose 3%.", "past"),
        ("The Dow was up 3%.", "past"),
        ("The Dow has gained 3%.", "now"),
        ("The Dow is still up 3%.", "now"),
        ("The Dow had lost 3%.", "had"),
        ("The Dow's 3% gain", None),
        ("The Dow, compared with 3%", None),
    ],
)
def test_the_verb_nearest_before_a_number_gives_its_tense(text: str, tense: str | None) -> None:
    sentence = view(text)
    assert tense_at(sentence, held(sentence)[0]) == tense


def test_a_number_without_a_verb_has_the_tense_of_the_one_before() -> None:
    sentence = view("The Dow fell 3%, the Nasdaq 4%, and the S&P 500 is up 5%.")
    assert list(tenses(sentence, held(sentence)).values()) == ["past", "past", "now"]
