"""One file of a plain folder into a frame of the layout's columns; every refusal names file, row and column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from redink.errors import FolderError
from redink.sources.plain_folder.cells import place, read_column, shown
from redink.sources.plain_folder.layouts import Check, Layout
from redink.sources.plain_folder.raw import read_raw
from redink.sources.repeats import distinct_rows
from redink.tables.table import strictly_ordered


def find_file(folder: Path, name: str) -> Path | None:
    """The file called name.csv or name.parquet, or None. Raises: FolderError where both are there."""
    found = [path for path in (folder / f"{name}.parquet", folder / f"{name}.csv") if path.is_file()]
    if len(found) > 1:
        raise FolderError(f"{folder} holds both {found[0].name} and {found[1].name}; keep one of them")
    return found[0] if found else None


def read_file(path: Path, layout: Layout, renames: dict[str, str]) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Columns as the layout declares them, and notes; optional ones that the file lacks are null.

    A row that is there again counts once. Raises: FolderError where the file cannot be read, lacks a needed column,
    holds a value of the wrong kind, an empty cell where a value is needed, or two different rows with one key.
    """
    raw = _renamed(read_raw(path), renames, path)
    missing = [name for name in layout.needed if name not in raw.columns]
    if missing:
        raise FolderError(
            f"{path.name} has no column {missing[0]!r}; found {', '.join(raw.columns) or 'no columns'}; "
            f"rename it in the file or under [columns.{layout.file}] in redink.toml"
        )
    every = pl.DataFrame([read_column(raw, name, kind, path) for name, kind in layout.kinds().items()])
    for name in layout.needed:
        if name not in layout.may_be_empty:
            _require_filled(every, name, path)
    frame, repeated = distinct_rows(every, where=path.name, key=layout.key)
    numbers = _numbers(every) if repeated else range(every.height)
    for check in layout.checks:
        _require(check, frame, path, numbers)
    _require_unique(frame, layout, path, numbers)
    return frame, repeated


def _numbers(every: pl.DataFrame) -> Sequence[int]:
    """The places of the rows that count, each the first of its like."""
    first = every.select(pl.struct(pl.all()).is_first_distinct()).to_series()
    return first.arg_true().to_list()


def _renamed(raw: pl.DataFrame, renames: dict[str, str], path: Path) -> pl.DataFrame:
    wanted = {theirs: ours for theirs, ours in renames.items() if theirs in raw.columns}
    kept = [name for name in raw.columns if name not in wanted]
    for theirs, ours in wanted.items():
        if ours in kept or list(wanted.values()).count(ours) > 1:
            raise FolderError(f"{path.name}: redink.toml renames {theirs!r} to {ours!r}, which is there already")
    return raw.rename(wanted)


def _require_filled(frame: pl.DataFrame, name: str, path: Path) -> None:
    empty = frame.get_column(name).is_null()
    if empty.any():
        at = empty.arg_max() or 0
        raise FolderError(f"{path.name}, {place(path, at)}, column {name!r} is empty; a value is needed{_more(empty)}")


def _require(check: Check, frame: pl.DataFrame, path: Path, numbers: Sequence[int]) -> None:
    broken = frame.select(check.broken().fill_null(value=False)).to_series()
    if broken.any():
        at = broken.arg_max() or 0
        value, at = shown(frame.get_column(check.column)[at]), numbers[at]
        raise FolderError(
            f"{path.name}, {place(path, at)}, column {check.column!r}: found {value}, expected {check.expected}"
            f"{_more(broken)}"
        )


def _require_unique(frame: pl.DataFrame, layout: Layout, path: Path, numbers: Sequence[int]) -> None:
    key = list(layout.key)
    if not key:
        return
    if strictly_ordered(frame, key) or frame.select(pl.struct(key).n_unique()).item() == frame.height:
        return
    double = frame.with_row_index("row").filter(~pl.struct(key).is_first_distinct())
    values = ", ".join(f"{name} {shown(double.get_column(name)[0])}" for name in key)
    raise FolderError(
        f"{path.name}, {place(path, numbers[int(double.get_column('row')[0])])}: a second row for {values} "
        f"({double.height} such rows), which differs from the first; keep one row for each {', '.join(key)}"
    )


def _more(broken: pl.Series) -> str:
    count = int(broken.sum())
    return "" if count == 1 else f" (and {count - 1} more rows)"
