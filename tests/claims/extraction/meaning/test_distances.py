"""How far an index stands from a record, a high, a low or an average."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "mark", "way", "since", "base"),
    [
        ("The Dow is 3.1% below its record of October 8.", "3.1%", "record", "down", date(2025, 10, 8), "on"),
        ("The Dow has fallen 9% from its peak in February.", "9%", "high", "down", date(2025, 2, 1), "high"),
        ("The DAX is down 12% from its March 6 record.", "12%", "record", "down", date(2025, 3, 6), "on"),
        ("The Nasdaq sits 22.5% below its November 2021 peak.", "22.5%", "high", "down", date(2021, 11, 1), "high"),
        ("The Dow closed just 0.2% shy of its all-time high.", "0.2%", "record", "down", None, None),
        ("The S&P 500 missed its August 14 record by only 0.7%.", "0.7%", "record", "down", date(2025, 8, 14), "on"),
        ("The S&P 500 was 31% above its April low.", "31%", "low", "up", date(2025, 4, 1), "low"),
        ("The Dow is 4% below the record it set in May 2021.", "4%", "record", "down", date(2021, 5, 1), "high"),
        ("A 12% slide from its July record hit the Dow.", "12%", "record", "down", date(2025, 7, 1), "high"),
        ("The Topix topped its old high by 1.5%.", "1.5%", "high", "up", None, None),
        ("The Dow is 6% lower than its 2024 peak.", "6%", "high", "down", date(2024, 1, 1), "high"),
        ("The FTSE 100 stood within 2% of its record high.", "2%", "record", "down", None, None),
    ],
)  # fmt: skip
def test_a_distance_names_its_mark_its_way_and_its_days(
    text: str, quote: str, mark: str, way: str, since: date | None, base: str | None
) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.quantity, claim.mark, claim.direction) == ("return", "distance", mark, way)
    assert (claim.since, claim.base) == (since, base)


def test_within_a_distance_is_less_than_it() -> None:
    assert claims("The Dow closed within 2% of its high.")["2%"].hedge == "less than"


@pytest.mark.parametrize(("words", "window"), [("200-day", 200), ("50-day moving", 50), ("40-week", 200)])
def test_an_average_has_a_window_and_is_no_return(words: str, window: int) -> None:
    claim = claims(f"The Dow trades 6% above its {words} average.")["6%"]
    assert (claim.metric, claim.mark, claim.window, claim.direction) == ("other", "average", window, "up")


def test_the_mark_of_the_one_before_is_repeated() -> None:
    found = claims("The Dow is 3% below its record of October 8, the Nasdaq 6.4% below that of October 6.")
    assert (found["6.4%"].mark, found["6.4%"].since) == ("record", date(2025, 10, 6))
    assert claims("The Dow missed its record by 1%; the DAX is 3% below its own of 2021.")["3%"].since == date(
        2021, 1, 1
    )


def test_no_other_number_counts_from_the_day_of_a_mark() -> None:
    found = claims("The Dow stands 9.7% above its 200-day average and 4.2% below its record of May 9.")
    assert (found["9.7%"].since, found["4.2%"].since) == (None, date(2025, 5, 9))


@pytest.mark.parametrize(
    "text", ["The Dow is up 40% from its April low.", "From the April low the Dow has gained 40%."]
)
def test_a_gain_from_a_low_is_a_plain_return(text: str) -> None:
    assert (claims(text)["40%"].quantity, claims(text)["40%"].base) == (None, "low")


def test_the_record_that_a_distance_is_from_is_no_record_that_was_set() -> None:
    assert list(claims("The Dow closed 1.2% shy of its Dec. 4 record close.")) == ["1.2%"]


def test_earnings_below_their_peak_are_no_distance_of_an_index() -> None:
    assert claims("Earnings are 4% below their peak.")["4%"].quantity is None
