"""Cells and amounts as funds print them: thousands separators, dashes for missing, stray blanks."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.errors import ReplyError
from redink.sources.cell_words import NO_VALUE
from redink.sources.decimals import TextCell, bare, evidence, mark_by_sum, with_points

MISSING: Final = ("", *NO_VALUE)
"""Cells of which nothing is known, in small letters."""

BLANKS: Final = " \t\r\n\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"


def stripped(frame: pl.DataFrame) -> pl.DataFrame:
    """The text columns without blanks around their cells (non-breaking ones too); what stands for missing is null."""
    cell = pl.col(pl.String)
    missing = cell.str.to_lowercase().is_in(list(MISSING))
    return frame.with_columns(cell.str.strip_chars(BLANKS)).with_columns(pl.when(~missing).then(cell))


def with_decimal_points(
    frame: pl.DataFrame, columns: tuple[str, ...], *, where: str
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The text of these columns without thousands separators and with decimal points; a note where it had none.

    A file is written in one way: by the cells that can be numbers in one way only, else by percentages that add up to
    a hundred in one way only. Where amounts alone may be either, commas are thousands.

    Raises: ReplyError where cells are of both kinds, or nothing tells how percentages are written.
    """
    cells = {name: bare(frame.get_column(name)) for name in columns}
    found = evidence(cells)
    percent = evidence({"percent": cells["percent"]}).either if "percent" in cells else None
    mark = found.mark()
    if mark is None and found.point is None and percent is not None:
        mark = mark_by_sum(cells["percent"], pl.DataFrame({"all": [0] * frame.height}))
    if found.point is not None and found.comma is not None:
        raise ReplyError(
            f"{where}: {_at(frame, found.comma)} has a decimal comma, and {_at(frame, found.point)} a decimal point; "
            "write all numbers of a list with decimal points"
        )
    if mark is None and percent is not None:
        raise ReplyError(
            f"{where}: {_at(frame, percent)} may have decimals or thousands after its comma, and neither adds up to "
            "100; write numbers with decimal points and without thousands separators"
        )
    read = frame.with_columns(**{name: with_points(column, mark or "point") for name, column in cells.items()})
    shown = f", such as {_at(frame, found.comma)}" if found.comma else ""
    return read, (f"numbers are read with decimal commas{shown}",) if mark == "comma" else ()


def _at(frame: pl.DataFrame, cell: TextCell) -> str:
    return f"{cell.column} of line {frame.get_column('line')[cell.row]}, {cell.text!r}"


def with_amounts(frame: pl.DataFrame, columns: tuple[str, ...], *, where: str) -> pl.DataFrame:
    """The frame with the text of these columns as numbers, written with decimal points; null stays null.

    Raises: ReplyError naming line, column and text of the first cell that is no finite number.
    """
    numbers = frame.with_columns(pl.col(name).cast(pl.Float64, strict=False) for name in columns)
    for name in columns:
        given, read = frame.get_column(name), numbers.get_column(name)
        bad = given.is_not_null() & ~read.is_finite().fill_null(value=False)
        if bad.any():
            row = bad.arg_max() or 0
            raise ReplyError(
                f"{where}: {name} of line {frame.get_column('line')[row]} is {given[row]!r}, not a number; "
                "fetch the record again"
            )
    return numbers
