"""Spans that a number's own sentence does not name: headings, earlier sentences, and where each was named."""

from __future__ import annotations

from datetime import date

import pytest

from redink.claims import Claim
from redink.claims.extraction import extract

FRIDAY = date(2025, 10, 10)
SINCE_APRIL = (date(2025, 4, 8), None)
ON_FRIDAY = (FRIDAY, FRIDAY)
NONE = (None, None)


def claims(text: str, published: date = FRIDAY) -> list[Claim]:
    return list(extract(text, published=published).claims)


def days(text: str, published: date = FRIDAY) -> list[tuple[date | None, date | None]]:
    return [(claim.since, claim.until) for claim in claims(text, published)]


def places(text: str) -> list[str | None]:
    return [claim.span_from for claim in claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "For the week:\n\nThe S&P 500 is down 1.9%.\n\nThe Dow is down 2.2%.",
        "For the week:\nThe S&P 500 is down 1.9%.\nThe Dow is down 2.2%.",
        "This week:\n\n- S&P 500: -1.9%\n- Dow: -2.2%",
        "**Week to date**\n\nThe S&P 500 fell 1.9%.\n\nThe Dow fell 2.2%.",
        "## This week\nThe S&P 500 shed 1.9%.\n\nThe Dow shed 2.2%.",
        "<h3>For the week</h3><p>The S&P 500 lost 1.9%.</p><p>The Dow lost 2.2%.</p>",
        "The week in numbers:\n\nThe S&P 500 lost 1.9%.\n\nThe Dow lost 2.2%.",
    ],
)
def test_a_heading_gives_its_span_to_the_lines_below(text: str) -> None:
    assert days(text) == [(date(2025, 10, 6), None)] * 2
    assert set(places(text)) == {"heading"}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("On Friday:", ON_FRIDAY),
        ("How the indexes fared on Thursday:", (date(2025, 10, 9), date(2025, 10, 9))),
        ("September:", (date(2025, 9, 1), date(2025, 9, 30))),
        ("Year to date:", (date(2025, 1, 1), None)),
        ("For 2024:", (date(2024, 1, 1), date(2024, 12, 31))),
        ("Third quarter:", (date(2025, 7, 1), date(2025, 9, 30))),
        ("Since April 8:", SINCE_APRIL),
    ],
)
def test_a_heading_may_name_any_span(heading: str, expected: tuple[date, date | None]) -> None:
    assert days(f"{heading}\n\nThe S&P 500 rose 1.1%.") == [expected]


def test_a_heading_gives_a_level_only_a_day() -> None:
    on_friday = "On Friday:\n\nThe Dow fell 310.2 points, or 0.7%, to 45,100.20."
    this_week = "For the week:\n\nThe Dow fell 1,010.2 points, or 2.2%, to 45,100.20."
    assert days(on_friday) == [ON_FRIDAY] * 3
    assert days(this_week) == [(date(2025, 10, 6), None)] * 2 + [NONE]


def test_a_heading_ends_at_the_next_and_at_prose_of_several_sentences() -> None:
    text = "For the week:\n\nThe Dow is up 2%.\n\nBonds:\n\nThe Nasdaq is up 3%."
    assert days(text) == [(date(2025, 10, 6), None), NONE]
    prose = "For the week:\n\nThe Dow is up 2%.\n\nSmall caps did better. The Russell 2000 is up 4%."
    assert days(prose) == [(date(2025, 10, 6), None), NONE]


def test_a_span_of_its_own_goes_before_the_headings() -> None:
    found = claims("For the week:\n\nThe Dow is up 2% and has gained 9% this year.")
    assert [(claim.since, claim.span_from) for claim in found] == [
        (date(2025, 10, 6), "heading"),
        (date(2025, 1, 1), "clause"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Since April 8 the Russell 2000 has gained 31%. Loss-making members have led, rising 46%.",
        "The Russell 2000 has gained 31% since April 8. Its profitable members have added 17%.",
        "Since April 8 the S&P 500 is up 27%. The Russell 2000 is up 31%.",
        "The Nasdaq has soared 39% since April 8. The S&P 500 has risen 27%.",
        "Since April 8 unprofitable Russell 2000 stocks have jumped 46%. Those with earnings have gained 17%.",
        "The S&P 500 has returned 27% since April 8. The equal-weight S&P 500 has returned 18%.",
    ],
)
def test_the_parts_of_a_move_count_over_its_span(text: str) -> None:
    assert days(text) == [SINCE_APRIL] * 2
    assert places(text)[1] == "earlier"


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 sank 1.7% on Friday. The Russell 2000 lost 61.1 points.",
        "Stocks tumbled on Friday. The S&P 500 sank 1.7%.",
        "An early gain faded on Friday.\n\nThe Dow closed down 0.8%.",
        "Friday brought a slump. The Nasdaq dropped 2.6%.",
        "The Dow lost 0.9% Friday. It has gained 8% this year. The Nasdaq dropped 2.6%.",
        "Tariffs hit stocks on Friday. The 10-year Treasury yield fell 8 basis points.",
    ],
)
def test_a_report_of_a_day_is_about_that_day(text: str) -> None:
    assert days(text)[-1] == ON_FRIDAY
    assert places(text)[-1] == "earlier"


@pytest.mark.parametrize(
    "text",
    [
        "The Russell 2000 has gained 9% this year. The S&P 500 fell 0.6%.",
        "Stocks fell on Friday. The S&P 500 is up 12%.",
        "Since April 8 the S&P 500 has gained 27%.\n\nThe Dow fell 0.6%.",
        "On Friday the Dow had fallen 2%. The S&P 500 rose 1%.",
        "Stocks fell on May 5. The S&P 500 rose 1%.",
    ],
)
def test_another_tense_another_paragraph_and_a_day_long_past_carry_nothing(text: str) -> None:
    assert days(text)[-1] == NONE


def test_a_span_named_by_another_is_carried_over() -> None:
    assert places("Since April 8th the Dow rose 3%. The Nasdaq gained 4% over this period.") == ["clause", "clause"]
    assert places("The Dow fell 3% on Monday. Since then it has gained 4%.") == ["clause", "earlier"]


def test_front_and_shared_spans_stand_in_the_sentence() -> None:
    assert places("On Friday the Dow fell 1%, the S&P 500 2% and the Nasdaq 3%.") == ["clause", "sentence", "sentence"]
    assert places("The Dow rose 5% and the Nasdaq 3% since April 8.") == ["sentence", "clause"]
    assert places("The Dow rose 5%.") == [None]


@pytest.mark.parametrize(
    ("text", "since", "base"),
    [
        ("Since its April 8 low the S&P 500 is up 27%. The Dow is up 20% from the April low.", date(2025, 4, 8), "on"),
        (
            "The Dow, in its best day since April 9, rose 2%. It is up 20% from the April low.",
            date(2025, 4, 1),
            "low",
        ),
        (
            "The Russell 2000 is up 31% since its low of April 8. The S&P 500 is up 27% since its low of April 7. "
            "From the April low the Dow is up 20%.",
            date(2025, 4, 1),
            "low",
        ),
    ],
)
def test_a_low_of_a_month_is_the_day_that_the_text_gave_it(text: str, since: date, base: str) -> None:
    last = claims(text)[-1]
    assert (last.since, last.base) == (since, base)
