"""What the rows of a security up to the end of each year left for later ones to rest on."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import polars as pl

from redink.market.slices.carried import LINES
from redink.market.slices.happenings import last_off, last_shares
from redink.market.slices.runs import Run, last_of_year

LONG: Final = timedelta(days=100)
"""Of 64 sessions and more: so long what happened may still be read otherwise, as by a price that reverts."""

SHORT: Final = timedelta(days=45)
"""Of 21 sessions and more: so long a number of shares may follow a move."""


def lines_left(prices: pl.DataFrame, happened: pl.DataFrame, price: Run, total: Run | None) -> pl.DataFrame:
    """The last row of each year of each security, with what the rows up to then left; as `LINES`.

    `happened` is what `happenings` finds on the prices; `price` and `total` are their runs, null where not measured.
    """
    rows = prices.filter(last_of_year(prices)).with_columns(
        year=pl.col("date").dt.year(),
        price_value=price.values,
        total_value=pl.lit(None, dtype=pl.Float64) if total is None else total.values,
    )
    noted = pl.concat([each.noted for each in (price, total) if each is not None])
    told = noted.filter(~pl.col("bridged") | pl.col("known_on").is_not_null())
    return (
        rows.sort("date")
        .pipe(_with, happened.filter("paid"), paid=pl.lit(value=True))
        .pipe(_with, happened.filter("candidate"), candidate=pl.col("date"))
        .pipe(_with, _days(happened.filter("stepped")), stepped=pl.col("date"))
        .pipe(_with, pl.concat([_days(happened.filter("split")), _days(told)]), eventful=pl.lit(value=True))
        .pipe(_with, happened.filter(pl.col("sharp") | pl.col("split")), long=pl.col("date"))
        .pipe(_with, happened.filter(pl.col("moved") | pl.col("stepped")), short=pl.col("date"))
        .pipe(_with, _days(told), noted=pl.col("date"))
        .pipe(_with, _last_ones(last_off(prices)), off=pl.col("off"))
        .pipe(_with, _last_ones(last_shares(prices)), shares=pl.col("shares"))
        .join(_settled(noted, rows), on=["security", "year"], how="left", maintain_order="left")
        .with_columns(pl.col("eventful", "paid", "off").fill_null(value=False), end=pl.date(pl.col("year") + 1, 1, 1))
        .with_columns(
            open=pl.any_horizontal(
                (pl.col("end") - pl.col("long") <= LONG).fill_null(value=False),
                (pl.col("end") - pl.col("noted") <= LONG).fill_null(value=False),
                (pl.col("end") - pl.col("short") <= SHORT).fill_null(value=False),
            )
        )
        .select(list(LINES))
        .sort("security", "date")
    )


def _days(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("security", "date")


def _last_ones(found: pl.DataFrame) -> pl.DataFrame:
    """Of sorted rows the last of each security in each year."""
    return found.filter(last_of_year(found))


def _with(rows: pl.DataFrame, found: pl.DataFrame, **column: pl.Expr) -> pl.DataFrame:
    """The rows, sorted by day, with the column as the last row found of the security, by then, has it."""
    ((name, of),) = column.items()
    right = found.select("security", "date", of.alias(name)).sort("date")
    return rows.join_asof(right, on="date", by="security", strategy="backward", check_sortedness=False)


def _settled(noted: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """security, year and settled: the last day on which anything noted up to the end of the year was known."""
    known = noted.select("security", "date", known=pl.col("known_on").fill_null(pl.col("date")))
    before = rows.select("security", "year", last="date").join(known, on="security")
    return (
        before.filter(pl.col("date") <= pl.col("last")).group_by("security", "year").agg(settled=pl.col("known").max())
    )
