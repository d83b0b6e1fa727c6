"""Over which days whole sentences say that something moved, in the words of reviews, wraps and morning notes."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


def days(text: str, published: date) -> dict[str, tuple[date | None, date | None]]:
    """Quote -> first and last day of its span."""
    return {quote: (claim.since, claim.until) for quote, claim in claims(text, published).items()}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("January was kind: the S&P 500 gained 3.1%.", date(2025, 1, 1), date(2025, 1, 31)),
        ("December alone cost the Russell 2000 8.4%.", date(2024, 12, 1), date(2024, 12, 31)),
        ("August, as a rule a quiet month, brought the Dow 2.2%.", date(2024, 8, 1), date(2024, 8, 31)),
        ("2023 proved better, and the S&P 500 rose 24%.", date(2023, 1, 1), date(2023, 12, 31)),
        ("Stocks recovered; July saw the Nasdaq rise 4.4%.", date(2024, 7, 1), date(2024, 7, 31)),
        ("October took 5.3% off the S&P 500.", date(2024, 10, 1), date(2024, 10, 31)),
    ],
)
def test_a_month_or_year_that_does_something_is_the_span_of_what_it_brought(text: str, first: date, last: date) -> None:
    (found,) = days(text, date(2025, 2, 10)).values()
    assert found == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "For the holiday-shortened week, the S&P 500 rose 2%.",
        "The Dow rose 2% over the full week.",
        "The Nasdaq is down 2% on the shortened week.",
        "During the whole week the Russell 2000 lost 2%.",
        "In a week cut short by Independence Day, the S&P 500 rose 2%.",
        "In a choppy week the S&P 500 added 2%.",
    ],
)
def test_a_week_may_be_full_or_short(text: str) -> None:
    assert days(text, date(2025, 7, 3)) == {"2%": (date(2025, 6, 30), None)}


@pytest.mark.parametrize("text", ["The S&P 500 fell 4% for the month.", "The S&P 500's monthly loss came to 4%."])
def test_on_a_weekend_at_the_turn_of_the_month_the_month_is_the_one_that_ended(text: str) -> None:
    assert days(text, date(2025, 3, 1))["4%"][0] == date(2025, 2, 1)


def test_on_new_years_day_the_year_is_the_one_that_ended() -> None:
    assert days("The S&P 500 is up 20% this year.", date(2024, 1, 1))["20%"][0] == date(2023, 1, 1)


@pytest.mark.parametrize(
    ("text", "quote", "day"),
    [
        ("The Dow has won back 8%, helped by April 9, when it leapt 7.5%.", "7.5%", date(2025, 4, 9)),
        ("It is up 3% in June, mostly thanks to Friday, when the S&P 500 rose 1.9%.", "1.9%", date(2025, 6, 27)),
    ],
)
def test_a_day_that_when_follows_is_that_of_the_next_number(text: str, quote: str, day: date) -> None:
    assert days(text, date(2025, 6, 28))[quote] == (day, day)


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 rose 4% this week, wiping out its 2025 loss.",
        "The S&P 500 climbed 4% this week, recouping its March decline.",
        "The S&P 500 added 4% this week, trimming the year's losses.",
    ],
)
def test_the_move_that_is_undone_gives_its_span_to_no_number(text: str) -> None:
    assert days(text, date(2025, 5, 16))["4%"][0] == date(2025, 5, 12)


def test_gains_that_shrink_are_of_the_stretch_named_before_them() -> None:
    text = "On Friday the Dow lost 1.7% and the Nasdaq 3.0%, so that their gains for the year shrank to 8.4% and 7.4%."
    found = days(text, date(2025, 10, 11))
    assert found["1.7%"] == found["3.0%"] == (date(2025, 10, 10), date(2025, 10, 10))
    assert found["8.4%"] == found["7.4%"] == (date(2025, 1, 1), None)


def test_a_month_before_a_colon_is_not_when_a_level_stood() -> None:
    found = claims("The Dow did on Friday what seemed far away in May: it closed at 45,100.25.", date(2025, 8, 23))
    assert found["45,100.25"].until != date(2025, 5, 31)


def test_a_distance_may_end_on_a_day_of_its_own() -> None:
    found = claims("At Thursday's close the S&P 500 was 39% above its April low.", date(2025, 10, 10))
    assert (found["39%"].since, found["39%"].base) == (date(2025, 4, 1), "low")
    assert found["39%"].until == date(2025, 10, 9)


def test_weeks_in_a_row_are_no_span() -> None:
    assert days("The S&P 500 gained 4% and is up for two weeks in a row.", date(2025, 5, 17))["4%"] == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 is up 9.9% from the closing low of 27 May. From that same day's trough the Dow has rebounded 8%.",
        "From the May 27 low the S&P 500 has come back 9%. The Dow has returned 8% since the low.",
        "The S&P 500 has gained 9% since its low on May 27. Counted from that day's lowest print the Dow is up 8%.",
    ],
)
def test_the_low_that_a_text_has_dated_is_the_one_meant_later(text: str) -> None:
    found = claims(text, date(2025, 6, 28))["8%"]
    assert (found.since, found.base, found.span_from) == (date(2025, 5, 27), "on", "earlier")


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 has returned 8% since the low.",
        "From the April 8 low it rose 9%, and from the May 27 low 3%. The S&P 500 has returned 8% since the low.",
    ],
)
def test_a_low_that_may_be_any_has_no_day(text: str) -> None:
    assert claims(text, date(2025, 6, 28))["8%"].since is None


def test_the_bottom_of_a_day_earlier_is_of_the_session_before_the_low() -> None:
    text = "From the April 8 low the Dow has won back 9%. From the intraday bottom a day earlier, the Dow is up 11%."
    found = claims(text, date(2025, 6, 28))["11%"]
    assert (found.since, found.base) == (date(2025, 4, 7), "on")


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("From its high of the year the S&P 500 ended down 14%.", "high"),
        ("The S&P 500 is up 14% since the year's low.", "low"),
        ("The S&P 500 has rallied 14% from its low for the year.", "low"),
    ],
)
def test_the_low_of_the_year_is_looked_for_within_it(text: str, base: str) -> None:
    found = claims(text, date(2019, 1, 1))["14%"]
    assert (found.since, found.base) == (date(2018, 1, 1), base)


def test_sessions_count_from_an_event_on_or_back_from_the_last_day() -> None:
    after = "In the three sessions after Election Day the Dow rose 5.1%, over the full week 6.6%."
    assert days(after, date(2024, 11, 9)) == {
        "5.1%": (date(2024, 11, 5), date(2024, 11, 8)),
        "6.6%": (date(2024, 11, 4), None),
    }
    back = "On Thursday the Dow rose 1%, and over the past three sessions 4%."
    assert days(back, date(2025, 6, 28))["4%"] == (date(2025, 6, 23), date(2025, 6, 26))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The Dow fell on Friday. Three-day losses of 4.1% for the Dow are rare.", "4.1%"),
        ("The Dow added 0.9% on Friday for a three-day gain of 4.1%.", "4.1%"),
        ("The Dow added 0.9% on Friday, taking its three-day rally to 4.1%.", "4.1%"),
        ("The Dow had a 4.1% three-day advance by Friday.", "4.1%"),
        ("A three-session slide of 4.1% took the Dow lower on Friday.", "4.1%"),
        ("A three-day drop of 4.1% in the Dow ended on Friday.", "4.1%"),
    ],
)
def test_a_move_of_so_many_days_counts_from_the_close_before_the_first(text: str, quote: str) -> None:
    claim = claims(text)[quote]
    assert (claim.since, claim.until, claim.base) == (date(2025, 10, 7), date(2025, 10, 10), "on")


def test_a_rally_that_only_ended_tells_no_number_of_its_days() -> None:
    claim = claims("The Dow fell 0.9% on Friday, ending a three-day rally.")["0.9%"]
    assert (claim.since, claim.until) == (date(2025, 10, 10), date(2025, 10, 10))


@pytest.mark.parametrize(
    ("text", "published", "until"),
    [
        ("The Dow ended the week at 45,179.60.", date(2025, 10, 10), date(2025, 10, 10)),
        ("The Dow finished the week at 45,179.60.", date(2025, 10, 11), date(2025, 10, 10)),
        ("The Dow closed the month at 45,179.60.", date(2025, 10, 31), date(2025, 10, 31)),
        ("The Dow closed out the quarter at 45,179.60.", date(2025, 9, 30), date(2025, 9, 30)),
        ("The Dow ended the year at 45,179.60.", date(2025, 12, 31), date(2025, 12, 31)),
        ("The Dow ended the week at 45,179.60.", date(2025, 4, 17), date(2025, 4, 17)),
        ("The Dow ended the week at 45,179.60.", date(2025, 10, 8), None),
        ("The Dow ended the month at 45,179.60.", date(2025, 10, 10), None),
    ],
)
def test_a_level_that_ends_a_stretch_is_of_its_last_session_once_that_has_come(
    text: str, published: date, until: date | None
) -> None:
    claim = claims(text, published)["45,179.60"]
    assert (claim.metric, claim.since, claim.until) == ("level", None, until)
