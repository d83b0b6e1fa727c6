"""Whether a percentage is a share: of members, of weight, or of a gain."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import place, view

from redink.claims.extraction.meaning.portions import share_of
from redink.claims.extraction.subjects.attachment import owner_of


@pytest.mark.parametrize(
    ("text", "number", "metric"),
    [
        ("57% of the index constituents are profitable", "57", "share_of_members"),
        ("41% are unprofitable", "41", "share_of_members"),
        ("2% lack earnings data", "2", "share_of_members"),
        ("One in four Russell 2000 companies loses money", "one", "share_of_members"),
        ("Tech is 26% of the index's market value", "26", "share_of_weight"),
        ("Loss-makers are 24% by market value", "24", "share_of_weight"),
        ("Loss-makers made 30% of the gain", "30", "other"),
        ("Stocks lost a fifth of their value", "a fifth", None),
        ("The Dow rose 5%", "5", None),
        ("Profitable stocks rose 22%", "22", None),
    ],
)
def test_a_share_is_of_members_weight_or_a_gain(text: str, number: str, metric: str | None) -> None:
    sentence = view(text)
    at = place(sentence, number)
    assert share_of(sentence, at, owner_of(sentence, at)) == metric


def metrics(text: str) -> list[str]:
    sentence = view(text)
    numbers = [at for at in range(len(sentence.pieces)) if sentence.kind(at) == "quantity"]
    return [str(share_of(sentence, at, owner_of(sentence, at))) for at in numbers]


MEMBERS, WEIGHT = "share_of_members", "share_of_weight"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Loss-makers are 31 per cent of the Russell 2000 by value and 44 per cent by number.", [WEIGHT, MEMBERS]),
        ("By number, loss-makers are 43% of the Russell 2000; by value, 30%.", [MEMBERS, WEIGHT]),
        ("In number, the profitable are 55% of the Russell 2000, in value 66%.", [MEMBERS, WEIGHT]),
        ("The profitable are 57% of the Russell 2000 by count, and 68% by weight.", [MEMBERS, WEIGHT]),
        ("By headcount, loss-makers are 41% of the Russell 2000, but by capitalisation only 27%.", [MEMBERS, WEIGHT]),
        ("Counted by heads, loss-makers are 44% of the Russell 2000; weighed by value, 31%.", [MEMBERS, WEIGHT]),
        ("In terms of numbers, loss-makers make up 43% of it and in terms of value 30%.", [MEMBERS, WEIGHT]),
        ("By market value, loss-makers in the Russell 2000 rose 61%.", ["None"]),
        ("The loss-makers gained 61% weighted by market value and 70% weighted equally.", ["None", "None"]),
    ],
)
def test_what_is_counted_by_number_is_of_members_and_by_value_of_weight(text: str, expected: list[str]) -> None:
    assert metrics(text) == expected


@pytest.mark.parametrize(
    "way",
    [
        "With every stock given the same weight",
        "Weighting each of them the same",
        "If every company had the same weight",
        "Giving all members an equal weight",
        "Weighted by capitalization",
    ],
)
def test_a_weight_that_is_only_how_makes_no_share(way: str) -> None:
    assert metrics(f"{way}, the Russell 2000's loss-makers have gained 48%.") == ["None"]
