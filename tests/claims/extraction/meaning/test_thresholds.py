"""Numbers that mark off the days that are counted are no moves; how far something moved is one."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims

COUNTED = [
    "The S&P 500 has had 13 days this year on which it lost at least 2%.",
    "There were nine sessions in which the Russell 2000 moved by more than 2%.",
    "On six days the Russell 2000 rose 2% or more, and in weeks when it fell 2% or more it soon recovered.",
    "The S&P 500 has fallen by at least 2% on 20 days this year.",
    "Every time the S&P 500 has lost 2% or more in a month, it recovered.",
    "The S&P 500 has moved 2% in either direction ten times in 2022.",
    "It was the 13th drop of 2% or more this year for the S&P 500.",
    "The S&P 500 rose by more than 2% eleven times last year.",
]
MOVED = [
    "The S&P 500 fell at least 2% on Friday.",
    "The S&P 500 rose more than 2% in five days.",
    "In the days that followed, the S&P 500 lost more than 2%.",
    "The S&P 500 is up 2% or more on the week.",
    "Small caps, which had three bad days, fell more than 2% this week, and the Russell 2000 lost 2%.",
]


@pytest.mark.parametrize("text", COUNTED)
def test_what_is_counted_has_no_move(text: str) -> None:
    assert not [claim for claim in claims(text).values() if claim.unit == "pct" and claim.measurable]


@pytest.mark.parametrize("text", MOVED)
def test_a_move_of_at_least_so_much_is_one(text: str) -> None:
    assert [claim for claim in claims(text).values() if claim.unit == "pct"]
