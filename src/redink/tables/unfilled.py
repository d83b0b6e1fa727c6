"""Columns without any value, which take no memory: a long history may lack dividends, doubts and more throughout."""

from __future__ import annotations

import polars as pl

from redink.tables.table import Table


def with_unfilled(table: Table, rows: pl.LazyFrame) -> pl.DataFrame:
    """The rows in memory with the table's columns, in their order; those that are null throughout are not read."""
    unfilled = [
        column
        for column in table.columns
        if column.nullable and rows.select(column.name).drop_nulls().head(1).collect().is_empty()
    ]
    absent = {column.name: pl.lit(None, dtype=column.dtype) for column in unfilled}
    filled = rows.select(name for name in table.names() if name not in absent).collect()
    return filled.with_columns(**absent).select(table.names())


def unfilled(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame, its columns that are null throughout taking no memory again, as they do where frames were joined."""
    absent = [column for column in table.columns if frame.get_column(column.name).null_count() == frame.height]
    return frame.with_columns(pl.lit(None, dtype=column.dtype).alias(column.name) for column in absent)
