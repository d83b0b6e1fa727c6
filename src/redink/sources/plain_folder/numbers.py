"""Numbers of a text file as a computer reads them: decimal commas and thousands by evidence, noted; else refused."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.sources.cell_words import DOLLAR, OPENING
from redink.sources.decimals import DecimalEvidence, Mark, TextCell, bare, evidence, mark_by_sum, with_points
from redink.sources.encoded import COMMA
from redink.sources.plain_folder.cells import place
from redink.sources.plain_folder.layouts import Layout
from redink.sources.plain_folder.raw import Raw

NUMBERS: Final = ("real", "whole")
ADDED: Final[dict[str, tuple[str, tuple[str, ...]]]] = {"weights": ("weight", ("index", "date"))}
"""File -> the column that adds up to one or a hundred, and the columns within whose values it does."""

DOLLARS: Final = rf"^({OPENING})\s*{DOLLAR}\s*"

READ: Final = {"comma": "decimal commas", "point": "decimal points"}


def with_decimal_points(raw: Raw, layout: Layout, path: Path) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The columns of numbers without thousands separators and with decimal points, and a note where that changed any.

    All of a file is read in one way: by the cells that can be numbers in one way only, else by weights that add up in
    one way only. Raises: FolderError where cells are of both kinds, or nothing tells which they are.
    """
    frame = raw.frame
    named = [name for name, kind in layout.kinds().items() if kind in NUMBERS and name in frame.columns]
    texts = {name: frame.get_column(name) for name in named if frame.schema[name] == pl.String}
    cells = {name: bare(column.str.strip_chars().str.replace(DOLLARS, "$1")) for name, column in texts.items()}
    if all(_is_plain(column, raw.separator) for column in texts.values()):
        return frame, ()
    found = evidence(cells, points_too=raw.separator != COMMA)
    mark = found.mark() or _by_sum(cells, frame, layout, found)
    if mark is None:
        _require_one_kind(found, path)
        mark = "point"
    read = {name: with_points(column, mark) for name, column in cells.items()}
    return frame.with_columns(**read), _notes_on_changes(texts, read, mark, path)


def _is_plain(column: pl.Series, separator: str) -> bool:
    """Whether a computer reads each cell as it stands, and no other reading is likely."""
    plain = column.cast(pl.Float64, strict=False).null_count() == column.null_count()
    return plain and (separator == COMMA or not column.str.contains(".", literal=True).any())


def _by_sum(cells: dict[str, pl.Series], frame: pl.DataFrame, layout: Layout, found: DecimalEvidence) -> Mark | None:
    column, within = ADDED.get(layout.file, ("", ()))
    if found.point or found.comma or column not in cells:
        return None
    return mark_by_sum(cells[column], frame.select(name for name in within if name in frame.columns))


def _require_one_kind(found: DecimalEvidence, path: Path) -> None:
    if found.point and found.comma:
        raise FolderError(
            f"{_at(path, found.comma)}: found {found.comma.text!r}, a decimal comma, where column "
            f"{found.point.column!r} has {found.point.text!r}, a decimal point, in {place(path, found.point.row)}; "
            "write all numbers of a file with decimal points"
        )
    if found.either:
        text = found.either.text
        ways = " or ".join(with_points(pl.Series([text]), mark)[0] for mark in ("point", "comma"))
        raise FolderError(
            f"{_at(path, found.either)}: found {text!r}, which may be {ways}, and nothing in the file tells which; "
            "write numbers with a decimal point and without thousands separators"
        )


def _at(path: Path, cell: TextCell) -> str:
    return f"{path.name}, {place(path, cell.row)}, column {cell.column!r}"


def _notes_on_changes(
    given: dict[str, pl.Series], read: dict[str, pl.Series], mark: Mark, path: Path
) -> tuple[str, ...]:
    """A note with an example from each column that is read otherwise than it stands."""
    examples: list[str] = []
    for name, column in given.items():
        was = column.str.strip_chars()
        changed = (was != read[name]).fill_null(value=False)
        if changed.any():
            at = changed.arg_max() or 0
            examples.append(f"{was[at]!r} in column {name!r} as {read[name][at]}")
    if not examples:
        return ()
    return (f"{path.name}: numbers are read with {READ[mark]}: {', '.join(examples)}",)
