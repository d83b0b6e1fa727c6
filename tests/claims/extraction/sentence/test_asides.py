"""Numbers that measure nothing: each with the reason, and the numbers beside them that stay."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import tokens

from redink.claims.extraction.sentence.asides import aside_at

NAME = "a reference, rank or name"
TIME = "a time of day"
LENGTH = "an age or a length of time"


@pytest.mark.parametrize(
    ("text", "at", "reason", "after"),
    [
        ("Section 301 tariffs", 0, NAME, 2),
        ("top 10 stocks", 0, NAME, 2),
        ("a Boeing 737", 2, NAME, 3),
        ("the G7 group", 2, NAME, 3),
        ("9:30 a.m.", 0, TIME, 3),
        ("5 p.m.", 0, TIME, 2),
        ("25th percentile", 0, "a rank or decade", 2),
        ("1990s", 0, "a rank or decade", 2),
        ("212-555-0147", 0, "a telephone number, date or ratio", 5),
        ("1.5-to-1", 0, "a telephone number, date or ratio", 5),
        ("401(k)", 0, NAME, 4),
        ("47-year-old manager", 0, LENGTH, 5),
        ("50-day average", 0, LENGTH, 3),
        ("20 trading days", 0, LENGTH, 3),
        ("three months", 0, LENGTH, 2),
        ("in 2025", 1, "a year", 2),
    ],
)
def test_a_number_that_measures_nothing_is_set_aside_whole(text: str, at: int, reason: str, after: int) -> None:
    assert aside_at(tokens(text), at) == (reason, after)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("53%", 0),
        ("2025 points", 0),
        ("Section talks", 0),
        ("top 10% of stocks", 0),
        ("section 301", 0),
        ("five members", 0),
        ("Dow 40,000", 1),
        ("rose 1,960", 1),
        ("%", 0),
    ],
)
def test_a_number_with_a_unit_or_a_thing_counted_may_be_a_quantity(text: str, at: int) -> None:
    assert aside_at(tokens(text), at) is None
