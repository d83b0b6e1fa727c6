"""Days written in other orders than 2025-04-08, read where a whole column leaves one order only."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.sources.plain_folder.cells import place
from redink.sources.plain_folder.layouts import Layout

DAYS: Final = ("day", "session", "end")
DOTTED: Final = r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$"
SLASHED: Final = r"^(\d{1,2})/(\d{1,2})/(\d{4})$"
YEAR_FIRST: Final = r"^(\d{4})[/.]?(\d{2})[/.]?(\d{2})$"
TIME: Final = r"[ T]0{1,2}:00(:00(\.0+)?)?$"
"""A midnight that a spreadsheet puts behind a day."""


def with_iso_days(frame: pl.DataFrame, layout: Layout, path: Path) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The columns of days as 2025-04-08, and a note on each that was written otherwise.

    20250408 and 2025/04/08 have the year first, 08.04.2025 the day. Of 04/08/2025 the first number is the month or the
    day, as one number above 12 in the column shows. Columns written in several ways are left as they are.

    Raises: FolderError where no number is above 12, or the first of some rows and the second of others.
    """
    notes: list[str] = []
    for name, kind in layout.kinds().items():
        if kind not in DAYS or name not in frame.columns or frame.schema[name] != pl.String:
            continue
        cells = frame.get_column(name).str.strip_chars().str.replace(TIME, "").replace("", None)
        order = _order(cells, name, path)
        if order is not None:
            pattern, iso, words = order
            frame = frame.with_columns(_padded(cells, pattern, iso).alias(name))
            notes.append(f"{path.name}, column {name!r}: days are read {words}: {cells.drop_nulls()[0]!r}")
    return frame, tuple(notes)


def _order(cells: pl.Series, name: str, path: Path) -> tuple[str, str, str] | None:
    """Pattern, replacement and words of the one order in which all cells are written."""
    distinct = cells.drop_nulls().unique(maintain_order=True)
    if distinct.is_empty():
        return None
    if distinct.str.contains(YEAR_FIRST).all():
        return YEAR_FIRST, "$1-$2-$3", "year, month, day"
    if distinct.str.contains(DOTTED).all():
        return DOTTED, "$3-0$2-0$1", "day.month.year"
    if not distinct.str.contains(SLASHED).all():
        return None
    over = [distinct.str.extract(SLASHED, at).cast(pl.Int64) > 12 for at in (1, 2)]
    if over[0].any() == over[1].any():
        at = int((cells == distinct[0]).arg_max() or 0)
        why = (
            "some days fit only day first, others only month first" if over[0].any() else "nothing tells month from day"
        )
        raise FolderError(
            f"{path.name}, {place(path, at)}, column {name!r}: found {distinct[0]!r}, and {why}; "
            "write days as 2025-04-08"
        )
    return (SLASHED, "$3-0$2-0$1", "day/month/year") if over[0].any() else (SLASHED, "$3-0$1-0$2", "month/day/year")


def _padded(cells: pl.Series, pattern: str, iso: str) -> pl.Series:
    """The days with two digits for month and day."""
    return cells.str.replace(pattern, iso).str.replace_all(r"-0(\d\d)", "-$1")
