"""Which numbers and records are said to be of a close, and which only stand near such a word."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The S&P 500 closed above 5,100 on Friday.", "5,100"),
        ("The S&P 500 ended the week at 5,101.20.", "5,101.20"),
        ("The S&P 500 closed up 12 points, or 0.2%, at 5,101.20.", "5,101.20"),
        ("Shares rose, with the Russell 2000 finishing Thursday above 2,100.", "2,100"),
        ("The lowest close of the year was 1,832.99 for the Russell 2000.", "1,832.99"),
        ("The S&P 500 was at 5,101.20 at the close.", "5,101.20"),
        ("The S&P 500 crossed 5,100 on a closing basis.", "5,100"),
        ("The VIX settled at 17.20.", "17.20"),
        ("The 10-year Treasury yield finished September below 4.1%.", "4.1%"),
        ("The S&P 500 is 19.9% above its April closing low.", "19.9%"),
        ("From its April closing low, the S&P 500 has gained 19.9%.", "19.9%"),
        ("The S&P 500 closed at a record on Friday.", "record"),
        ("The S&P 500 set a record close on Tuesday.", "record"),
        ("The Russell 2000 ended the month at an all-time high.", "all-time high"),
        ("The S&P 500 posted its highest close since March.", "highest close since March"),
    ],
)
def test_words_of_closing_make_it_a_close(text: str, quote: str) -> None:
    assert claims(text)[quote].closing


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The S&P 500 touched 5,130 before closing lower.", "5,130"),
        ("The S&P 500 hit a record before ending the day down 0.3%.", "record"),
        ("The S&P 500 reached a record high and closed up 0.2%.", "record"),
        ("The S&P 500 ended its run of records at 5,101.20.", "5,101.20"),
        ("The S&P 500 closed lower after it had traded above 5,130.", "5,130"),
        ("The S&P 500 is close to 5,100.", "5,100"),
        ("The S&P 500 rose above 5,100 on Friday.", "5,100"),
        ("The S&P 500 is 19.9% above its April low.", "19.9%"),
        ("The S&P 500 ended a five-day slide; it stands at 5,101.20.", "5,101.20"),
        ("Bonds closed early on Thursday; the S&P 500 traded above 5,100 on Friday.", "5,100"),
    ],
)
def test_words_of_closing_that_govern_something_else_do_not(text: str, quote: str) -> None:
    assert not claims(text)[quote].closing
