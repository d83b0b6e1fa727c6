"""What existed on a day: rows dated or known later are gone, and so is what later days say of earlier rows."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

DATED_BY: Final = {
    "members": "start",
    "tickers": "start",
    "successions": "known_on",
    "weights": "date",
    "prices": "date",
    "facts": "known_on",
    "levels": "date",
    "macro": "known_on",
    "events": "date",
}
"""The column whose day decides whether a row exists yet."""

SECTOR: Final = ("sector", "industry", "sector_known_on")

ENDED: Final = frozenset({"members", "securities", "tickers"})
"""Tables whose rows tell of later days, which are taken back to null."""


def known_sectors(*, on: pl.Expr) -> list[pl.Expr]:
    """Sector, industry and their day, null where that day is later than `on`; undated ones are kept."""
    known = pl.col("sector_known_on").is_null() | (pl.col("sector_known_on") <= on)
    return [pl.when(known).then(name).alias(name) for name in SECTOR]


def as_known(frame: pl.LazyFrame, table: str, *, as_of: date) -> pl.LazyFrame:
    """Rows of the table that existed on `as_of` (inclusive), with later ends and delistings taken back to null."""
    if table in DATED_BY:
        frame = frame.filter(pl.col(DATED_BY[table]) <= as_of)
    if table in {"members", "tickers"}:
        frame = frame.with_columns(end=pl.when(pl.col("end") <= as_of).then("end"))
    if table == "securities":
        frame = frame.with_columns(known_sectors(on=pl.lit(as_of)))
        gone = pl.col("delisted_on").is_null() | (pl.col("delisted_on") <= as_of)
        frame = frame.with_columns(
            pl.when(gone).then(name).otherwise(None).alias(name)
            for name in ("delisting_cause", "delisting_return", "delisted_on")
        )
    return frame
