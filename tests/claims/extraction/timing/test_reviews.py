"""The week, month, quarter or year that a text reviews, and what is counted over it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims

NOVEMBER = (date(2023, 11, 1), date(2023, 11, 30))
QUARTER = (date(2025, 7, 1), date(2025, 9, 30))
YEAR = (date(2018, 1, 1), date(2018, 12, 31))
WEEK = (date(2022, 6, 13), date(2022, 6, 17))


@pytest.mark.parametrize(
    ("title", "published", "days"),
    [
        ("# November 2023: everything rallied", date(2023, 12, 1), NOVEMBER),
        ("Monthly market commentary", date(2023, 12, 4), NOVEMBER),
        ("Stocks post their best month in over a year", date(2023, 12, 2), NOVEMBER),
        ("The month that just ended was a good one.", date(2023, 12, 1), NOVEMBER),
        ("Client letter, third quarter of 2025", date(2025, 10, 7), QUARTER),
        ("The quarter that ended yesterday was kind to all.", date(2025, 10, 1), QUARTER),
        ("Quarterly review", date(2025, 10, 3), QUARTER),
        ("Wall Street ends its worst year in a decade", date(2019, 1, 1), YEAR),
        ("2018 in review", date(2019, 1, 3), YEAR),
        ("The week on Wall Street", date(2022, 6, 18), WEEK),
        ("Weekly recap", date(2022, 6, 19), WEEK),
    ],
)
def test_a_title_says_over_which_stretch_returns_without_one_count(
    title: str, published: date, days: tuple[date, date]
) -> None:
    found = claims(f"{title}\n\nThe S&P 500 gained 8.1%.", published)["8.1%"]
    assert (found.since, found.until, found.span_from) == (*days, "earlier")


@pytest.mark.parametrize(
    ("title", "published"),
    [
        ("Stocks extend gains this year", date(2025, 1, 10)),
        ("Stocks slip at the end of a quiet month", date(2025, 7, 18)),
        ("The week ahead", date(2025, 7, 16)),
        ("Wall Street closes higher", date(2025, 10, 1)),
        ("Stocks fall Friday to end worst week since March", date(2025, 8, 2)),
        ("Five ideas for the third quarter of 2025", date(2025, 7, 22)),
    ],
)
def test_other_titles_say_nothing_of_it(title: str, published: date) -> None:
    found = claims(f"{title}\n\nThe S&P 500 gained 1.1%.", published)["1.1%"]
    assert found.since is None or found.since == found.until


def test_the_month_and_the_quarter_of_a_review_are_those_reviewed() -> None:
    text = "Monthly review: November 2023\n\nBonds did well over the month, too. The Dow rose 6% for the month."
    found = claims(text, date(2023, 12, 1))
    assert (found["6%"].since, found["6%"].until, found["6%"].span_from) == (*NOVEMBER, "clause")


def test_a_session_named_in_a_wrap_goes_before_a_month_that_is_not_over() -> None:
    text = "Stocks end their best month since July\n\nThe rally went on on Thursday. The S&P 500 rose 0.4%."
    found = claims(text, date(2023, 11, 30))["0.4%"]
    assert (found.since, found.until) == (date(2023, 11, 30), date(2023, 11, 30))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("MORNING NOTE | Wednesday 13 August 2025", None),
        ("Wednesday, August 13, 2025", None),
        ("Consumer prices are due on Wednesday.", None),
        ("US shares rallied yesterday.", date(2025, 8, 12)),
        ("Shares rallied on Tuesday.", date(2025, 8, 12)),
        ("Shares rallied on Wednesday.", date(2025, 8, 13)),
    ],
)
def test_the_date_of_a_note_is_not_the_session_that_it_reports(line: str, day: date | None) -> None:
    found = claims(f"{line}\n\nThe S&P 500 rose 1.1%.", date(2025, 8, 13))["1.1%"]
    assert (found.since, found.until) == (day, day)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The S&P 500 gained 8.9%, its best month since July 2022.", "8.9%"),
        ("The Russell 2000 lost 6.1% in its worst month since March.", "6.1%"),
        ("The Dow rose 8.8% to 35,950.89, the strongest month since October 2022.", "8.8%"),
        ("The Nasdaq's 10.7% was its best month since July.", "10.7%"),
    ],
)
def test_the_best_month_is_the_span_of_the_number_beside_it(text: str, quote: str) -> None:
    found = claims(text, date(2023, 12, 4))[quote]
    assert (found.since, found.until, found.span_from) == (*NOVEMBER, "sentence")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The Russell 2000 fell for a third week, by 0.8%.", "0.8%"),
        ("The S&P 500 posted a fourth straight weekly loss, of 1.2%.", "1.2%"),
        ("The Dow slid 8.1% in its worst week since June 2022.", "8.1%"),
        ("Friday's rise of 2.8% did not keep the Nasdaq from falling for a third week, by 0.9%.", "0.9%"),
    ],
)
def test_a_weekly_streak_or_superlative_is_too(text: str, quote: str) -> None:
    assert claims(text, date(2023, 3, 11))[quote].since == date(2023, 3, 6)


def test_a_day_that_caps_a_week_is_a_day() -> None:
    text = "The S&P 500 rose 0.4% on Friday, capping its best week since May."
    assert claims(text, date(2023, 3, 11))["0.4%"].since == date(2023, 3, 10)


def test_moves_of_the_policy_rate_count_over_the_year_reviewed_or_over_none() -> None:
    text = (
        "The Federal Reserve cut rates three times, by 75 basis points in all, and by 175 basis points since June 2024."
    )
    plain = claims(text, date(2025, 6, 6))
    assert plain["three times"].since is plain["75 basis points"].since is None
    assert plain["175 basis points"].since == date(2024, 6, 1)
    reviewed = claims(f"2025 in review\n\n{text}", date(2026, 1, 1))
    for quote in ("three times", "75 basis points"):
        assert (reviewed[quote].since, reviewed[quote].until) == (date(2025, 1, 1), date(2025, 12, 31))
        assert reviewed[quote].span_from == "earlier"
    assert reviewed["175 basis points"].since == date(2024, 6, 1)


def test_a_total_is_not_of_the_day_of_the_last_decision() -> None:
    text = "The Fed cut rates by a quarter point on Wednesday, the third cut, for a total of 75 basis points."
    found = claims(text, date(2025, 6, 6))
    assert found["75 basis points"].since is None
    assert found["a quarter point"].since == date(2025, 6, 4)
