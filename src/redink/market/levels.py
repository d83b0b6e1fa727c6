"""Published levels that can be measured: a level of 0 is none."""

from __future__ import annotations

from typing import Final

import polars as pl

CLOSES: Final = ("close", "total_return_level")


def measurable(levels: pl.DataFrame, *, close: str = "close") -> pl.DataFrame:
    """Rows whose `close` (the column measured) is above 0, that one as `close`; a low of 0 is null. Order is kept."""
    known = levels.filter(pl.col(close) > 0)
    return known.with_columns(close=pl.col(close), low=pl.when(pl.col("low") > 0).then("low"))


def zero_levels(levels: pl.DataFrame) -> pl.DataFrame:
    """Rows in which a close or a total-return level is published as 0, by index and date."""
    return levels.filter(pl.any_horizontal(pl.col(name) <= 0 for name in CLOSES)).sort("index", "date")
