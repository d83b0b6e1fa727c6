"""Levels and yields that a number is only said to lie beyond."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "hedge"),
    [
        ("The 10-year Treasury yield closed below 4.2% on Friday.", "4.2%", "less than"),
        ("The two-year Treasury yield climbed back above 4%.", "4%", "more than"),
        ("The 10-year Treasury yield ended Friday under 4%.", "4%", "under"),
        ("The VIX ended Friday below 18.", "18", "less than"),
        ("The S&P 500 is firmly above 5,100.", "5,100", "more than"),
        ("The 10-year Treasury yield fell to 4.12%.", "4.12%", None),
        ("The S&P 500 ended at 5,120.10, above the 5,101.20 of a week earlier.", "5,101.20", None),
        ("The Fed holds its rate above 4%.", "4%", None),
    ],
)
def test_the_word_before_it_says_on_which_side(text: str, quote: str, hedge: str | None) -> None:
    assert claims(text)[quote].hedge == hedge
