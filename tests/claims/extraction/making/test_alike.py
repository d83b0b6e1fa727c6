"""Of which other indices a number or a record is said too."""

from __future__ import annotations

import pytest
from tests.claims.extraction.claimed import claims

LARGE, SMALL = "sp-500", "russell-2000"


@pytest.mark.parametrize(
    ("text", "quote", "alike"),
    [
        ("Both the S&P 500 and the Russell 2000 ended the week at record highs.", "record highs", (SMALL,)),
        ("The S&P 500 and Russell 2000 gained 1.1% apiece, and the Dow lost 0.2%.", "1.1%", (SMALL,)),
        ("The Russell 2000 and the S&P 500 each fell for a fourth straight day.", "fourth straight day", (LARGE,)),
        ("Each of the two indexes, the S&P 500 and the Russell 2000, gained 2%.", "2%", (SMALL,)),
        ("The S&P 500 and the Russell 2000 are both more than 5% below their records.", "5%", (SMALL,)),
        ("The S&P 500 rose 0.5% and the Russell 2000 2.5%; both closed at records.", "records", (LARGE,)),
        ("The S&P 500 rose 2.4% and the Russell 2000 3%. Both indexes set records.", "records", (SMALL,)),
        ("The S&P 500 and the Nasdaq Composite each rose 0.9%.", "0.9%", ("nasdaq-composite",)),
        ("Neither the S&P 500 nor the Russell 2000 closed at a record.", "record", (None,)),
        ("The S&P 500 rose 0.9%, and both it and the Russell 2000 closed at records.", "records", (None,)),
        ("Large and small caps both rose 0.5%.", "0.5%", (None,)),
        ("Between them the S&P 500 and the Russell 2000 set 20 record closes this year.", "20 record closes", (None,)),
    ],
)
def test_both_and_each_are_of_all_that_are_named(text: str, quote: str, alike: tuple[str | None, ...]) -> None:
    assert claims(text)[quote].alike == alike


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The S&P 500 and the Russell 2000 both lost ground, falling 0.3% and 0.6%.", "0.3%"),
        ("Both rose, the S&P 500 by 0.9% and the Russell 2000 by 1.1%.", "0.9%"),
        ("Both are up for the year: 12.1% for the S&P 500, 9.4% for the Russell 2000.", "12.1%"),
        ("Both rose on Friday, by 1.1% for the S&P 500 and 0.4% for the Russell 2000.", "1.1%"),
        ("The S&P 500 both rose 0.5% and closed at a record.", "0.5%"),
        ("The S&P 500 rose 0.5% both on the day and for the week.", "0.5%"),
        ("The S&P 500 has risen 2% in each of the past three weeks.", "2%"),
        ("The Russell 2000 beat the S&P 500 on both days, rising 1% on Friday.", "1%"),
        ("The S&P 500 rose 0.9% and set a record, while both bonds and gold slipped.", "0.9%"),
        ("For both the week and the month the S&P 500 rose 1.2%.", "1.2%"),
    ],
)
def test_numbers_in_turn_and_both_of_something_else_are_of_one(text: str, quote: str) -> None:
    assert claims(text)[quote].alike == ()
