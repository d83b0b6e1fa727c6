"""Cells and amounts as funds print them: thousands separators, dashes for missing, stray blanks."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.errors import ReplyError

MISSING: Final = ("", "-", "--", "N/A", "n/a")
BLANKS: Final = " \t\r\n\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"


def stripped(frame: pl.DataFrame) -> pl.DataFrame:
    """The text columns without blanks around their cells (non-breaking ones too); what stands for missing is null."""
    cell = pl.col(pl.String).str.strip_chars(BLANKS)
    return frame.with_columns(cell).with_columns(pl.col(pl.String).replace(list(MISSING), None))


def with_amounts(frame: pl.DataFrame, columns: tuple[str, ...], *, where: str) -> pl.DataFrame:
    """The frame with the text of these columns as numbers; null stays null.

    Raises: ReplyError naming line, column and text of the first cell that is no finite number.
    """
    numbers = frame.with_columns(
        pl.col(name).str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False) for name in columns
    )
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
