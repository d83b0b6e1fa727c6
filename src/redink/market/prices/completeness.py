"""Which sessions have their prices: one that lacks too many of those that the sessions before it had is partial.

Prices are counted together and on each exchange that is known. What is usual is the median of the up to twenty sessions
before, of five at least. Under 95% of that is too few, where at least three fewer than on the last session that had
enough: members that go one by one are no hole. New prices are counted alike: a row that repeats close and volume of the
one before it, or its close without any trade, is none. Nothing later than a session is used for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import polars as pl

from redink.market.prices.repeats import idle_volume, same_close
from redink.sessions import all_sessions

BEFORE: Final = 20
LEAST_BEFORE: Final = 5
ENOUGH: Final = 0.95
LACKING: Final = 3
MOST: Final = 0.5
"""Of the closes whose volume is unknown, the part that must repeat before any of them counts as no new price."""

STRAY: Final = 0.2
"""Under this part of the median of all sessions before, rows are strays and no session's prices."""

COUNTED: Final = {
    "exchange": pl.String(),
    "date": pl.Date(),
    "prices": pl.Int64(),
    "repeated": pl.Int64(),
    "usual": pl.Float64(),
    "stray": pl.Boolean(),
    "short": pl.Boolean(),
}

SUMS: Final = {
    "prices": pl.len(),
    "unknown": pl.col("unknown").sum(),
    "idle": (pl.col("same") & pl.col("idle") & ~pl.col("unknown")).sum(),
    "same": (pl.col("same") & pl.col("unknown")).sum(),
}
"""Prices of a session; those of unknown volume; those that repeat, with a volume that is known; without one."""


def count_prices(prices: pl.DataFrame, securities: pl.DataFrame) -> pl.DataFrame:
    """How many securities have a price on each session, and whether that is too few; columns as `COUNTED`.

    exchange  null for all together, first; an exchange has a row a session from its first price on, 0 where it has none
    prices    with new ones too few, the new ones alone; `repeated` is the number of the others then, else 0
    usual     what `prices` is compared with; null before there are five sessions
    stray     under a fifth of the median of all sessions before, of five at least; of all together, else false
    short     too few; so is a stray

    `prices` has security, date, close (above 0 or it counts as none) and volume (absent: all unknown), `securities`
    security and exchange (null where unknown). Sorted by exchange and date.
    """
    return counts_of(session_sums(prices, securities))


def session_sums(prices: pl.DataFrame, securities: pl.DataFrame) -> pl.DataFrame:
    """exchange, date and `SUMS` of the prices of each session on each exchange, unordered; see `count_prices`."""
    listed = securities.lazy().select("security", "exchange")
    sums = _priced(prices).join(listed, on="security", how="left").group_by("exchange", "date").agg(**SUMS)
    return sums.cast(dict.fromkeys(SUMS, pl.Int64())).collect()


def counts_of(counts: pl.DataFrame) -> pl.DataFrame:
    """The table of `count_prices` from sums by exchange and date; of several rows of one they are added up."""
    counts = counts.group_by("exchange", "date").agg(pl.col(list(SUMS)).sum()).filter(pl.col("prices") > 0)
    every = counts.group_by("date").agg(pl.col(list(SUMS)).sum()).sort("date")
    groups = [every.with_columns(exchange=pl.lit(None, dtype=pl.String))]
    for exchange in counts.get_column("exchange").drop_nulls().unique().sort():
        mine = counts.filter(pl.col("exchange") == exchange)
        days = every.select("date").filter(pl.col("date") >= mine.get_column("date").min())
        groups.append(
            days.join(mine, on="date", how="left", maintain_order="left").with_columns(
                pl.col(list(SUMS)).fill_null(0), exchange=pl.lit(exchange)
            )
        )
    return pl.concat([pl.DataFrame(schema=COUNTED), *map(_judged, groups)])


def _priced(prices: pl.DataFrame) -> pl.LazyFrame:
    """The rows that are prices: `same` where the close is that of the row before, `idle` where volume is, or is 0."""
    volume = pl.col("volume") if "volume" in prices.columns else pl.lit(None, dtype=pl.Float64)
    security, day = pl.col("security"), pl.col("date")
    ordered = (security > security.shift()) | ((security == security.shift()) & (day > day.shift()))
    rows = prices if prices.select(ordered.all()).item() else prices.sort("security", "date")
    closed = prices.select(day.unique().sort()).filter(~day.is_in(all_sessions())).get_column("date")
    kept = (pl.col("close") > 0) & ~day.is_in(closed.implode()) if len(closed) else pl.col("close") > 0
    found = rows.lazy().select("security", "date", "close", volume=volume).filter(kept)
    return found.select("security", "date", same=same_close(), idle=idle_volume(), unknown=pl.col("volume").is_null())


def partial_sessions(counts: pl.DataFrame) -> pl.DataFrame:
    """Of the counts those of all prices together, and of the exchanges that are short, on each partial session.

    A session is partial where they are too few on any exchange, or together. Sorted by date, all together first.
    """
    partial = counts.filter("short").get_column("date").unique()
    reported = pl.col("exchange").is_null() | pl.col("short")
    return counts.filter(reported & pl.col("date").is_in(partial.implode())).sort("date", "exchange", nulls_last=False)


def priced_days(counts: pl.DataFrame) -> tuple[date, ...]:
    """Sessions with prices, ascending, strays left out."""
    return tuple(counts.filter(pl.col("exchange").is_null() & ~pl.col("stray")).get_column("date"))


def whole_days(counts: pl.DataFrame) -> tuple[date, ...]:
    """Sessions with prices that are not partial, ascending."""
    short = set(counts.filter("short").get_column("date"))
    return tuple(day for day in priced_days(counts) if day not in short)


def _judged(group: pl.DataFrame) -> pl.DataFrame:
    """One group's counts by date, with what is usual and the verdicts."""
    same = pl.when(pl.col("same") >= MOST * pl.col("unknown")).then("same").otherwise(0)
    judged = group.with_columns(new=pl.col("prices") - pl.col("idle") - same)
    before = pl.col("prices").cast(pl.Float64).shift(1)
    judged = judged.with_columns(
        usual=_usual("prices"),
        usually_new=_usual("new"),
        ever=before.rolling_median(max(group.height, LEAST_BEFORE), min_samples=LEAST_BEFORE),
    )
    stray = pl.col("exchange").is_null() & (pl.col("prices") < STRAY * pl.col("ever"))
    judged = judged.with_columns(stray=stray.fill_null(value=False))
    few = pl.Series("few", _short(judged.select("prices", "usual").iter_rows()), dtype=pl.Boolean)
    old = pl.Series("old", _short(judged.select("new", "usually_new").iter_rows()), dtype=pl.Boolean)
    judged = judged.with_columns(few | pl.col("stray"), old & (pl.col("prices") - pl.col("new") >= LACKING))
    judged = judged.with_columns(pl.col("old") & ~pl.col("few"))
    return judged.with_columns(
        prices=pl.when("old").then("new").otherwise("prices"),
        repeated=pl.when("old").then(pl.col("prices") - pl.col("new")).otherwise(0),
        usual=pl.when("stray")
        .then(pl.max_horizontal("usual", "ever"))
        .otherwise(pl.when("old").then("usually_new").otherwise("usual")),
        short=pl.col("few") | pl.col("old"),
    ).select(list(COUNTED))


def _usual(counted: str) -> pl.Expr:
    """The median of the up to twenty sessions before, of five at least."""
    return pl.col(counted).cast(pl.Float64).shift(1).rolling_median(BEFORE, min_samples=LEAST_BEFORE)


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
