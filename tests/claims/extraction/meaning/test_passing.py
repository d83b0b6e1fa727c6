"""Moves that did not last to the close."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "passing", "direction"),
    [
        ("The S&P 500 fell 0.6% after wiping out an early gain of 2.3%.", "2.3%", "timed", "up"),
        ("The Russell 2000 fell 0.7%, erasing a morning gain of 1.2%.", "1.2%", "timed", "up"),
        ("The S&P 500 lost 0.9%, blowing an early 2.1% rally.", "2.1%", "timed", "up"),
        ("The Dow closed down 0.6% after earlier rising 2.1%.", "2.1%", "timed", "up"),
        ("The Nasdaq lost 0.6%, giving back all of an earlier 1.9% gain.", "1.9%", "timed", "up"),
        ("The S&P 500 slipped 0.2%, trimming a loss of 1.7% from earlier in the day.", "1.7%", "timed", "down"),
        ("The S&P 500 fell 0.5% after a morning surge of 2.2% evaporated.", "2.2%", "timed", "up"),
        ("The Dow fell 0.3% on Tuesday, giving up a 2.4% gain.", "2.4%", "undone", "up"),
        ("The S&P 500 slid 0.6%, reversing a 1.4% advance.", "1.4%", "undone", "up"),
        ("The Russell 2000 ended 0.6% lower after a 1.8% rally fizzled.", "1.8%", "undone", "up"),
        ("The S&P 500 ended up 0.2%, recovering from a drop of 1.6%.", "1.6%", "undone", "down"),
        ("The Dow lost 0.4%, surrendering a gain of 1.1%.", "1.1%", "undone", "up"),
    ],
)
def test_what_was_lost_again_by_the_close_is_a_move_within_the_session(
    text: str, quote: str, passing: str, direction: str
) -> None:
    claim = claims(text)[quote]
    assert (claim.quantity, claim.passing, claim.direction) == ("intraday", passing, direction)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The S&P 500 rose 1.5%, more than erasing Tuesday's 0.6% loss.", "0.6%"),
        ("The S&P 500 gained 2.0%, erasing its 1.6% loss for the month.", "1.6%"),
        ("The Dow fell 2.1% for the week, giving back half of the 3.3% gain of the week before.", "3.3%"),
        ("The S&P 500 gave back 1.6%.", "1.6%"),
        ("The S&P 500 closed down 1.6% after earlier rising 4.1%.", "1.6%"),
        ("The Russell 2000 rose 0.4%, trimming its loss for the year to 3.1%.", "3.1%"),
        ("The S&P 500 rose 3.1% in early January.", "3.1%"),
    ],
)
def test_moves_of_other_times_are_none(text: str, quote: str) -> None:
    assert claims(text)[quote].passing is None
