"""Runs of days that are no streak of gains or losses."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "window", "way"),
    [
        ("The S&P 500 has closed above its 50-day average for 61 straight sessions.", "61 straight sessions", 50, "up"),
        ("The S&P 500 ended below its 100-day average for a fourth straight day.", "fourth straight day", 100, "down"),
        ("The S&P 500 spent 61 sessions in a row above its 50-day line.", "61 sessions in a row", 50, "up"),
        ("The S&P 500 fell 1%, ending a run of 61 sessions above its 200-day average.", "61 sessions", 200, "up"),
        ("It was the Dow's 61st consecutive session under its 200-day moving average.", "61st consecutive session", 200,
         "down"),
        ("The Dow went 61 straight days without closing below its 50-day average.", "61 straight days", 50, "up"),
        ("The Dow has traded over its 40-week average for 61 straight days.", "61 straight days", 200, "up"),
    ],
)  # fmt: skip
def test_a_run_beside_an_average_is_of_closes_on_that_side(text: str, quote: str, window: int, way: str) -> None:
    claim = claims(text)[quote]
    assert (claim.quantity, claim.mark, claim.window, claim.direction) == ("streak", "average", window, way)
    assert claim.measurable


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The Dow is on a run of 21 sessions without a move of 1% either way.", "21 sessions"),
        ("The Dow has gone 21 sessions in a row without a 1% loss.", "21 sessions in a row"),
        ("The VIX closed under 18 for 21 sessions in a row.", "21 sessions in a row"),
        ("The Dow finished over 40,000 for a 21st straight day.", "21st straight day"),
        ("The Nasdaq moved less than 1% for a fifth straight day.", "fifth straight day"),
        ("The Dow swung at least 1% for a fifth straight day.", "fifth straight day"),
        ("The Russell 2000 outperformed the S&P 500 for a fifth straight week.", "fifth straight week"),
        ("The Dow rose at least 1% for three straight sessions.", "three straight sessions"),
    ],
)
def test_a_run_of_something_else_is_not_measured(text: str, quote: str) -> None:
    claim = claims(text)[quote]
    assert (claim.quantity, claim.direction, claim.measurable, claim.reason is None) == ("streak", None, False, False)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The Dow rose for a third straight session, closing above 40,000.", "third straight session"),
        ("The Dow closed above 40,000, its third straight gain.", "third straight gain"),
        ("The Dow rose 1% for a third straight day.", "third straight day"),
        ("The Dow has risen for five days in a row and stands above its 50-day average.", "five days in a row"),
    ],
)
def test_a_level_beside_a_streak_leaves_it_one(text: str, quote: str) -> None:
    claim = claims(text)[quote]
    assert (claim.quantity, claim.mark, claim.direction, claim.measurable) == ("streak", None, "up", True)
