"""What a number measures, by its unit and the words around it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.sentences import place, view

from redink.claims.extraction import extract
from redink.claims.extraction.meaning.measure import BARE, FOREIGN, RATIO, NumberMeaning, meaning_of
from redink.claims.extraction.subjects.attachment import owner_of


def meaning(text: str, number: str) -> NumberMeaning:
    sentence = view(text)
    at = place(sentence, number)
    return meaning_of(sentence, at, owner_of(sentence, at))


@pytest.mark.parametrize(
    ("text", "number", "metric", "unit"),
    [
        ("The Dow rose 5%", "5", "return", "pct"),
        ("The Dow beat the S&P 500 by 5%", "5", "relative_return", "pct"),
        ("The Dow beat the S&P 500 by 5 percentage points", "5", "relative_return", "pp"),
        ("41% of its members are unprofitable", "41", "share_of_members", "pct"),
        ("Tech makes up 26% of the S&P 500's market value", "26", "share_of_weight", "pct"),
        ("The Fed cut rates by 25 basis points", "25", "rate_change", "bp"),
        ("The Fed cut rates by a quarter of a point", "a", "rate_change", "pp"),
        ("The Dow trades at 18 times earnings", "18", "valuation", "x"),
        ("Small-cap funds had inflows of $3 billion", "$", "flow", "usd"),
        ("Consumers spent $3 billion", "$", "other", "usd"),
        ("The Dow is 2% below its all-time high", "2", "return", "pct"),
        ("The Dow closed at 40,000 points", "40,000", "level", "pts"),
        ("The Dow fell 300 points", "300", "return", "pts"),
        ("820 of the members of the Dow lost money", "820", "count", "count"),
        ("In the Dow, earnings grew 7%", "7", "other", "pct"),
    ],
)
def test_unit_and_words_give_the_metric(text: str, number: str, metric: str, unit: str) -> None:
    found = meaning(text, number)
    assert (found.metric, found.unit, found.reason) == (metric, unit, None)


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("Small-cap funds took in €3 billion", "€", FOREIGN),
        ("The Dow rose half the 53% advance", "half", RATIO),
        ("The Dow gained three times as much", "three", RATIO),
        ("He saw 12 in the Dow", "12", BARE),
    ],
)
def test_what_measures_nothing_has_the_reason(text: str, number: str, reason: str) -> None:
    found = meaning(text, number)
    assert (found.metric, found.reason) == (None, reason)


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 has won back 60% of what it lost in the spring.",
        "The Russell 2000 has recouped 45% of its losses.",
        "The Dow regained half of Tuesday's 2.4% slide.",
    ],
)
def test_a_part_of_a_move_is_no_move(text: str) -> None:
    found = extract(text, published=date(2025, 10, 10))
    assert not {"60%", "45%", "half"} & {each.quote for each in found.claims}
