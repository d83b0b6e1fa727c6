"""Spans that are said by another day or stretch."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.sentences import FRIDAY, view

from redink.claims.extraction.timing.near import (
    Named,
    spans_in,
)
from redink.claims.extraction.vocabulary.span_words import NO_EVENT

MONDAY = date(2025, 10, 6)


def only(text: str, named: Named) -> tuple[date | None, date | None, str | None]:
    ((_, span),) = spans_in(view(text, published=named.published), named)[-1:]
    return span.since, span.until, span.reason


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It fell 1% on the day.", date(2025, 10, 7)),
        ("It fell 1% the day before.", MONDAY),
        ("It fell 1% the following day.", date(2025, 10, 8)),
        ("On Monday it rose 1% and fell 2% a day later.", date(2025, 10, 7)),
        ("On Monday it rose 1% after it fell 2% the previous day.", date(2025, 10, 3)),
    ],
)
def test_a_session_beside_a_day_is_counted_from_the_day_named(text: str, day: date) -> None:
    assert only(text, Named(day=date(2025, 10, 7), published=FRIDAY)) == (day, day, None)


def test_the_day_is_that_of_publication_where_none_is_named_and_the_day_before_is_not_guessed() -> None:
    assert only("It fell 1% on the day.", Named(published=date(2025, 10, 12))) == (FRIDAY, FRIDAY, None)
    assert only("It fell 1% the day before.", Named(published=FRIDAY)) == (None, None, NO_EVENT)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("After the May 7, 2024 cut it lost 4% in a month.", (date(2024, 5, 7), date(2024, 6, 7))),
        ("In the two weeks following the Nov. 5, 2024 election it rose 4%.", (date(2024, 11, 5), date(2024, 11, 19))),
        ("Six months after the April 2 announcement it was 9% higher.", (date(2025, 4, 2), date(2025, 10, 2))),
        ("On Sept. 18, 2024 rates fell; a year later it was up 9%.", (date(2024, 9, 18), date(2025, 9, 18))),
        ("After the March 2015 increase it lost 4% in a month.", (None, None)),
        ("A year on it stood 4% higher.", (None, None)),
        ("It fell 4% over two days in April.", (None, None)),
    ],
)
def test_a_length_after_an_event_counts_from_its_day_and_from_none_that_is_not_named(
    text: str, days: tuple[date | None, date | None]
) -> None:
    found = only(text, Named(published=FRIDAY))
    assert found[:2] == days
    assert (found[2] == NO_EVENT) == (days[0] is None)


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("On Friday it fell, ending the week 1% lower.", date(2025, 10, 13), (MONDAY, FRIDAY)),
        ("It rose on Tuesday, and 23% for the year.", date(2025, 1, 2), (date(2024, 1, 1), date(2024, 12, 31))),
        ("It rose 1% in August and is up 2% for the month.", FRIDAY, (date(2025, 8, 1), date(2025, 8, 31))),
        ("It rose 1% for the month.", FRIDAY, (date(2025, 10, 1), None)),
    ],
)
def test_the_week_or_month_is_that_of_the_day_or_month_that_is_reported(
    text: str, published: date, days: tuple[date, date | None]
) -> None:
    assert only(text, Named(published=published))[:2] == days
