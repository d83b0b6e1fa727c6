"""One file of a plain folder into a frame of the layout's columns; every refusal names file, row and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.sources.plain_folder.layouts import Kind, Layout
from redink.tables.table import strictly_ordered

DTYPES: Final[dict[Kind, pl.DataType]] = {
    "text": pl.String(),
    "day": pl.Date(),
    "real": pl.Float64(),
    "whole": pl.Int64(),
    "flag": pl.Boolean(),
}
EXPECTED: Final[dict[Kind, str]] = {
    "text": "text",
    "day": "a date such as 2025-04-08",
    "real": "a number",
    "whole": "a whole number",
    "flag": "true or false",
}


def find_file(folder: Path, name: str) -> Path | None:
    """The file called name.csv or name.parquet, or None. Raises: FolderError where both are there."""
    found = [path for path in (folder / f"{name}.parquet", folder / f"{name}.csv") if path.is_file()]
    if len(found) > 1:
        raise FolderError(f"{folder} holds both {found[0].name} and {found[1].name}; keep one of them")
    return found[0] if found else None


def read_file(path: Path, layout: Layout, renames: dict[str, str]) -> pl.DataFrame:
    """Columns as the layout declares them; optional ones that the file lacks are null.

    Raises: FolderError where the file cannot be read, lacks a needed column, holds a value of the wrong kind, an
    empty cell where a value is needed, or two rows with one key.
    """
    raw = _read_raw(path)
    raw = raw.rename({theirs: ours for theirs, ours in renames.items() if theirs in raw.columns})
    missing = [name for name in layout.needed if name not in raw.columns]
    if missing:
        raise FolderError(
            f"{path.name} has no column {missing[0]!r}; found {', '.join(raw.columns) or 'no columns'}; "
            f"rename it in the file or under [columns.{layout.file}] in redink.toml"
        )
    columns = [_column(raw, name, kind, path) for name, kind in layout.kinds().items()]
    frame = pl.DataFrame(columns)
    for name in layout.needed:
        if name not in layout.may_be_empty:
            _require_filled(frame, name, path)
    _require_unique(frame, layout, path)
    return frame


def _read_raw(path: Path) -> pl.DataFrame:
    try:
        if path.suffix == ".parquet":
            return pl.read_parquet(path)
        return pl.read_csv(path, infer_schema=False)
    except (pl.exceptions.PolarsError, OSError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise FolderError(
            f"{path.name} cannot be read as {path.suffix[1:]} ({path.stat().st_size:,} bytes): {reason}; "
            "it may be truncated or empty: fetch it again"
        ) from error


def _column(raw: pl.DataFrame, name: str, kind: Kind, path: Path) -> pl.Series:
    if name not in raw.columns:
        return pl.Series(name, [None] * raw.height, dtype=DTYPES[kind])
    given = raw.get_column(name)
    if given.dtype == pl.String:
        given = given.str.strip_chars().replace("", None)
    cast = _cast(given, kind)
    broken = given.is_not_null() & cast.is_null()
    if kind == "real":
        broken |= ~cast.is_finite().fill_null(True)
    if broken.any():
        at = broken.arg_max() or 0
        raise FolderError(
            f"{path.name}, {_place(path, at)}, column {name!r}: found {given[at]!r}, expected {EXPECTED[kind]}"
            f"{_more(broken)}"
        )
    return cast


def _cast(given: pl.Series, kind: Kind) -> pl.Series:
    if kind == "day" and given.dtype == pl.String:
        return given.str.to_date("%Y-%m-%d", strict=False)
    if kind == "flag" and given.dtype == pl.String:
        return given.str.to_lowercase().replace_strict(
            {"true": True, "false": False}, default=None, return_dtype=pl.Boolean
        )
    if kind == "day" and not given.dtype.is_temporal():
        return pl.Series(given.name, [None] * len(given), dtype=pl.Date)
    return given.cast(DTYPES[kind], strict=False)


def _require_filled(frame: pl.DataFrame, name: str, path: Path) -> None:
    empty = frame.get_column(name).is_null()
    if empty.any():
        at = empty.arg_max() or 0
        raise FolderError(f"{path.name}, {_place(path, at)}, column {name!r} is empty; a value is needed{_more(empty)}")


def _require_unique(frame: pl.DataFrame, layout: Layout, path: Path) -> None:
    key = list(layout.key)
    if not key:
        return
    if strictly_ordered(frame, key) or frame.select(pl.struct(key).n_unique()).item() == frame.height:
        return
    double = frame.with_row_index("row").filter(~pl.struct(key).is_first_distinct())
    values = ", ".join(f"{name} {_shown(double.get_column(name)[0])}" for name in key)
    raise FolderError(
        f"{path.name}, {_place(path, int(double.get_column('row')[0]))}: a second row for {values} "
        f"({double.height} such rows); keep one row for each {', '.join(key)}"
    )


def _place(path: Path, row: int) -> str:
    """The row as its reader would find it: the line of a CSV (its header is line 1), the row of a Parquet file."""
    return f"line {row + 2}" if path.suffix == ".csv" else f"row {row + 1}"


def _more(broken: pl.Series) -> str:
    count = int(broken.sum())
    return "" if count == 1 else f" (and {count - 1} more rows)"


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else repr(value)
