"""A file's rows as they stand: CSV cells as text, Parquet columns as stored."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from redink.errors import FolderError

TWICE = re.compile(r"^(.*)_duplicated_\d+$")


def read_raw(path: Path) -> pl.DataFrame:
    """All rows and columns. Raises: FolderError where the file is damaged, a web page, or names a column twice."""
    _require_no_page(path)
    try:
        raw = pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, infer_schema=False)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise FolderError(
            f"{path.name} cannot be read as {path.suffix[1:]} ({path.stat().st_size:,} bytes): {reason}; "
            "it may be truncated or empty: fetch it again"
        ) from error
    twice = [found[1] for name in raw.columns if (found := TWICE.match(name)) and found[1] in raw.columns]
    if twice:
        raise FolderError(f"{path.name} names column {twice[0]!r} twice; rename or remove one")
    return _without_last_blanks(raw) if path.suffix == ".csv" else raw


def _without_last_blanks(raw: pl.DataFrame) -> pl.DataFrame:
    """The rows up to the last one that holds anything."""
    filled = raw.select(pl.any_horizontal(pl.all().str.strip_chars().fill_null("") != "")).to_series()
    last = filled.arg_true().max()
    return raw.head(0 if last is None else int(last) + 1)  # pyright: ignore[reportArgumentType]


def _require_no_page(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<head", b"<body")):
        raise FolderError(f"{path.name} is a web page (HTML), not data: what answered was no file; fetch it again")
