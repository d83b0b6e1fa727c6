"""Sessions on which an index closed at its lowest of 52 weeks, each as it was known that evening."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import polars as pl

DAYS: Final = 365
"""Calendar days in 52 weeks, the day itself included."""


def starts_at_lows(closes: pl.DataFrame, days: Sequence[date]) -> list[int]:
    """Places among the days at which the index closed below every close of the 52 weeks before, ascending.

    `closes` has date and close, sorted by date. Days without a close, or with fewer than 52 weeks of closes behind
    them, are no lows. Later closes change nothing; a close that equals an earlier low is none.
    """
    if closes.is_empty():
        return []
    full = closes.get_column("date")[0] + timedelta(days=DAYS - 1)
    lowest = pl.col("close").rolling_min_by("date", window_size=f"{DAYS - 1}d", closed="left")
    found = closes.with_columns(before=lowest).filter((pl.col("date") >= full) & (pl.col("close") < pl.col("before")))
    at = set(found.get_column("date").to_list())
    return [place for place, day in enumerate(days) if day in at]
