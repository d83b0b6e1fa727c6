"""Sharadar's SP500 table as dated memberships of `sp-500`: a row a change, beside each quarter's members."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.sources.plain_folder.layouts import Layout

INDEX: Final = "sp-500"
SP500: Final = Layout(
    file="SP500",
    needed={"date": "day", "action": "text", "ticker": "text"},
    key=(),
)


def memberships(sp500: pl.DataFrame) -> pl.DataFrame:
    """One row a membership, columns of the members table; `end` is the day before the change that removed it.

    A member that no change added is in from the first day on which a list shows it, or the table's first.
    """
    rows = sp500.with_columns(action=pl.col("action").str.to_lowercase(), seen=pl.col("date").min().over("ticker"))
    changes = _changes(rows)
    first = pl.lit(sp500.get_column("date").min(), dtype=pl.Date)
    start = pl.when(pl.col("seen") < pl.col("date")).then("seen").otherwise(first)
    opened = pl.col("action") == "added"
    parts = [
        changes.filter(opened & pl.col("before").ne_missing("added")).select("ticker", start="date", removed="removed"),
        changes.filter(~opened & pl.col("before").is_null()).select("ticker", start=start, removed="date"),
        rows.join(changes, on="ticker", how="anti")
        .unique("ticker")
        .select("ticker", start="seen", removed=pl.lit(None, dtype=pl.Date)),
    ]
    made = pl.concat(parts).select(
        "start",
        index=pl.lit(INDEX),
        security="ticker",
        end=pl.col("removed").dt.offset_by("-1d"),
        source=pl.lit("dated"),
    )
    return made.filter(pl.col("end").is_null() | (pl.col("end") >= pl.col("start")))


def _changes(rows: pl.DataFrame) -> pl.DataFrame:
    """Additions and removals in order, with the action before and, where the next one is a removal, its day."""
    changes = rows.filter(pl.col("action").is_in(["added", "removed"]))
    changes = changes.sort("ticker", "date", "action", descending=[False, False, True])
    after, day = (pl.col(name).shift(-1).over("ticker") for name in ("action", "date"))
    return changes.with_columns(
        before=pl.col("action").shift().over("ticker"), removed=pl.when(after == "removed").then(day)
    )
