"""Days that have a name, and sessions next to a day."""

from __future__ import annotations

from datetime import date

import pytest

from redink.claims.extraction.time.events import (
    day_of_event,
    election_day,
    is_event,
    trading_day_after,
    trading_day_before,
    trading_day_by,
)


@pytest.mark.parametrize(("year", "day"), [(2016, 8), (2018, 6), (2020, 3), (2022, 8), (2024, 5)])
def test_election_day_is_the_tuesday_after_the_first_monday_of_november(year: int, day: int) -> None:
    assert election_day(year) == date(year, 11, day)


@pytest.mark.parametrize(
    ("pair", "year", "published", "day"),
    [
        (("election", "day"), None, date(2024, 11, 29), date(2024, 11, 5)),
        (("election", "day"), None, date(2024, 11, 4), date(2022, 11, 8)),
        (("election", "day"), 2016, date(2024, 11, 29), date(2016, 11, 8)),
        (("presidential", "election"), None, date(2023, 1, 1), date(2020, 11, 3)),
        (("inauguration", "day"), None, date(2025, 10, 10), date(2025, 1, 20)),
        (("labor", "day"), None, date(2025, 10, 10), date(2025, 9, 1)),
        (("memorial", "day"), None, date(2025, 10, 10), date(2025, 5, 26)),
        (("independence", "day"), None, date(2025, 10, 10), date(2025, 7, 4)),
        (("liberation", "day"), None, None, date(2025, 4, 2)),
        (("election", "day"), None, None, None),
    ],
)
def test_a_named_day_is_the_last_one_by_publication(
    pair: tuple[str, str], year: int | None, published: date | None, day: date | None
) -> None:
    assert is_event(pair)
    assert day_of_event(pair, year, published) == day


def test_sessions_beside_a_day_skip_closures_and_weekends_beyond_the_calendar() -> None:
    assert trading_day_before(date(2025, 4, 21)) == date(2025, 4, 17)
    assert trading_day_after(date(2025, 4, 17)) == date(2025, 4, 21)
    assert trading_day_by(date(2025, 10, 12)) == date(2025, 10, 10)
    assert (trading_day_by(date(1950, 1, 1)), trading_day_after(date(1949, 12, 30))) == (
        date(1949, 12, 30),
        date(1950, 1, 2),
    )


@pytest.mark.parametrize(
    ("pair", "year", "day"),
    [
        (("good", "friday"), 2020, date(2020, 4, 10)),
        (("good", "friday"), 2024, date(2024, 3, 29)),
        (("thanksgiving", ""), 2017, date(2017, 11, 23)),
        (("thanksgiving", ""), 2024, date(2024, 11, 28)),
        (("christmas", "eve"), 2018, date(2018, 12, 24)),
        (("christmas", ""), 2018, date(2018, 12, 25)),
    ],
)
def test_holidays_that_move_are_computed(pair: tuple[str, str], year: int, day: date) -> None:
    assert day_of_event(pair, year, None) == day
