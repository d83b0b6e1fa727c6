"""Levels of an invented index, on consecutive sessions from a Tuesday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from redink.sessions import sessions_between
from redink.tables import LEVELS

INDEX = "northwind-20"
DAYS = sessions_between(date(2023, 1, 3), date(2026, 12, 31))
FIRST = DAYS[0]


def levels(
    closes: Sequence[float],
    *,
    lows: Sequence[float | None] | None = None,
    highs: Sequence[float | None] | None = None,
    days: Sequence[date] = DAYS,
    index: str = INDEX,
) -> pl.DataFrame:
    many = len(closes)
    frame = pl.DataFrame(
        {"index": [index] * many, "date": list(days[:many]), "close": list(closes)},
        schema_overrides={"close": pl.Float64, "date": pl.Date},
    ).with_columns(
        low=pl.Series(lows or [None] * many, dtype=pl.Float64),
        high=pl.Series(highs or [None] * many, dtype=pl.Float64),
        open=pl.lit(None, dtype=pl.Float64),
        total_return_level=pl.lit(None, dtype=pl.Float64),
    )
    return LEVELS.check(frame, where="invented")
