"""What stands around the table of a text file: titles, nameless columns, names given again, remarks at the end."""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.sources.plain_folder.layouts import LAYOUTS
from redink.sources.plain_folder.spelling import plain

NAMELESS: Final = re.compile(r"^(_duplicated_\d+)?$")
"""What a column without a name is called once it is read."""

SEPARATED: Final = re.compile(r"[,;\t|]")
OUTER: Final = 20
"""Lines from the first, or to the last, that may be no rows of the table."""

OURS: Final = frozenset(name for layout in LAYOUTS for name in layout.kinds())


def require_no_title(content: str, name: str) -> None:
    """Raises: FolderError where the first line is one value that names no column, and a later one has three or more."""
    lines = content[:100_000].splitlines()[:OUTER]
    held = [[cell.strip() for cell in SEPARATED.split(line) if cell.strip(' "')] for line in lines]
    first = next((at for at, cells in enumerate(held) if cells), 0)
    names = next((at for at, cells in enumerate(held) if len(cells) > 2), first)
    if names > first and len(held[first]) == 1 and plain(held[first][0]) not in OURS:
        raise FolderError(
            f"{name}, line {first + 1}: found {held[first][0]!r} alone where the names of the columns belong; they "
            f"seem to be in line {names + 1}: remove what stands above them"
        )


def without_nameless(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """The frame without columns that have no name and hold nothing, as separators at the ends of lines make them.

    Raises: FolderError where two columns without a name hold something.
    """
    nameless = [each for each in frame.columns if NAMELESS.match(each)]
    full = [each for each in nameless if frame.select(_filled(each).any()).item()]
    if len(full) > 1:
        places = " and ".join(str(frame.columns.index(each) + 1) for each in full)
        raise FolderError(f"{name}: columns {places} have values and no names; name them, or remove all but one")
    return frame.drop(each for each in nameless if each not in full)


def require_names_once(frame: pl.DataFrame, name: str) -> None:
    """Raises: FolderError where a row holds the names of the columns again."""
    again = frame.select(pl.all_horizontal(pl.col(each) == each for each in frame.columns)).to_series()
    if frame.width > 1 and again.any():
        raise FolderError(
            f"{name}, line {(again.arg_max() or 0) + 2}: found the names of the columns again, as where files were put "
            "together; remove that line"
        )


def without_last_blanks(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows up to the last one that holds anything."""
    last = _held(frame).gt(0).arg_true().max()
    return frame.head(0 if last is None else int(last) + 1)  # pyright: ignore[reportArgumentType]


def without_last_remarks(frame: pl.DataFrame, name: str) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The frame without last rows of one value alone that follow a blank row, and a note on the first of them.

    So exports end: Exported on 03/01/2025. A file of one column has none.
    """
    start = max(0, frame.height - OUTER)
    held = _held(frame.slice(start)).to_list()
    blank = max((at for at, cells in enumerate(held) if not cells), default=None)
    if frame.width < 2 or blank is None or any(cells != 1 for cells in held[blank + 1 :]):
        return frame, ()
    said = next(cell for cell in frame.row(start + blank + 1) if cell and cell.strip())
    note = f"{name}, line {start + blank + 3}: {said!r} stands alone after a blank line at the end; left out"
    return without_last_blanks(frame.head(start + blank)), (note,)


def _held(frame: pl.DataFrame) -> pl.Series:
    """How many cells of each row hold anything."""
    return frame.select(pl.sum_horizontal(_filled(each).cast(pl.Int32) for each in frame.columns)).to_series()


def _filled(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).str.strip_chars().fill_null("") != ""
