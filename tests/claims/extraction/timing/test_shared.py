"""Which numbers of a sentence share a span, and which keep theirs to themselves."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "since", "until", "base"),
    [
        (
            "The Russell 2000 leapt 5.8%, more than recouping the 2.6% it had lost on Wednesday.",
            "5.8%",
            None,
            None,
            None,
        ),
        (
            "The Russell 2000 leapt 5.8%, more than recouping the 2.6% it had lost on Wednesday.",
            "2.6%",
            date(2025, 10, 8),
            date(2025, 10, 8),
            "before",
        ),
        (
            "Over the quarter the Dow lagged by 2.4pp, over six months by 7.9pp.",
            "2.4pp",
            date(2025, 10, 1),
            None,
            "before",
        ),
        ("Over the quarter the Dow lagged by 2.4pp, over six months by 7.9pp.", "7.9pp", date(2025, 4, 10), None, "on"),
        ("On Friday the Nasdaq fell 3.3%, in the week as a whole 2.1%.", "2.1%", date(2025, 10, 6), None, "before"),
        ("The VIX closed at 23.45, 5.5 points more than on Thursday.", "23.45", None, None, None),
        ("On Thursday the VIX closed at 15.15; by Friday it was 23.45.", "23.45", None, date(2025, 10, 10), None),
        ("The 10-year yield, 4.44% on Thursday, ended at 4.33%.", "4.33%", None, None, None),
        (
            "On April 8 the S&P 500 stood 17.7% below its Feb. 19 peak.",
            "17.7%",
            date(2025, 2, 19),
            date(2025, 4, 8),
            "on",
        ),
        ("The Dow closed 9.1% under its Jan. 26 record on Feb. 8.", "9.1%", date(2025, 1, 26), date(2025, 2, 8), "on"),
        (
            "The S&P 500 ended Thursday 0.4% shy of its Oct. 8 record.",
            "0.4%",
            date(2025, 10, 8),
            date(2025, 10, 9),
            "on",
        ),
        (
            "The Dow has dropped 2.2% from the record it set on Oct. 3, while the Nasdaq is off 3.6% since that day.",
            "3.6%",
            date(2025, 10, 3),
            None,
            "on",
        ),
    ],
)
def test_each_number_keeps_its_own_days(
    text: str, quote: str, since: date | None, until: date | None, base: str | None
) -> None:
    claim = claims(text, date(2025, 10, 10))[quote]
    assert (claim.since, claim.until, claim.base) == (since, until, base)


def test_on_the_day_of_a_new_paragraph_is_the_session_reported() -> None:
    text = "The Dow's deepest daily loss was 1.9%, on May 17.\n\nThe Russell 2000 ended 0.2% lower on the day."
    claim = claims(text, date(2017, 10, 7))["0.2%"]
    assert (claim.since, claim.until) == (date(2017, 10, 6), date(2017, 10, 6))


@pytest.mark.parametrize(
    "text",
    [
        "The Dow shed 1.3% to 45,179.60, ending September up 3.2%.",
        "The Dow fell 1.3% to 45,179.60, finishing the week 3.2% higher.",
        "The Dow slid 1.3 percent to 45,179.60, a 3.2 percent weekly gain.",
        "The Dow dropped 1.3% to 45,179.60, trimming its monthly gain to 3.2%.",
        "The Dow lost 1.3% to 45,179.60, closing out the quarter with a gain of 3.2%.",
        "The Dow eased 1.3% to 45,179.60, capping the month with a gain of 3.2%.",
    ],
)
def test_a_move_to_a_level_is_of_the_day_and_not_of_the_stretch_behind_the_comma(text: str) -> None:
    found = {claim.value: claim for claim in claims(text).values()}
    assert (found[1.3].since, found[1.3].span_from) == (None, None)
    assert found[3.2].since in (date(2025, 9, 1), date(2025, 10, 1), date(2025, 10, 6))


def test_a_move_to_a_level_in_a_stretch_is_of_it() -> None:
    assert claims("The Dow rose 1.3% to 45,179.60 in September.")["1.3%"].since == date(2025, 9, 1)


@pytest.mark.parametrize("word", ["against", "versus"])
def test_each_level_set_against_the_first_has_its_own_day(word: str) -> None:
    found = claims(f"The VIX ended at 21.16, {word} 16.43 the day before and 16.28 at the end of September.")
    assert (found["21.16"].since, found["21.16"].until) == (None, None)
    assert (found["16.43"].until, found["16.43"].span_from) == (date(2025, 10, 9), "earlier")
    assert found["16.28"].until == date(2025, 9, 30)
