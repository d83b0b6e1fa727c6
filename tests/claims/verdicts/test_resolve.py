"""A claim as a question: its base, its end, or why it cannot be asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from redink import Market
from redink.claims import Claim
from redink.claims.verdicts.resolve import Unresolved, question_of
from redink.question import DatedQuestion

PUBLISHED = date(2025, 4, 23)
CLAIM = Claim(
    quote="17%",
    start=0,
    end=3,
    metric="return",
    index="russell-2000",
    value=17.0,
    unit="pct",
    decimals=0,
    direction="up",
    since=date(2025, 4, 8),
    since_text="since April 8th",
    base="on",
    measurable=True,
)
LEVELS = pl.DataFrame(
    {
        "index": ["russell-2000"] * 5,
        "date": [date(2025, 3, 31), date(2025, 4, 7), date(2025, 4, 8), date(2025, 4, 9), date(2025, 4, 22)],
        "open": [None] * 5,
        "high": [None] * 5,
        "low": [None] * 5,
        "close": [80.0, 102.0, 100.0, 101.0, 117.0],
        "total_return_level": [None] * 5,
    },
    schema={
        "index": pl.String,
        "date": pl.Date,
        **dict.fromkeys(("open", "high", "low", "close", "total_return_level"), pl.Float64),
    },
)


@pytest.fixture
def market() -> Market:
    return Market.from_tables({"levels": LEVELS}, as_of=PUBLISHED)


def asked(market: Market, claim: Claim = CLAIM, published: date | None = PUBLISHED) -> tuple[date, date]:
    question = question_of(claim, published=published, market=market)
    assert isinstance(question, DatedQuestion)
    return question.since, question.until


def refusal(market: Market, claim: Claim, published: date | None = PUBLISHED) -> str:
    question = question_of(claim, published=published, market=market)
    assert isinstance(question, Unresolved)
    return question.why


def test_an_open_end_is_the_last_close_before_publication(market: Market) -> None:
    assert asked(market) == (date(2025, 4, 8), date(2025, 4, 22))
    assert asked(market, published=date(2025, 4, 21)) == (date(2025, 4, 8), date(2025, 4, 17))


def test_a_closed_span_keeps_its_end_and_none_lies_after_publication(market: Market) -> None:
    assert asked(market, replace(CLAIM, until=date(2025, 4, 15)))[1] == date(2025, 4, 15)
    assert asked(market, replace(CLAIM, until=date(2025, 12, 31)))[1] == date(2025, 4, 22)


def test_a_stretch_of_time_counts_from_the_last_close_before_it(market: Market) -> None:
    """Good Friday was 2025-04-18."""
    month = replace(CLAIM, since=date(2025, 4, 1), base="before")
    assert asked(market, month)[0] == date(2025, 3, 31)
    assert asked(market, replace(month, since=date(2025, 4, 21)))[0] == date(2025, 4, 17)


def test_the_low_of_a_month_is_the_lowest_close_in_it_and_that_of_a_year_in_the_year(market: Market) -> None:
    low = replace(CLAIM, since=date(2025, 4, 1), base="low", since_text="the April low")
    assert asked(market, low)[0] == date(2025, 4, 8)
    assert asked(market, replace(low, since=date(2025, 1, 1), since_text="this year's low"))[0] == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("changed", "published", "why"),
    [
        ({}, None, "--published"),
        ({"index": None}, PUBLISHED, "no index is named"),
        ({"index": "nikkei-225"}, PUBLISHED, "hold no nikkei-225"),
        ({"since": None, "reason": "no day, month or year is named"}, PUBLISHED, "no day, month or year"),
        ({"measurable": False, "reason": "a forecast"}, PUBLISHED, "a forecast"),
        ({"since": date(2025, 4, 22)}, PUBLISHED, "leaves no time"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason(
    market: Market, changed: dict[str, object], published: date | None, why: str
) -> None:
    assert why in refusal(market, replace(CLAIM, **changed), published)  # pyright: ignore[reportArgumentType]
