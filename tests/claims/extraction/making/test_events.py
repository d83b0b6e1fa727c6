"""Streaks, record closes, moves of the policy rate and largest moves as claims."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import aside, claims


@pytest.mark.parametrize(
    ("text", "quote", "value", "period", "way"),
    [
        ("The Dow has fallen four days in a row.", "four days in a row", 4, "day", "down"),
        ("The S&P 500 logged its fourth straight loss.", "fourth straight loss", 4, "day", "down"),
        ("The DAX posted its fifth consecutive day of gains.", "fifth consecutive day", 5, "day", "up"),
        ("The Nasdaq rose for a third straight session.", "third straight session", 3, "day", "up"),
        ("The Dow fell for a second day.", "second day", 2, "day", "down"),
        ("The Nikkei 225 had its sixth straight weekly decline.", "sixth straight weekly decline", 6, "week", "down"),
        ("It is the Dow's third straight year of double-digit gains.", "third straight year", 3, "year", "up"),
        ("The FTSE 100 is on a nine-day winning streak.", "nine-day winning streak", 9, "day", "up"),
        ("The Dow extended its losing streak to six sessions.", "six sessions", 6, "day", "down"),
        ("The S&P 500 rose 1%, its fourth gain in a row.", "fourth gain in a row", 4, "day", "up"),
        ("The Dow has climbed three months running.", "three months running", 3, "month", "up"),
        ("For the week the Dow lost 2%, its third straight loss.", "third straight loss", 3, "week", "down"),
    ],
)
def test_a_streak_counts_periods_in_a_row(text: str, quote: str, value: int, period: str, way: str) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.unit, claim.quantity) == ("count", "count", "streak")
    assert (claim.value, claim.period, claim.direction, claim.ended) == (value, period, way, False)


@pytest.mark.parametrize("verb", ["snapped", "ended", "is ending", "broke", "halted"])
def test_a_streak_that_was_broken_is_ended(verb: str) -> None:
    claim = claims(f"The Dow {verb} a five-day losing streak.")["five-day losing streak"]
    assert (claim.ended, claim.direction, claim.value) == (True, "down", 5)


@pytest.mark.parametrize(
    "text",
    [
        "The Dow had its fourth loss in five days.",
        "The Dow rose in seven of the past eight sessions.",
        "The Dow logged its longest winning streak since 2019.",
        "The company posted five consecutive quarters of profit growth.",
        "Nvidia rose for a sixth straight day.",
        "The Dow fell in the third quarter of the year.",
    ],
)
def test_what_is_no_streak_of_an_index_is_no_claim(text: str) -> None:
    assert not [claim for claim in claims(text).values() if claim.quantity == "streak"]


def test_the_day_of_a_streak_is_its_end() -> None:
    claim = claims("The Dow posted its fourth straight loss on October 8.")["fourth straight loss"]
    assert (claim.since, claim.until) == (None, date(2025, 10, 8))


@pytest.mark.parametrize(
    ("text", "quote", "value", "since"),
    [
        ("The Dow has set six record closes this year.", "six record closes", 6, date(2025, 1, 1)),
        ("It was the Dow's 53rd record close of 2024.", "53rd record close", 53, date(2024, 1, 1)),
        ("The DAX notched its 12th record of the year.", "12th record", 12, date(2025, 1, 1)),
        ("The Dow set an all-time high for the fifth time this week.", "fifth time", 5, date(2025, 10, 6)),
        ("The S&P 500 closed at a record for the 30th time this year.", "30th time", 30, date(2025, 1, 1)),
        ("The Nasdaq hit its twenty-first all-time high of 2025.", "twenty-first all-time high", 21, date(2025, 1, 1)),
        ("The Dow has notched 17 new records so far this year.", "17 new records", 17, date(2025, 1, 1)),
    ],
)
def test_record_closes_are_counted_over_their_span(text: str, quote: str, value: int, since: date) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.quantity, claim.value, claim.since) == ("count", "records", value, since)


def test_the_next_index_counts_its_own_records() -> None:
    found = claims("The S&P 500 set 38 record closes in 2024, the Russell 2000 seven.")
    assert (found["seven"].index, found["seven"].value, found["seven"].quantity) == ("russell-2000", 7, "records")
    assert found["seven"].until == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("quote", "period", "way", "since", "base"),
    [
        ("worst day since April 10", "day", "down", date(2025, 4, 10), "on"),
        ("biggest loss since May 6", "day", "down", date(2025, 5, 6), "on"),
        ("best month since March 2020", "month", "up", date(2020, 3, 1), "before"),
        ("largest weekly loss since May", "week", "down", date(2025, 5, 1), "before"),
        ("biggest one-day gain since 2020", "day", "up", date(2020, 1, 1), "before"),
        ("worst week of the year", "week", "down", date(2025, 1, 1), "before"),
        ("steepest percentage drop since May 6", "day", "down", date(2025, 5, 6), "on"),
    ],
)
@pytest.mark.parametrize("lead", ["The Dow had its", "The Dow moved after new tariff threats, its"])
def test_the_largest_move_has_a_way_a_period_and_no_value(
    lead: str, quote: str, period: str, way: str, since: date, base: str
) -> None:
    claim = claims(f"{lead} {quote}.")[quote]
    assert (claim.metric, claim.quantity, claim.value, claim.unit) == ("record", "largest", None, None)
    assert (claim.period, claim.direction, claim.since, claim.base) == (period, way, since, base)


@pytest.mark.parametrize(
    "text",
    [
        "Nvidia had its best day since May.",
        "The Dow had one of its best days since May.",
        "The Dow had its best start to a year since 1997.",
        "The Dow had its biggest point gain since May.",
        "The Dow had its second-best day of the year.",
        "The Dow had its worst day in months.",
    ],
)
def test_what_is_not_the_largest_move_of_an_index_is_no_claim(text: str) -> None:
    assert not [claim for claim in claims(text).values() if claim.quantity == "largest"]


@pytest.mark.parametrize(
    ("text", "quote", "value", "way"),
    [
        ("The Federal Reserve cut rates three times this year.", "three times", 3, "down"),
        ("The Fed has cut rates twice this year.", "twice", 2, "down"),
        ("The Fed raised rates seven times in 2022.", "seven times", 7, "up"),
        ("The Fed made its third quarter-point cut of the year.", "third quarter-point cut of the year", 3, "down"),
        ("After three rate cuts by the Fed this year stocks rose.", "three rate cuts", 3, "down"),
    ],
)
def test_moves_of_the_policy_rate_are_counted(text: str, quote: str, value: int, way: str) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.quantity, claim.series, claim.index) == ("count", "rate_moves", "fed-funds", None)
    assert (claim.value, claim.direction) == (value, way)
    assert claim.since is not None


def test_other_banks_moves_and_expected_ones_are_set_aside() -> None:
    assert "three times" in aside("The Bank of Norland cut rates three times this year.")
    assert "three cuts" in aside("Fed officials expect three cuts next year.")
