"""A table declared as data: columns, key, bounds, meaning; and the check that a frame follows it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from redink.errors import TableError


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column: its Polars type, whether null is allowed, its lowest value, and what it means."""

    name: str
    dtype: pl.DataType
    meaning: str
    nullable: bool = False
    at_least: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Columns in order, the key that identifies a row, and what a row is. An empty frame has the same columns."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def names(self) -> list[str]:
        """Column names in declared order."""
        return [column.name for column in self.columns]

    def schema(self) -> dict[str, pl.DataType]:
        """Name -> type in declared order."""
        return {column.name: column.dtype for column in self.columns}

    def empty(self) -> pl.DataFrame:
        """A frame of no rows with every declared column."""
        return pl.DataFrame(schema=self.schema())

    def completed(self, frame: pl.LazyFrame) -> pl.LazyFrame:
        """The frame with the nullable columns that it lacks, null throughout: objects of an earlier declaration."""
        there = set(frame.collect_schema().names())
        lacking = [column for column in self.columns if column.nullable and column.name not in there]
        return frame.with_columns(pl.lit(None, dtype=column.dtype).alias(column.name) for column in lacking)

    def check(self, frame: pl.DataFrame, *, where: str) -> pl.DataFrame:
        """The frame with exactly the declared columns, sorted by key.

        Undeclared columns are dropped. Raises: TableError where a column is missing or of another type, where a
        value that may not be null is, lies below its bound or is not finite, and where two rows share a key.
        """
        missing = [name for name in self.names() if name not in frame.columns]
        if missing:
            raise TableError(
                f"{where}: table {self.name} lacks column {missing[0]!r}; found {', '.join(frame.columns) or 'none'}"
            )
        frame = frame.select(self.names())
        for column in self.columns:
            self._check_kind(frame.get_column(column.name), column, where)
        self._check_numbers(frame, where)
        return self._check_key(frame, where)

    def _check_kind(self, values: pl.Series, column: Column, where: str) -> None:
        if values.dtype != column.dtype:
            raise TableError(f"{where}: {self.name}.{column.name} is {values.dtype}, not {column.dtype}")
        if not column.nullable and values.null_count():
            row = values.is_null().arg_max()
            raise TableError(
                f"{where}: {self.name}.{column.name} is empty in {values.null_count()} rows, first in row {row}; "
                f"it is needed: {column.meaning}"
            )

    def _check_numbers(self, frame: pl.DataFrame, where: str) -> None:
        real = [pl.col(column.name) for column in self.columns if column.dtype == pl.Float64]
        finite = frame.select(values.is_finite().all() for values in real).row(0) if real else ()
        for values, whole in zip(real, finite, strict=True):
            if not whole:
                name = values.meta.output_name()
                row = (~frame.get_column(name).is_finite()).arg_max()
                raise TableError(f"{where}: {self.name}.{name} is not a finite number in row {row}")
        bounded = [column for column in self.columns if column.at_least is not None]
        lowest = frame.select(pl.col(column.name).min() for column in bounded).row(0) if bounded else ()
        for column, low in zip(bounded, lowest, strict=True):
            if low is not None and low < column.at_least:
                raise TableError(
                    f"{where}: {self.name}.{column.name} holds {low:g}, below {column.at_least:g} ({column.meaning})"
                )

    def _check_key(self, frame: pl.DataFrame, where: str) -> pl.DataFrame:
        key = list(self.key)
        if strictly_ordered(frame, key):
            return frame
        ordered = frame.sort(key)
        if not strictly_ordered(ordered, key):
            double = ordered.filter(pl.struct(key) == pl.struct(key).shift())
            first = ", ".join(f"{name} {double.get_column(name)[0]}" for name in key)
            raise TableError(
                f"{where}: table {self.name} has {double.height} rows whose key was there before, first {first}; "
                "keep one row for each key"
            )
        return ordered


def strictly_ordered(frame: pl.DataFrame, key: list[str]) -> bool:
    """Whether each row's key comes after the one before it: sorted, no key twice, and none holds null."""
    if frame.height < 2:
        return True
    if len(key) > 1 and frame.get_column(key[0]).dtype == pl.String:
        return _ordered_in_runs(frame, key)
    later = pl.lit(False)
    for name in reversed(key):
        column = pl.col(name)
        later = (column > column.shift()) | ((column == column.shift()) & later)
    return bool(frame.select(later.slice(1).all(ignore_nulls=False)).item())


def _ordered_in_runs(frame: pl.DataFrame, key: list[str]) -> bool:
    """The same where the first column is text that stays for many rows: it is compared once a run."""
    runs = frame.get_column(key[0]).rle().struct
    firsts = runs.field("value")
    if firsts.null_count() or not (firsts.slice(1) > firsts.slice(0, len(firsts) - 1)).all():
        return False
    later = pl.lit(False)
    for name in reversed(key[1:]):
        column = pl.col(name)
        later = (column > column.shift()) | ((column == column.shift()) & later)
    starts = runs.field("len").cum_sum().slice(0, len(firsts) - 1)
    ordered = frame.select(later.alias("later")).get_column("later").scatter([0], [True]).scatter(starts, True)
    return ordered.null_count() == 0 and bool(ordered.all())
