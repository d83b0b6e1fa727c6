"""Moves that end at a low or high: they count to it, and nothing else counts from it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims

YEAR = date(2025, 1, 1)
LOW = date(2025, 4, 7)
APRIL = date(2025, 4, 30)


@pytest.mark.parametrize(
    ("text", "quote", "until", "period", "turn"),
    [
        ("The Dow was down 14.2% for the year at its April 7 low.", "14.2%", LOW, "day", "low"),
        ("At its low on April 7 the Nasdaq was down 23.1% this year.", "23.1%", LOW, "day", "low"),
        ("The DAX had lost 9.4% for the year at its closing low in April.", "9.4%", APRIL, "month", "low"),
        ("By its April 7 trough the Dow had shed 12.6% since the start of the year.", "12.6%", LOW, "day", "low"),
        ("The Dow, off 11.7% this year at its worst point in April, rose on Friday.", "11.7%", APRIL, "month", "low"),
        ("The Nasdaq was down 20.3% this year when it bottomed out on April 7.", "20.3%", LOW, "day", "low"),
        ("The Dow was up 5.8% for the year at its Jan. 30 peak.", "5.8%", date(2025, 1, 30), "day", "high"),
        ("The Dow is up 31.5% since its April 7 low, when it was down 14.2% for the year.", "14.2%", LOW, "day", "low"),
        ("The Dow was down 14.2% for the year at its nadir.", "14.2%", None, None, "low"),
    ],
)  # fmt: skip
def test_a_move_of_the_year_ends_at_the_low_that_is_named(
    text: str, quote: str, until: date | None, period: str | None, turn: str
) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.quantity, claim.mark, claim.period) == ("return", None, turn, period)
    assert (claim.since, claim.base, claim.until, claim.span_from) == (YEAR, "before", until, "clause")


@pytest.mark.parametrize(
    "text",
    [
        "The Dow was down 14.2% for the year at its April 7 low and ended the quarter with a loss of 3.3%.",
        "The Dow, down 14.2% for the year at its April low, ended September with a gain of 3.3%.",
        "The Dow ended the quarter 3.3% higher, although it was down 14.2% for the year at its low in April.",
    ],
)
def test_the_other_number_of_the_sentence_does_not_count_from_the_low(text: str) -> None:
    other = claims(text)["3.3%"]
    assert (other.mark, other.base) == (None, "before")
    assert other.since != LOW


def test_without_a_span_of_its_own_it_is_carried_from_the_start_of_the_year_with_what_it_is_set_against() -> None:
    found = claims("The Dow, which was down 14.2% at its April 7 low, is now up 6.1%.")
    low, now = found["14.2%"], found["6.1%"]
    assert (low.since, low.until, low.span_from) == (YEAR, LOW, "earlier")
    assert (now.since, now.until, now.span_from) == (YEAR, None, "earlier")


def test_what_has_been_gained_since_counts_from_the_low() -> None:
    found = claims("The Dow was down 14.2% for the year at its April 7 low and has rallied 31.5% since then.")
    assert (found["31.5%"].since, found["31.5%"].base, found["31.5%"].until) == (LOW, "on", None)


def test_a_distance_may_be_of_the_day_of_a_low() -> None:
    claim = claims("The Dow was down 17.4% from its January 30 record at its April 7 low.")["17.4%"]
    assert (claim.quantity, claim.mark, claim.since, claim.until) == ("distance", "record", date(2025, 1, 30), LOW)
    fell = claims("The Dow fell 17.4% from its January 30 high to its April 7 low.")["17.4%"]
    assert (fell.since, fell.until) == (date(2025, 1, 30), LOW)
    month = claims("The Dow was 17.4% below its January record at its low in April.")["17.4%"]
    assert month.span_from == "earlier"


@pytest.mark.parametrize(
    "text",
    [
        "The Dow is up 31.5% from its April 7 low.",
        "The Dow bottomed at its April 7 low and is up 31.5% from there.",
        "The Dow closed at its lowest level since April, 31.5% lower.",
    ],
)
def test_what_counts_from_a_low_does_not_end_there(text: str) -> None:
    assert claims(text)["31.5%"].until is None


def test_a_low_of_the_session_reported_stays_one_within_it() -> None:
    claim = claims("The Dow was down 2.2% at its low on Friday.")["2.2%"]
    assert (claim.quantity, claim.mark, claim.since) == ("intraday", None, date(2025, 10, 10))
    said = claims("The Dow was down 16.6% for the year at its intraday low in April.")["16.6%"]
    assert (said.quantity, said.until) == ("intraday", APRIL)
