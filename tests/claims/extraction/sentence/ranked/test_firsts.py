"""The first record, and the first move of the policy rate, since a day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims

from redink.claims import Claim


def first(text: str, quantity: str) -> Claim:
    (claim,) = [claim for claim in claims(text).values() if claim.quantity == quantity]
    return claim


@pytest.mark.parametrize(
    ("text", "quote", "since"),
    [
        ("The S&P 500 closed at 6,120.10, its first record since Jan. 22.", "first record since Jan. 22", "2025-01-22"),
        ("The S&P 500 closed at a record 6,120.10, its first since Jan. 22.", "first since Jan. 22", "2025-01-22"),
        (
            "The Russell 2000 set its first record close since November 2021.",
            "first record close since November 2021",
            "2021-11-01",
        ),
        ("It was the first all-time high since July for the S&P 500.", "first all-time high since July", "2025-07-01"),
        ("The Russell 2000 hit a record, the first in nearly four years.", "first in nearly four years", "2021-10-10"),
        (
            "The S&P 500, fresh from its first record high in six months, fell 1%.",
            "first record high in six months",
            "2025-04-10",
        ),
    ],
)
def test_a_first_record_counts_from_the_one_before_it(text: str, quote: str, since: str) -> None:
    claim = first(text, "first_record")
    assert (claim.quote, claim.since, claim.metric) == (quote, date.fromisoformat(since), "record")
    assert claim.index in ("sp-500", "russell-2000")


@pytest.mark.parametrize(
    ("text", "direction", "since"),
    [
        ("The Fed cut rates by a quarter point, its first cut since December.", "down", "2024-12-01"),
        ("The Fed raised its benchmark rate, the first increase since 2018.", "up", "2018-01-01"),
        ("The Fed announced its first rate cut since March 2020.", "down", "2020-03-01"),
        ("The Federal Reserve delivered its first reduction in four years.", "down", "2021-10-10"),
    ],
)
def test_a_first_move_of_the_policy_rate_is_of_its_series(text: str, direction: str, since: str) -> None:
    claim = first(text, "first_rate_move")
    assert (claim.series, claim.direction, claim.since) == ("fed-funds", direction, date.fromisoformat(since))


@pytest.mark.parametrize(
    "text",
    [
        "The Bank of England cut rates, its first cut since May.",
        "The S&P 500 rose 1%, its first gain since Monday.",
        "Intel posted its first loss since 2020.",
        "It was the company's first since June.",
    ],
)
def test_firsts_of_other_things_are_none(text: str) -> None:
    assert not [claim for claim in claims(text).values() if (claim.quantity or "").startswith("first")]
