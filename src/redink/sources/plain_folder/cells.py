"""The cells of one column as the kind they should be; the first that is not is named by file, row and column."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.numerals import counted
from redink.sources.plain_folder.layouts import Kind
from redink.tables.wall_dates import wall_dates

DTYPES: Final[dict[Kind, pl.DataType]] = {
    "text": pl.String(),
    "label": pl.String(),
    "number": pl.String(),
    "day": pl.Date(),
    "session": pl.Date(),
    "end": pl.Date(),
    "real": pl.Float64(),
    "whole": pl.Int64(),
    "year": pl.Int64(),
    "flag": pl.Boolean(),
}
EXPECTED: Final[dict[Kind, str]] = {
    "text": "text",
    "label": "text",
    "number": "digits, ten at most",
    "day": "a date from 1900 to 2035, such as 2025-04-08",
    "session": "a date from 1990 to 2035, such as 2025-04-08",
    "end": "a date, such as 2025-04-08",
    "real": "a number",
    "whole": "a whole number",
    "year": "a year from 1700 to 2035",
    "flag": "true or false",
}
UNADORNED: Final = "; write it without sign or letters, money in USD, parts as the column has them without %"
ADORNED: Final = re.compile(r"^(?=.*[^\d.,'\s+()-])\D{0,4}\d[\d.,' ]*\s*\D{0,4}$")
"""A number with a currency, a percent sign or a unit such as M beside it."""
LAST_DAY: Final = date(2035, 12, 31)
BOUNDS: Final[dict[Kind, tuple[object, object]]] = {
    "day": (date(1900, 1, 1), LAST_DAY),
    "session": (date(1990, 1, 2), LAST_DAY),
    "year": (1700, 2035),
}


def read_column(raw: pl.DataFrame, name: str, kind: Kind, path: Path) -> pl.Series:
    """The column in the kind's type, blanks as null; all null where the file lacks it.

    Raises: FolderError naming file, row, column and value of the first cell that is not of the kind.
    """
    if name not in raw.columns:
        return pl.Series(name, [None] * raw.height, dtype=DTYPES[kind])
    given = _stripped(raw.get_column(name))
    cells = _cast(given, kind)
    broken = (given.is_not_null() & cells.is_null()) | ~_inside(cells, kind)
    if kind == "whole" and given.dtype.is_float():
        broken |= (given != cells.cast(given.dtype)).fill_null(value=False)
    if broken.any():
        at = broken.arg_max() or 0
        more = int(broken.sum()) - 1
        raise FolderError(
            f"{path.name}, {place(path, at)}, column {name!r}: found {_found(given, at)}, expected {EXPECTED[kind]}"
            + (UNADORNED if kind in ("real", "whole") and _is_adorned(given[at]) else "")
            + (f" (and {counted(more, 'more row')})" if more else "")
        )
    return cells.set(cells > LAST_DAY, None) if kind == "end" else cells


def place(path: Path, row: int) -> str:
    """The row as its reader would find it: the line of a text (its header is line 1), the row of a Parquet file."""
    return f"line {row + 2}" if path.suffix.lower() != ".parquet" else f"row {row + 1}"


def shown(value: object) -> str:
    """A cell's value as its reader would write it."""
    return value.isoformat() if isinstance(value, date) else repr(value)


def _is_adorned(cell: object) -> bool:
    return isinstance(cell, str) and ADORNED.match(cell) is not None


def _stripped(given: pl.Series) -> pl.Series:
    """The cells without blanks around them, blank ones as null; other columns than text as they are."""
    if given.dtype != pl.String:
        return given
    distinct = given.unique()
    if distinct.eq_missing(distinct.str.strip_chars().replace("", None)).all():
        return given
    return given.str.strip_chars().replace("", None)


def _found(given: pl.Series, row: int) -> str:
    try:
        return shown(given[row])
    except pl.exceptions.PanicException:
        return "what no calendar has"


def _inside(cells: pl.Series, kind: Kind) -> pl.Series:
    if kind == "real":
        return cells.is_finite().fill_null(value=True)
    low, high = BOUNDS.get(kind, (None, None))
    if low is None:
        return pl.repeat(value=True, n=len(cells), eager=True)
    return cells.is_between(low, high).fill_null(value=True)  # pyright: ignore[reportArgumentType]


def _cast(given: pl.Series, kind: Kind) -> pl.Series:
    if DTYPES[kind] == pl.Date:
        return wall_dates(given)
    if kind == "flag" and given.dtype == pl.String:
        words = {"true": True, "false": False}
        return given.str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.Boolean)
    if DTYPES[kind] == pl.Int64 and given.dtype == pl.String:
        number = given.cast(pl.Float64, strict=False)
        return number.set(number != number.round(0), None).cast(pl.Int64, strict=False)
    if given.dtype.is_nested():
        return pl.Series(given.name, [None] * len(given), dtype=DTYPES[kind])
    return given.cast(DTYPES[kind], strict=False)
