"""Points, extremes of a session, averages of a year, dividends, and levels that are bounded."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("text", "quote", "way"),
    [
        ("The Dow leapt 742 points.", "742 points", "up"),
        ("The Russell 2000 fell 36.01 point, or 2.7%.", "36.01 point", "down"),
        ("The Nasdaq slid 18.68 points to 12,591.11.", "18.68 points", "down"),
        ("The S&P 500 tacked on 11 points.", "11 points", "up"),
        ("A 300-point drop took the Dow lower.", "300-point", "down"),
        ("The Nikkei 225 gave back 102.5 points.", "102.5 points", "down"),
        ("The Hang Seng shed 80 points on Friday.", "80 points", "down"),
    ],
)
def test_points_are_a_change_of_the_level(text: str, quote: str, way: str) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.quantity, claim.unit, claim.direction) == ("return", "points", "pts", way)


@pytest.mark.parametrize(
    ("text", "quote", "hedge"),
    [
        ("The S&P 500 closes below 5,500", "5,500", "less than"),
        ("The Dow closed above 45,000 for the first time.", "45,000", "more than"),
        ("The Nasdaq slid under the 18,000 mark.", "18,000", "less than"),
        ("The S&P 500 topped 6,900.", "6,900", "more than"),
        ("The DAX rose past 24,000 on Friday.", "24,000", "more than"),
        ("The Dow rose 1.9% to a record 45,999.", "45,999", None),
        ("The Nikkei 225 ended at 41,200.5.", "41,200.5", None),
    ],
)
def test_a_level_is_bounded_by_the_word_before_it_and_has_no_direction(
    text: str, quote: str, hedge: str | None
) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.hedge, claim.direction) == ("level", hedge, None)


@pytest.mark.parametrize(
    ("text", "quote", "metric"),
    [
        ("The Dow reached 41,466.49 during the session.", "41,466.49", "level"),
        ("Morning gains had lifted the Russell 2000 as high as 1,818.9.", "1,818.9", "level"),
        ("The S&P 500 touched 4,935.04 intraday.", "4,935.04", "level"),
        ("The Nasdaq fell to 15,001 at one point.", "15,001", "level"),
        ("The Dow fell as much as 2.3% before closing down 0.4%.", "2.3%", "return"),
        ("The Dow set an intraday record on Friday.", "intraday record", "record"),
    ],
)
def test_what_was_reached_during_the_session_is_not_of_its_close(text: str, quote: str, metric: str) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.quantity) == (metric, "intraday")


def test_what_closed_is_of_the_close_beside_an_extreme_of_the_session() -> None:
    found = claims("The Dow closed at 41,000.5 after touching 41,200 intraday; it lost 0.4%.")
    assert [claim.quantity for claim in found.values()] == [None, "intraday", None]


@pytest.mark.parametrize(
    "text",
    [
        "Over three years the Dow gained 12% a year on average.",
        "The Dow has returned an annualized 12% since 2010.",
        "The Dow gained 12% annually over the past decade.",
        "The Dow's average annual gain was 12%.",
        "The Nasdaq has climbed 12% per year since 2015.",
    ],
)
def test_an_average_of_years_is_annualized(text: str) -> None:
    assert claims(text)["12%"].quantity == "annualized"


def test_a_year_ago_is_no_average() -> None:
    assert claims("The Dow rose 12% a year after the vote.")["12%"].quantity is None


@pytest.mark.parametrize(
    ("text", "quote", "returns"),
    [
        ("The Dow rose 14%; with dividends it returned 16%.", "16%", "total"),
        ("The Dow rose 14%; with dividends it returned 16%.", "14%", None),
        ("Including dividends, the Dow rose 14% and the DAX 12%.", "12%", "total"),
        ("The total return of the S&P 500 was 12.1%.", "12.1%", "total"),
        ("The S&P 500 gained 14%, or 16% with dividends reinvested.", "16%", "total"),
        ("The S&P 500 gained 14%, or 16% with dividends reinvested.", "14%", None),
        ("In 2024 the Russell 2000 returned 10% including dividends.", "10%", "total"),
        ("The Dow returned 14% excluding dividends.", "14%", "price"),
    ],
)
def test_dividends_count_where_the_text_says_so(text: str, quote: str, returns: str | None) -> None:
    claim = claims(text)[quote]
    assert (claim.metric, claim.returns) == ("return", returns)


def test_a_level_after_from_is_of_the_start_of_its_span() -> None:
    found = claims("The Dow climbed from 41,048 to 42,100.5 this year.")
    assert (found["41,048"].since, found["41,048"].until, found["41,048"].base) == (
        date(2024, 12, 31), date(2024, 12, 31), "on",
    )  # fmt: skip
    assert (found["42,100.5"].since, found["42,100.5"].until) == (None, None)


def test_a_level_of_an_earlier_day_without_a_name_cannot_be_measured() -> None:
    found = claims("The Nasdaq fell 2% to 18,000 from 18,400.")
    assert (found["18,000"].measurable, found["18,400"].measurable) == (True, False)


def test_a_move_right_after_another_index_goes_the_way_of_the_one_before_it() -> None:
    found = claims("The Dow lost 79.4 points to 41,082.77, and the Russell 2000 49.4 points, or 2.7%.")
    assert (found["49.4 points"].direction, found["2.7%"].direction) == ("down", "down")


def test_the_vix_is_never_the_index_of_the_next_sentence() -> None:
    assert claims("The Dow fell. The VIX closed at 22.8. The index is up 4% this year.")["4%"].index != "vix"


def test_a_part_of_the_value_of_an_index_is_a_weight_and_a_loss_of_its_value_is_not() -> None:
    assert claims("Loss-makers are fewer than 2% of its value.")["2%"].metric == "share_of_weight"
    assert claims("The Dow lost 20% of its value.")["20%"].metric == "return"


@pytest.mark.parametrize(
    "text", ["The Dow is 4% above its 200-day average of 42,210.", "The Dow is 2% below its record of 45,310.5."]
)
def test_where_an_average_or_a_record_stands_is_no_level_of_the_close(text: str) -> None:
    assert [claim.quantity for claim in claims(text).values()] == ["distance"]


def test_dividends_between_commas_are_of_the_number_before_them() -> None:
    found = claims("The Dow has returned 9.4% annually, including dividends, over the past 20 years.")
    assert (found["9.4%"].quantity, found["9.4%"].returns) == ("annualized", "total")


@pytest.mark.parametrize(
    "text",
    [
        "Loss-making members of the Russell 2000 have risen 30% since April 8, while profitable ones gained 9%.",
        "In September unprofitable companies in the S&P 500 lost 4%; the profitable ones rose 1%.",
    ],
)
def test_the_parts_of_a_move_count_over_one_span(text: str) -> None:
    losing, earning = claims(text).values()
    assert (earning.since, earning.until, earning.base) == (losing.since, losing.until, losing.base)
    assert losing.since is not None
    assert earning.span_from in ("clause", "sentence")


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The S&P 500 closed at 4,594.63 on Friday, above the 4,559.34 of a week earlier.", None),
        ("The S&P 500 closed at 4,594.63 on Friday, below the 4,559.34 it reached on Monday.", None),
        ("The S&P 500 closed on Friday above the 4,559.34 mark.", "more than"),
        ("The S&P 500 closed on Friday below 4,559.34.", "less than"),
    ],
)
def test_what_a_level_was_then_bounds_nothing(text: str, hedge: str | None) -> None:
    assert claims(text)["4,559.34"].hedge == hedge
