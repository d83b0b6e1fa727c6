"""On which days coverage is counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from redink.sessions import FIRST_DAY, month_ends

MOST: Final = 16
APART: Final = (1, 2, 4, 8, 16, 32, 64)
"""Quarters between two days: every quarter, half-years, years, and so on."""


def coverage_days(first: date, last: date, *, prices_from: date | None) -> tuple[date, ...]:
    """The last session of each quarter from `first` to `last`, and `last` itself: 16 days at most, ascending.

    Where there are more, those before the prices start are left out but the last of them, and then only the ends of
    half-years are kept, or of years, and so on.

    >>> [str(day) for day in coverage_days(date(2024, 2, 1), date(2024, 8, 5), prices_from=None)]
    ['2024-03-28', '2024-06-28', '2024-08-05']
    """
    before = max(last - timedelta(days=1), FIRST_DAY)
    quarters = [day for day in month_ends(max(first, FIRST_DAY), before) if day.month % 3 == 0]
    if len(quarters) >= MOST and prices_from is not None:
        quarters = [*[day for day in quarters if day < prices_from][-1:], *_from(quarters, prices_from)]
    thinned = ([day for day in quarters if _quarter(day) % apart == 0] for apart in APART)
    return (*next(days for days in thinned if len(days) < MOST), last)


def _from(days: Sequence[date], first: date) -> list[date]:
    return [day for day in days if day >= first]


def _quarter(day: date) -> int:
    """Quarters counted so that a multiple of 2 ends a half-year, of 4 a year, of 8 an even year."""
    return 4 * (day.year - 1) + day.month // 3
