"""Which sessions have their prices: one that lacks too many of those that the sessions before it had is partial.

Prices are counted together and on each exchange that is known. What is usual is the median of the up to twenty sessions
before, of five at least. Under 95% of that is too few, where at least three fewer than on the last session that had
enough: members that go one by one are no hole. Nothing later than a session is used for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import polars as pl

from redink.sessions import all_sessions

BEFORE: Final = 20
LEAST_BEFORE: Final = 5
ENOUGH: Final = 0.95
LACKING: Final = 3
STRAY: Final = 0.2
"""Under this part of the median of all sessions before, rows are strays and no session's prices."""

COUNTED: Final = {
    "exchange": pl.String(),
    "date": pl.Date(),
    "prices": pl.Int64(),
    "usual": pl.Float64(),
    "stray": pl.Boolean(),
    "short": pl.Boolean(),
}


def count_prices(prices: pl.DataFrame, securities: pl.DataFrame) -> pl.DataFrame:
    """How many securities have a price on each session, and whether that is too few; columns as `COUNTED`.

    exchange  null for all together, first; an exchange has a row a session from its first price on, 0 where it has none
    usual     what `prices` is compared with; null before there are five sessions
    stray     under a fifth of the median of all sessions before, of five at least; of all together, else false
    short     too few; so is a stray

    `prices` has security, date and close (above 0 or it counts as none), `securities` security and exchange (null where
    unknown). Sorted by exchange and date.
    """
    priced = prices.lazy().filter(pl.col("close") > 0).select("security", "date")
    listed = securities.lazy().select("security", "exchange")
    by_exchange = priced.join(listed, on="security", how="left").group_by("exchange", "date").agg(prices=pl.len())
    counts = by_exchange.filter(pl.col("date").is_in(all_sessions())).cast({"prices": pl.Int64}).collect()
    every = counts.group_by("date").agg(pl.col("prices").sum()).sort("date")
    groups = [every.with_columns(exchange=pl.lit(None, dtype=pl.String))]
    for exchange in counts.get_column("exchange").drop_nulls().unique().sort():
        mine = counts.filter(pl.col("exchange") == exchange)
        days = every.select("date").filter(pl.col("date") >= mine.get_column("date").min())
        groups.append(
            days.join(mine, on="date", how="left", maintain_order="left").with_columns(
                pl.col("prices").fill_null(0), exchange=pl.lit(exchange)
            )
        )
    return pl.concat([pl.DataFrame(schema=COUNTED), *map(_judged, groups)])


def partial_sessions(counts: pl.DataFrame) -> pl.DataFrame:
    """Of the counts those of all prices together, and of the exchanges that are short, on each partial session.

    A session is partial where they are too few on any exchange, or together. Sorted by date, all together first.
    """
    partial = counts.filter("short").get_column("date").unique()
    told = pl.col("exchange").is_null() | pl.col("short")
    return counts.filter(told & pl.col("date").is_in(partial.implode())).sort("date", "exchange", nulls_last=False)


def priced_days(counts: pl.DataFrame) -> tuple[date, ...]:
    """Sessions with prices, ascending, strays left out."""
    return tuple(counts.filter(pl.col("exchange").is_null() & ~pl.col("stray")).get_column("date"))


def whole_days(counts: pl.DataFrame) -> tuple[date, ...]:
    """Sessions with prices that are not partial, ascending."""
    short = set(counts.filter("short").get_column("date"))
    return tuple(day for day in priced_days(counts) if day not in short)


def _judged(group: pl.DataFrame) -> pl.DataFrame:
    """One group's counts by date, with what is usual and the verdicts."""
    before = pl.col("prices").cast(pl.Float64).shift(1)
    judged = group.with_columns(
        usual=before.rolling_median(BEFORE, min_samples=LEAST_BEFORE),
        ever=before.rolling_median(max(group.height, LEAST_BEFORE), min_samples=LEAST_BEFORE),
    )
    stray = pl.col("exchange").is_null() & (pl.col("prices") < STRAY * pl.col("ever"))
    judged = judged.with_columns(stray=stray.fill_null(value=False))
    short = pl.Series("short", _short(judged.select("prices", "usual").iter_rows()), dtype=pl.Boolean)
    return judged.with_columns(
        usual=pl.when("stray").then(pl.max_horizontal("usual", "ever")).otherwise("usual"),
        short=short | pl.col("stray"),
    ).select(list(COUNTED))


def _short(counts: Iterable[tuple[int, float | None]]) -> Iterator[bool]:
    """Whether each session's prices are too few against what is usual and against the last session with enough.

    Of the first sessions, before anything is usual, the fullest stands for that.
    """
    enough = 0
    for prices, usual in counts:
        short = usual is not None and prices < ENOUGH * usual and prices <= enough - LACKING
        yield short
        if usual is None:
            enough = max(enough, prices)
        elif not short:
            enough = prices
