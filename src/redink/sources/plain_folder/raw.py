"""A file's rows as they stand: cells of a text file as text, Parquet columns as stored."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from redink.errors import FolderError
from redink.sources.encoded import COMMA
from redink.sources.pages import require_no_page
from redink.sources.plain_folder.around import (
    require_names_once,
    require_no_title,
    without_last_blanks,
    without_last_remarks,
    without_nameless,
)
from redink.sources.plain_folder.downloads import adjusted_closes, is_download, read_download
from redink.sources.plain_folder.texts import unpacked_text

PARQUET = ".parquet"
TWICE = re.compile(r"^(.*)_duplicated_\d+$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Raw:
    """The rows, what stands between the cells of a text file (a comma, of Parquet too), and notes for the reader."""

    frame: pl.DataFrame
    separator: str = COMMA
    notes: tuple[str, ...] = ()


def read_raw(path: Path) -> Raw:
    """All rows and columns. Raises: FolderError where the file is damaged, a web page, or names a column twice."""
    with path.open("rb") as file:
        require_no_page(path.name, file.read(200))
    raw = Raw(frame=_parquet(path)) if path.suffix.lower() == PARQUET else _text(path)
    require_columns_once(raw.frame.columns, path)
    return raw


def require_columns_once(columns: list[str], path: Path) -> None:
    """Raises: FolderError where two columns have one name."""
    twice = [found[1] for name in columns if (found := TWICE.match(name)) and found[1] in columns]
    if twice:
        raise FolderError(f"{path.name} names column {twice[0]!r} twice; rename or remove one")


def why_unreadable(path: Path, error: BaseException) -> str:
    """What is wrong with a file that must be Parquet, or CSV in UTF-8, and what to do, in the words of its owner."""
    if path.suffix.lower() == PARQUET:
        return _unreadable(path, "parquet", error)
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return f"{path.name} is not UTF-8 text; save it as UTF-8"
    return _ragged(path, content, COMMA) or _unreadable(path, "csv", error)


def _parquet(path: Path) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise FolderError(_unreadable(path, "parquet", error)) from error


def _text(path: Path) -> Raw:
    text = unpacked_text(path)
    if is_download(text.content):
        frame, told = read_download(text.content, path.name)
        return Raw(frame=frame, notes=(*text.notes, *told))
    require_no_title(text.content, path.name)
    try:
        read = pl.read_csv(text.content.encode(), infer_schema=False, separator=text.separator)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise FolderError(_ragged(path, text.content, text.separator) or _unreadable(path, "csv", error)) from error
    named = without_nameless(read, path.name)
    require_names_once(named, path.name)
    frame, left_out = without_last_remarks(without_last_blanks(named), path.name)
    notes = (*text.notes, *adjusted_closes(frame.columns, path.name), *left_out)
    return Raw(frame=frame, separator=text.separator, notes=notes)


def _unreadable(path: Path, kind: str, error: BaseException) -> str:
    reason = str(error).splitlines()[0]
    size = f"{path.stat().st_size:,} bytes"
    return f"{path.name} cannot be read as {kind} ({size}): {reason}; it may be truncated or empty: fetch it again"


def _ragged(path: Path, content: str, separator: str) -> str | None:
    """The first line with more values than the header, as a message; None where there is none."""
    rows = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
    width = len(next(rows, list[str]()))
    found = next(((rows.line_num, len(row)) for row in rows if len(row) > width), None)
    if found is None:
        return None
    hint = "; commas inside a value need quotes" if separator == COMMA else ""
    return f"{path.name}, line {found[0]}: found {found[1]} values, expected {width} as in the header{hint}"
