"""Days as they were written, whatever time and time zone stand beside them."""

from __future__ import annotations

from typing import Final

import polars as pl

STAMP: Final = r"^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?$"
"""A day with a time after it, and perhaps a time zone, as ISO 8601 or pandas write it."""


def wall_dates(values: pl.Series) -> pl.Series:
    """The day that each value shows on the calendar of its own time zone; null where it shows none.

    Midnight in Tokyo is that day, not the one before in London; eight in the evening in New York is not the next day.

    >>> wall_dates(pl.Series(["2025-04-08", "2025-04-08 00:00:00+09:00", "8 April"])).to_list()
    [datetime.date(2025, 4, 8), datetime.date(2025, 4, 8), None]
    """
    if values.dtype == pl.Date:
        return values
    if values.dtype == pl.Datetime:
        return values.dt.replace_time_zone(None).cast(pl.Date)
    if values.dtype != pl.String:
        return pl.Series(values.name, [None] * len(values), dtype=pl.Date)
    days = values.str.to_date("%Y-%m-%d", strict=False)
    if days.null_count() == values.null_count():
        return days
    return days.fill_null(values.str.replace(STAMP, "$1").str.to_date("%Y-%m-%d", strict=False))
