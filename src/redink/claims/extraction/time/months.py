"""Days so many months apart, the last day of a month, the first of a season."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Final

SEASONS: Final = {"spring": 3, "springtime": 3, "summer": 6, "autumn": 9}
"""The month that each begins with; winter belongs to two years, and "fall" is also a move."""


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def months_before(day: date, months: int) -> date:
    """The same day some months before, or the last day of that month where it is shorter.

    >>> months_before(date(2025, 3, 31), 1)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def season_began(said: Sequence[str], published: date | None) -> date | None:
    """The first day of the last season of those words that had begun by publication; null where none is named.

    >>> season_began(["its", "spring", "low"], date(2019, 8, 14))
    datetime.date(2019, 3, 1)
    """
    month = next((SEASONS[word] for word in said if word in SEASONS), None)
    if month is None or published is None:
        return None
    return date(published.year - (month > published.month), month, 1)
