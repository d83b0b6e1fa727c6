"""Which way a number went."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import place, view

from redink.claims import Claim
from redink.claims.claim import Metric
from redink.claims.extraction.meaning.direction import claimed_direction


def direction(text: str, number: str, metric: Metric, previous: Claim | None = None) -> str | None:
    sentence = view(text)
    return claimed_direction(sentence, place(sentence, number), metric, previous)


@pytest.mark.parametrize(
    ("text", "metric", "way"),
    [
        ("The Dow rose 5%", "return", "up"),
        ("The Dow fell 5%", "return", "down"),
        ("a 5% annual decline in the Dow", "return", "down"),
        ("the Dow returned -5%", "return", "down"),
        ("the Dow stands at 5%", "return", None),
        ("the Fed cut rates by 5 basis points", "rate_change", "down"),
        ("a rise of 5 basis points", "rate_change", "up"),
        ("funds took in $5 billion", "flow", "up"),
        ("investors pulled $5 billion", "flow", "down"),
        ("the Dow trailed by 5 points", "relative_return", "down"),
        ("the Dow led by 5 points", "relative_return", "up"),
        ("it closed above 5", "level", None),
        ("5% of members rose", "share_of_members", None),
        ("the share fell 5 percentage points", "share_of_members", "down"),
    ],
)
def test_the_way_is_that_of_the_sign_or_of_the_nearest_fitting_word(text: str, metric: Metric, way: str | None) -> None:
    number = "-" if "-5" in text else "$" if "$" in text else "5"
    assert direction(text, number, metric) == way


def test_a_return_without_a_verb_takes_the_way_of_the_one_before_it() -> None:
    before = Claim(quote="2%", start=0, end=2, metric="return", direction="down")
    assert direction("and the Dow 5%", "5", "return", before) == "down"
    assert direction("and the Dow 5%", "5", "return") is None
    share = Claim(quote="2%", start=0, end=2, metric="share_of_members", direction="down")
    assert direction("and the Dow 5%", "5", "return", share) is None
