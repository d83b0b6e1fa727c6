"""Moves of the policy rate that are counted, in the sentence of the bank or the one after it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims

from redink.claims import Claim


def moves(text: str) -> list[Claim]:
    return [claim for claim in claims(text).values() if claim.quantity == "rate_moves"]


@pytest.mark.parametrize(
    ("text", "value", "way", "since"),
    [
        ("The Federal Reserve raised its benchmark rate for the fourth time this year.", 4, "up", "2025-01-01"),
        ("The Fed lowered rates for a third time since September 2024.", 3, "down", "2024-09-01"),
        ("The Fed cut its key rate. It was the second cut of the year.", 2, "down", "2025-01-01"),
        ("The Fed lifted its target range. That was its fifth increase since March 2022.", 5, "up", "2022-03-01"),
        ("The Fed cut rates by a quarter point. It was its third of 2025.", 3, "down", "2025-01-01"),
        ("The Fed trimmed rates a quarter point, its third such move since May 2024.", 3, "down", "2024-05-01"),
        ("The Fed cut rates by a quarter point, the second reduction of the cycle.", 2, "down", None),
        ("The Fed delivered its second straight quarter-point cut on Oct. 1.", 2, "down", None),
        ("The Fed cut rates on Oct. 1, its third cut in a row.", 3, "down", None),
        ("The Fed cut rates for the first time this year.", 1, "down", "2025-01-01"),
    ],
)
def test_moves_are_counted_over_what_follows(text: str, value: int, way: str, since: str | None) -> None:
    (claim,) = moves(text)
    assert (claim.value, claim.direction, claim.series) == (value, way, "fed-funds")
    assert claim.since == (date.fromisoformat(since) if since else None)


@pytest.mark.parametrize(
    "text",
    [
        "Companies announced job cuts. It was the third cut of the year at the firm.",
        "The ECB cut its rate. It was its fourth cut of the year.",
        "The dividend was lowered. That was the second cut of the year.",
        "Traders expect a third cut in December.",
        "The Bank of England lowered Bank Rate for the third time this year.",
    ],
)
def test_other_cuts_are_no_moves_of_the_federal_reserve(text: str) -> None:
    assert moves(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "since"),
    [
        ("The Fed raised rates four times this year, by a percentage point.", "a percentage point", "2025-01-01"),
        (
            "It was the Fed's third cut of the year; together they come to 75 basis points.",
            "75 basis points",
            "2025-01-01",
        ),
        ("The Fed made five hikes in 2022, worth 2.5 percentage points in all.", "2.5 percentage points", "2022-01-01"),
        ("The Fed cut rates for the third time since May, by a quarter point.", "a quarter point", None),
    ],
)
def test_a_sum_is_of_the_moves_counted_before_it(text: str, quote: str, since: str | None) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.series) == ("rate_change", "fed-funds")
    assert claim.since == (date.fromisoformat(since) if since else None)


@pytest.mark.parametrize(
    "text",
    [
        "The Fed cut its rate by a quarter point on Wednesday. The upper end is now 3.5%.",
        "The Fed lowered rates by a quarter point. That leaves the top of the range at 3.5%.",
        "The Fed left rates unchanged. The lower limit stands at 3.5%.",
        "The Fed eased by a quarter point. The ceiling is now 3.5%.",
    ],
)
def test_the_range_after_a_move_is_the_policy_rate(text: str) -> None:
    claim = claims(text)["3.5%"]
    assert (claim.series, claim.quantity) == ("fed-funds", "series_level")


def test_the_range_of_an_index_is_not() -> None:
    text = "The Fed cut its rate on Wednesday. The S&P 500 is near the top of its range, up 3.5%."
    assert claims(text)["3.5%"].series is None
