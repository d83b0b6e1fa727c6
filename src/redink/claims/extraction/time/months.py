"""Days so many months apart, and the last day of a month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


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
