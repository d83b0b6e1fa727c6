"""A vendor's file into declared columns, names in any case; only those columns are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.numerals import counted
from redink.sources.pages import require_no_page
from redink.sources.plain_folder.cells import place, read_column
from redink.sources.plain_folder.layouts import Layout
from redink.sources.plain_folder.raw import why_unreadable
from redink.sources.repeats import distinct_rows

DAYS: Final = {"day", "session", "end"}
UNREADABLE: Final = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, UnicodeDecodeError)


def read_table(path: Path, layout: Layout, *, also: Mapping[str, str] | None = None) -> pl.DataFrame:
    """The layout's columns, in its kinds; optional ones that the file lacks are null.

    `also` gives other names of columns, theirs -> the layout's. Days may be written 2025-04-08 or 20250408.
    Raises: FolderError where the file cannot be read, is a web page, lacks a needed column, or holds a cell of another
    kind or none where one is needed.
    """
    raw = _raw(path, layout, also or {})
    kinds = layout.kinds()
    raw = raw.with_columns(_dashed(raw, name) for name in raw.columns if kinds[name] in DAYS)
    frame = pl.DataFrame([read_column(raw, name, kind, path) for name, kind in kinds.items()])
    for name in layout.needed:
        if name not in layout.may_be_empty:
            _require_filled(frame, name, path)
    return frame


def each_once(
    frames: Mapping[str, pl.DataFrame], layouts: Mapping[str, Layout], *, keys: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, pl.DataFrame], list[str]]:
    """The files by their names in `layouts`, each row once, and notes; `keys` are what rows seldom share."""
    once = {
        name: distinct_rows(frame, where=layouts[name].file, key=keys.get(name, ())) for name, frame in frames.items()
    }
    return {name: frame for name, (frame, _) in once.items()}, [note for _, notes in once.values() for note in notes]


def _raw(path: Path, layout: Layout, also: Mapping[str, str]) -> pl.DataFrame:
    with path.open("rb") as stream:
        require_no_page(path.name, stream.read(200))
    header = _header(path)
    named = {name: also.get(name.strip().lower(), name.strip().lower()) for name in header}
    wanted = {theirs: ours for theirs, ours in named.items() if ours in layout.kinds()}
    _require_columns(path, layout, wanted, header)
    try:
        if path.suffix.lower() == ".parquet":
            return pl.read_parquet(path, columns=list(wanted)).rename(wanted)
        raw = pl.read_csv(path, columns=list(wanted), infer_schema=False).rename(wanted)
    except UNREADABLE as error:
        raise FolderError(why_unreadable(path, error)) from error
    return _without_last_blanks(raw)


def _header(path: Path) -> list[str]:
    try:
        if path.suffix.lower() == ".parquet":
            return list(pl.read_parquet_schema(path))
        return pl.read_csv(path, n_rows=0, infer_schema=False).columns
    except UNREADABLE as error:
        raise FolderError(why_unreadable(path, error)) from error


def _require_columns(path: Path, layout: Layout, wanted: Mapping[str, str], header: list[str]) -> None:
    twice = [name for name, count in Counter(wanted.values()).items() if count > 1]
    if twice:
        raise FolderError(f"{path.name} names column {twice[0]!r} twice; remove one")
    missing = [name for name in layout.needed if name not in wanted.values()]
    if missing:
        raise FolderError(
            f"{path.name} has no column {missing[0]!r}; found {', '.join(header) or 'no columns'}; "
            f"a {layout.file} export needs {', '.join(layout.needed)}"
        )


def _dashed(raw: pl.DataFrame, name: str) -> pl.Expr:
    """A day written in eight digits, as text with dashes; others as they are."""
    if raw.schema[name].is_integer():
        return pl.col(name).cast(pl.String).str.replace(r"^(\d{4})(\d{2})(\d{2})$", "$1-$2-$3")
    if raw.schema[name] == pl.String:
        return pl.col(name).str.replace(r"^\s*(\d{4})(\d{2})(\d{2})\s*$", "$1-$2-$3")
    return pl.col(name)


def _without_last_blanks(raw: pl.DataFrame) -> pl.DataFrame:
    filled = raw.select(pl.any_horizontal(pl.all().is_not_null())).to_series().arg_true()
    return raw.head(0 if filled.is_empty() else int(filled[-1]) + 1)


def _require_filled(frame: pl.DataFrame, name: str, path: Path) -> None:
    empty = frame.get_column(name).is_null()
    if empty.any():
        count = int(empty.sum())
        more = "" if count == 1 else f" (and {counted(count - 1, 'more row')})"
        raise FolderError(f"{path.name}, {place(path, empty.arg_max() or 0)}, column {name!r} is empty{more}")
