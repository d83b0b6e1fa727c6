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
