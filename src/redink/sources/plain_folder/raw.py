"""A file's rows as they stand: CSV cells as text, Parquet columns as stored."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import polars as pl

from redink.errors import FolderError
from redink.sources.pages import READ, require_no_page

TWICE = re.compile(r"^(.*)_duplicated_\d+$")


def read_raw(path: Path) -> pl.DataFrame:
    """All rows and columns. Raises: FolderError where the file is damaged, a web page, or names a column twice."""
    _require_no_page(path)
    try:
        raw = pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, infer_schema=False)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, UnicodeDecodeError) as error:
        raise FolderError(_why_unreadable(path, str(error).splitlines()[0])) from error
    twice = [found[1] for name in raw.columns if (found := TWICE.match(name)) and found[1] in raw.columns]
    if twice:
        raise FolderError(f"{path.name} names column {twice[0]!r} twice; rename or remove one")
    return _without_last_blanks(raw) if path.suffix == ".csv" else raw


def _why_unreadable(path: Path, reason: str) -> str:
    """What is wrong with the file and what to do, in the words of its owner."""
    if path.suffix == ".csv":
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            return f"{path.name} is not UTF-8 text; save it as UTF-8"
        width, ragged = _ragged_line(text)
        if ragged is not None:
            line, found = ragged
            hint = "; commas inside a value need quotes" if found > width else ""
            return f"{path.name}, line {line}: found {found} values, expected {width} as in the header{hint}"
    return (
        f"{path.name} cannot be read as {path.suffix[1:]} ({path.stat().st_size:,} bytes): {reason}; "
        "it may be truncated or empty: fetch it again"
    )


def _ragged_line(text: str) -> tuple[int, tuple[int, int] | None]:
    """The header's number of values, and the first line with more, with its number of them."""
    rows = csv.reader(text.splitlines())
    header: list[str] = next(rows, list[str]())
    width = len(header)
    return width, next(((rows.line_num, len(row)) for row in rows if len(row) > width), None)


def _without_last_blanks(raw: pl.DataFrame) -> pl.DataFrame:
    """The rows up to the last one that holds anything."""
    filled = raw.select(pl.any_horizontal(pl.all().str.strip_chars().fill_null("") != "")).to_series()
    last = filled.arg_true().max()
    return raw.head(0 if last is None else int(last) + 1)  # pyright: ignore[reportArgumentType]


def _require_no_page(path: Path) -> None:
    with path.open("rb") as file:
        require_no_page(path.name, file.read(READ))
