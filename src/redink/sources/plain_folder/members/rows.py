"""Snapshots and lists of changes as rows of memberships: index, ticker, first day and last, as text."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.sources.plain_folder.cells import place

NAME: Final = ["index", "ticker"]


def rows_of_snapshots(seen: pl.DataFrame) -> pl.DataFrame:
    """A row a run of snapshots in which a ticker stands: the first and the last of them, no last where it is still in.

    `seen` has index, date and ticker. A membership ends where a snapshot lacks the ticker. Each snapshot's day
    begins a row, so that none is lost where names only leave: where nothing else begins, the first of its tickers
    begins anew. No row depends on later snapshots, its last day aside. Sorted by index, ticker and day.
    """
    listed = seen.select("index", "date", ticker=pl.col("ticker").str.strip_chars()).unique()
    days = listed.select("index", "date").unique().with_columns(number=pl.col("date").rank("dense").over("index"))
    rows = listed.join(days, on=["index", "date"]).sort("index", "ticker", "date")
    gap = pl.col("number") - pl.col("number").shift().over(NAME) != 1
    rows = rows.with_columns(begins=gap.fill_null(value=True))
    quiet = ~pl.col("begins").any().over("index", "date")
    carrier = pl.col("ticker") == pl.col("ticker").min().over("index", "date")
    rows = rows.with_columns(begins=pl.col("begins") | (quiet & carrier))
    runs = rows.with_columns(run=pl.col("begins").cum_sum()).group_by("index", "ticker", "run")
    spans = runs.agg(start_date=pl.col("date").min(), end_date=pl.col("date").max())
    last = days.group_by("index").agg(last=pl.col("date").max())
    ended = spans.join(last, on="index").with_columns(
        end_date=pl.when(pl.col("end_date") < pl.col("last")).then("end_date")
    )
    return _as_text(ended)


def rows_of_changes(changes: pl.DataFrame, path: Path) -> pl.DataFrame:
    """A row a membership: from the day on which a ticker entered to the day before it left, none where it is still in.

    `changes` has index, date, ticker, change (1 entered, −1 left) and row, that of the file. A ticker that enters and
    leaves on one day changes nothing.

    Raises: FolderError where a ticker leaves that never entered, or enters twice.
    """
    key = ["index", "ticker", "date"]
    net = (
        changes.group_by(key)
        .agg(change=pl.col("change").sum(), row=pl.col("row").first())
        .filter(pl.col("change") != 0)
    )
    days = net.sort(key).with_columns(inside=pl.col("change").cum_sum().over(NAME))
    wrong = days.filter(~pl.col("inside").is_in([0, 1])).sort("row", "ticker")
    if wrong.height:
        ticker, day, row, change = wrong.select("ticker", "date", "row", "change").row(0)
        why = (
            "leaves and never entered: a list of changes begins with a row that names all members as added"
            if change < 0
            else "comes in and is in already"
        )
        raise FolderError(f"{path.name}, {place(path, row)}: {ticker!r} {why} ({day})")
    left = pl.col("date").shift(-1).over(NAME, order_by="date").dt.offset_by("-1d")
    return _as_text(days.with_columns(start_date="date", end_date=left).filter(pl.col("change") == 1))


def _as_text(rows: pl.DataFrame) -> pl.DataFrame:
    ordered = rows.sort("index", "ticker", "start_date")
    return ordered.select(*NAME, pl.col("start_date", "end_date").cast(pl.String))
