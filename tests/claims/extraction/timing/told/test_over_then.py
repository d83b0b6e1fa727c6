"""Moves that had ended before the day of the text, and days that an event names; made-up numbers."""

from __future__ import annotations

from datetime import date

import pytest

from redink.claims.claim import Claim
from redink.claims.extraction import extract

OCTOBER = date(2025, 10, 15)
FEBRUARY, APRIL = date(2025, 2, 19), date(2025, 4, 8)


def claims(text: str, published: date = OCTOBER) -> list[Claim]:
    return list(extract(text, published=published).claims)


@pytest.mark.parametrize(
    "text",
    [
        "On April 8 the S&P 500 closed at 5,010.10, having lost 19.1% since Feb. 19.",
        "On April 8 the S&P 500 closed at 5,010.10 after losing 19.1% since Feb. 19.",
        "The S&P 500 closed at 5,010.10 on April 8, by which time it had lost 19.1% since Feb. 19.",
        "By April 8 the S&P 500 had shed 19.1% since Feb. 19.",
        "The index slid for weeks. When the S&P 500 bottomed on April 8, it had given up 19.1% since Feb. 19.",
        "On April 8 the S&P 500 closed at 5,010.10. By then it had fallen 19.1% since Feb. 19.",
        "The S&P 500 has gained 31% since April 8, when it had fallen 19.1% since Feb. 19.",
    ],
)
def test_what_had_been_before_ends_on_the_day_that_is_told(text: str) -> None:
    found = next(claim for claim in claims(text) if claim.quote == "19.1%")
    assert (found.since, found.until) == (FEBRUARY, APRIL) or found.span_from == "earlier"


@pytest.mark.parametrize(
    "text",
    [
        "On April 8 the Russell 2000 closed at 1,750.20, down 20.4% for the year.",
        "The Russell 2000 stood at 1,750.20 on April 8, off 20.4% this year.",
    ],
)
def test_what_stands_beside_a_level_of_a_day_long_past_is_of_that_day(text: str) -> None:
    found = claims(text)[-1]
    assert (found.until, found.span_from) == (APRIL, "earlier")


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 fell to 5,010.10 on April 8 but is up 12.6% for the year.",
        "The S&P 500 has gained 12.6% this year.",
        "The S&P 500 rose 0.4% on Wednesday and is up 12.6% this year.",
    ],
)
def test_what_is_now_runs_on(text: str) -> None:
    assert claims(text)[-1].until is None


def test_the_past_perfect_without_a_day_leaves_its_end_open() -> None:
    assert claims("The Russell 2000 had risen 11.8% this year before the vote.")[0].span_from == "earlier"


def test_a_length_before_what_was_told_has_no_days() -> None:
    found = claims("In the three months before, the S&P 500 gave up 10.6%.")[0]
    assert (found.since, found.reason is None) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "When tariffs were announced in April, the S&P 500 stood at 5,650.10.",
        "The S&P 500 closed at 5,650.10 when the president spoke in April.",
        "On the day of the trade truce in May the S&P 500 closed at 5,850.20.",
        "On the eve of the election the S&P 500 closed at 5,850.20.",
        "When the ECB cut rates in June, the S&P 500 closed at 5,930.40.",
    ],
)
def test_a_level_of_an_event_that_no_day_is_named_of_cannot_be_measured(text: str) -> None:
    found = claims(text)[0]
    assert (found.since, found.until, found.measurable) == (None, None, False)


def test_a_level_at_the_end_of_a_month_is_of_its_last_session() -> None:
    assert claims("After falling in April, the S&P 500 ended the month at 5,560.10.")[0].measurable


@pytest.mark.parametrize(
    "text",
    [
        "On the day of the Fed's half-point cut in September, the S&P 500 closed at 5,611.10.",
        "On the day the Fed cut rates by 50 basis points in September, the S&P 500 closed at 5,611.10.",
        "When the Fed cut rates in September the S&P 500 closed at 5,611.10.",
    ],
)
def test_the_size_of_a_decision_stays_a_claim_beside_its_day(text: str) -> None:
    found = claims(text, date(2024, 10, 31))[-1]
    assert (found.quote, found.until) == ("5,611.10", date(2024, 9, 18))


def test_a_number_that_opens_its_sentence_has_nothing_before_it() -> None:
    assert claims("Those that lose money have returned 32% since April 8. Those that earn money? 21%, or 22%.")


@pytest.mark.parametrize(
    "text",
    [
        "The Russell 2000 closed at its low for the month, down 6.8%.",
        "The S&P 500 ended at its low of the week, off 2.2% for the week.",
        "The S&P 500 settled at its high for the year, up 11.2%.",
    ],
)
def test_what_closed_at_its_low_did_so_at_the_close(text: str) -> None:
    assert claims(text)[-1].quantity is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The Fed announced a three-quarter-point increase on Wednesday.", "three-quarter-point"),
        ("The Fed approved a three-quarter percentage point rate hike.", "three-quarter percentage point"),
    ],
)
def test_three_quarters_of_a_point_are_the_size_of_one_move(text: str, quote: str) -> None:
    found = claims(text, date(2022, 9, 23))[0]
    assert (found.quote, found.metric, found.value, found.unit) == (quote, "rate_change", 0.75, "pp")


def test_three_moves_of_a_quarter_point_are_counted() -> None:
    found = claims("The Fed made three quarter-point cuts this year.", date(2025, 12, 31))[0]
    assert (found.quantity, found.value) == ("rate_moves", 3.0)


def test_the_day_after_an_event_may_be_the_one_that_is_reported() -> None:
    fell, closed = claims("A day after Acme reported earnings, the S&P 500 fell 1.7% to 6,530.10.")
    assert (fell.since, fell.reason, closed.measurable, closed.span_from) == (None, None, True, None)
    told = claims("On the day of the last jobs report the S&P 500 closed at 6,470.10.")[0]
    assert (told.since, told.measurable, told.span_from) == (None, True, "earlier")
