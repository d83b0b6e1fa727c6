"""Frames of any library into declared tables: pandas, Arrow, DuckDB and others come in through narwhals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, cast

import narwhals as nw
import polars as pl

from redink.convention import listed
from redink.errors import TableError, UsageError
from redink.given import as_name, as_tables
from redink.sources.column_units import price_findings
from redink.tables import STORED, Table
from redink.tables.known import as_known
from redink.tables.wall_dates import wall_dates

UNSTATED: Final = {("members", "source"): "inferred"}
"""What a needed column holds where a frame does not state it."""
WRITTEN: Final[Mapping[pl.DataType, str]] = {
    pl.Date(): "a date, written as 2025-04-08",
    pl.Float64(): "a number",
    pl.String(): "text",
}


def declared_tables(tables: object, *, as_of: date, identity: str) -> dict[str, pl.DataFrame]:
    """Every stored table from frames by name, as known on `as_of`; absent tables are empty.

    Raises: TableError where one breaks its declaration or its total returns or dividends are in other units than
    fractions and USD a share, UsageError where a name is no table's.
    """
    given, where = as_tables(tables), as_name(identity, name="the identity")
    unknown = sorted(set(given) - set(STORED))
    if unknown:
        raise UsageError(f"there is no table {unknown[0]!r}; there are {listed(tuple(STORED))}")
    known: dict[str, pl.DataFrame] = {name: table.empty() for name, table in STORED.items()}
    for name, frame in given.items():
        checked = STORED[name].check(declared_frame(frame, STORED[name]), where=where)
        known[name] = as_known(checked.lazy(), name, as_of=as_of).collect()
    for finding in price_findings(known["prices"]):
        if finding.refused:
            raise TableError(f"{where}: prices.{finding.column} {finding.evidence}")
    return known


def declared_frame(frame: object, table: Table) -> pl.DataFrame:
    """The frame as Polars with the table's columns and types; nullable columns that it lacks are null.

    Raises: TableError where it cannot be read, a needed column is missing or a value is not of its type.
    """
    made = _as_polars(frame, table.name)
    made = made.with_columns(
        pl.lit(value).alias(column)
        for (name, column), value in UNSTATED.items()
        if name == table.name and column not in made.columns
    )
    missing = [column for column in table.columns if column.name not in made.columns and not column.nullable]
    if missing:
        lacks = "; ".join(f"{column.name!r} ({column.meaning})" for column in missing)
        raise TableError(
            f"table {table.name} lacks column {lacks}; found {', '.join(map(str, made.columns)) or 'none'}"
        )
    columns = [
        _cast(made.get_column(column.name), column.dtype, table.name)
        if column.name in made.columns
        else pl.Series(column.name, [None] * made.height, dtype=column.dtype)
        for column in table.columns
    ]
    return pl.DataFrame(columns)


def _as_polars(frame: object, table: str) -> pl.DataFrame:
    if isinstance(frame, pl.DataFrame):
        return frame
    try:
        native = nw.from_native(cast("Any", frame))
    except TypeError as error:
        raise TableError(
            f"table {table}: a {type(frame).__name__} is no frame; hand in Polars, pandas, Arrow, DuckDB or the like"
        ) from error
    except ValueError as error:
        raise _unreadable(frame, table, error) from error
    try:
        eager = native.collect(backend="polars") if isinstance(native, nw.LazyFrame) else native
        return eager.to_polars()
    except Exception as error:  # each library has errors of its own, and a lazy frame any at all
        raise _unreadable(frame, table, error) from error


def _unreadable(frame: object, table: str, error: Exception) -> TableError:
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    found = f"the {type(frame).__name__} cannot be read: {reason}"
    return TableError(f"table {table}: {found}; each column needs one name and one type")


def _cast(values: pl.Series, dtype: pl.DataType, table: str) -> pl.Series:
    if values.dtype.is_float():
        values = values.fill_nan(None)
    if values.dtype == pl.String and dtype != pl.String:
        values = values.replace("", None)
    if values.dtype == dtype:
        return values
    expected = WRITTEN.get(dtype, str(dtype))
    try:
        read = wall_dates(values) if dtype == pl.Date else values.cast(dtype, strict=False)
    except pl.exceptions.PolarsError as error:
        raise TableError(f"table {table}, column {values.name!r}: found {values.dtype}, expected {expected}") from error
    broken = values.is_not_null() & read.is_null()
    if broken.any():
        at = broken.arg_max() or 0
        raise TableError(f"table {table}, row {at}, column {values.name!r}: found {values[at]!r}, expected {expected}")
    return read
