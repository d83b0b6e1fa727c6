"""Frames of any library into declared tables: pandas, Arrow, DuckDB and others come in through narwhals."""

from __future__ import annotations

import narwhals as nw
import polars as pl
from narwhals.typing import IntoDataFrame, IntoLazyFrame

from redink.errors import TableError
from redink.tables import Table
from redink.tables.wall_dates import wall_dates


def declared_frame(frame: IntoDataFrame | IntoLazyFrame, table: Table) -> pl.DataFrame:
    """The frame as Polars with the table's columns and types; nullable columns that it lacks are null.

    Raises: TableError where a needed column is missing or a value is not of its type.
    """
    made = _as_polars(frame)
    missing = [column.name for column in table.columns if column.name not in made.columns and not column.nullable]
    if missing:
        raise TableError(
            f"table {table.name} lacks column {missing[0]!r}; found {', '.join(map(str, made.columns)) or 'none'}"
        )
    columns = [
        _cast(made.get_column(column.name), column.dtype, table.name)
        if column.name in made.columns
        else pl.Series(column.name, [None] * made.height, dtype=column.dtype)
        for column in table.columns
    ]
    return pl.DataFrame(columns)


def _as_polars(frame: IntoDataFrame | IntoLazyFrame) -> pl.DataFrame:
    if isinstance(frame, pl.DataFrame):
        return frame
    try:
        native = nw.from_native(frame)
    except TypeError as error:
        raise TableError(
            f"a {type(frame).__name__} is no frame; hand in Polars, pandas, Arrow, DuckDB or the like"
        ) from error
    eager = native.collect(backend="polars") if isinstance(native, nw.LazyFrame) else native
    return eager.to_polars()


def _cast(values: pl.Series, dtype: pl.DataType, table: str) -> pl.Series:
    if values.dtype.is_float():
        values = values.fill_nan(None)
    if values.dtype == dtype:
        return values
    cast = wall_dates(values) if dtype == pl.Date else values.cast(dtype, strict=False)
    broken = values.is_not_null() & cast.is_null()
    if broken.any():
        at = broken.arg_max() or 0
        raise TableError(f"table {table}, row {at}, column {values.name!r}: found {values[at]!r}, expected {dtype}")
    return cast
