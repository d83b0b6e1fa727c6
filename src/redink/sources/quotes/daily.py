"""One price a security and day: rows that cannot be one are left out and noted, never repaired."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.sessions import FIRST_DAY
from redink.sources.repeats import distinct_rows
from redink.tables import PRICES

KEY: Final = ["security", "date"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Rows that can be prices, sorted by security and date, one each; notes tell what was left out."""

    frame: pl.DataFrame
    notes: tuple[str, ...]


def one_price_a_day(rows: pl.DataFrame, *, today: date | None) -> Kept:
    """The rows with a close of 0 or more, dated from 1990 to `today` (None: any later day).

    `rows` has security, date, close and any others. A row that is there twice counts once; two that differ on one day
    are both left out. A split (`split_ratio`) on a day left out moves to the security's next day with a price, several
    are multiplied; a dividend on such a day is unknown. Ties: none. A close of 0 stays: the market quarantines it.
    """
    distinct, repeated = distinct_rows(rows, key=KEY)
    days = distinct.with_columns(why=_why(today)).sort(KEY, maintain_order=True)
    usable = days.filter(pl.col("why").is_null())
    double = usable.filter(usable.select(KEY).is_duplicated()).select(
        *KEY, why=pl.lit("two different rows for one day")
    )
    left_out = pl.concat([days.filter(pl.col("why").is_not_null()).select(*KEY, "why"), double])
    kept = usable.drop("why").join(double, on=KEY, how="anti", maintain_order="left")
    if "split_ratio" in rows.columns and left_out.height:
        kept = _with_moved_splits(kept, distinct)
    return Kept(frame=kept, notes=(*repeated, *_notes_on_left_out(left_out)))


def as_prices(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with every column of the prices table, null where they lack it; others dropped."""
    return PRICES.completed(rows.lazy()).select(PRICES.names()).collect()


def _why(today: date | None) -> pl.Expr:
    close, day = pl.col("close"), pl.col("date")
    return (
        pl.when(close.is_null())
        .then(pl.lit("no price"))
        .when(close < 0)
        .then(pl.lit("a price below zero"))
        .when(day < FIRST_DAY)
        .then(pl.lit(f"before the trading calendar starts ({FIRST_DAY})"))
        .when(pl.lit(False) if today is None else day > today)
        .then(pl.lit(f"dated after {today}"))
    )


def _with_moved_splits(kept: pl.DataFrame, distinct: pl.DataFrame) -> pl.DataFrame:
    """The kept rows, each with the splits of its own day and of the days left out since the one before."""
    days = distinct.sort([*KEY, "split_ratio"], nulls_last=True).unique(KEY, keep="first", maintain_order=True)
    days = days.select(
        *KEY,
        number=pl.int_range(pl.len()).over("security"),
        factor=pl.col("split_ratio").fill_null(1.0).cum_prod().over("security"),
    )
    numbered = kept.join(days, on=KEY, how="left", maintain_order="left")
    since = (pl.col("factor") / pl.col("factor").shift().over("security")).fill_null(1.0)
    skipped = pl.col("number") - pl.col("number").shift().over("security") > 1
    moved = pl.when(skipped.fill_null(value=False) & (since != 1.0)).then(since).otherwise("split_ratio")
    return numbered.with_columns(split_ratio=moved).drop("number", "factor")


def _notes_on_left_out(left_out: pl.DataFrame) -> tuple[str, ...]:
    """A note for each reason, with how many rows and the first of them."""
    reasons = left_out.sort("why", *KEY).group_by("why", maintain_order=True).agg(pl.len(), pl.all().first())
    return tuple(
        f"{row['len']:,} price rows left out: {row['why']}, first {row['security']} on {row['date']}"
        for row in reasons.iter_rows(named=True)
    )
