"""Spans that a moment is by itself."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.sentences import FRIDAY, tokens

from redink.claims.extraction.time.moments import beside_span, unled_span


@pytest.mark.parametrize(
    ("text", "at", "since", "until"),
    [
        ("closed 2024 with a gain", 1, date(2024, 1, 1), date(2024, 12, 31)),
        ("finished September 2% higher", 1, date(2025, 9, 1), date(2025, 9, 30)),
        ("its 2023 advance", 1, date(2023, 1, 1), date(2023, 12, 31)),
        ("1 August", 0, date(2025, 8, 1), date(2025, 8, 1)),
        ("April's low", 0, date(2025, 4, 1), None),
        ("started on April 9", 0, date(2025, 4, 9), None),
    ],
)
def test_a_moment_is_a_span_where_something_happened_in_it(text: str, at: int, since: date, until: date | None) -> None:
    found = unled_span(tokens(text), at, FRIDAY)
    assert found is not None
    assert (found.role, found.since, found.until) == ("span", since, until)


def test_a_month_that_is_only_named_is_a_reference() -> None:
    found = unled_span(tokens("the September meeting"), 1, FRIDAY)
    assert found is not None
    assert found.role == "reference"


def test_last_friday_is_never_the_day_of_publication() -> None:
    found = beside_span(tokens("last Friday"), 0, FRIDAY)
    assert found is not None
    assert found.since == date(2025, 10, 3)
    assert beside_span(tokens("last resort"), 0, FRIDAY) is None
