"""Days written in other ways than 2025-04-08, read where the column, its file or its folder leaves one way only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.sources.plain_folder.cells import place
from redink.sources.plain_folder.days.day_orders import SLASHED, Order, fitting, orders_of, proven_order
from redink.sources.plain_folder.days.month_names import NAMED, with_numbers
from redink.sources.plain_folder.layouts import Layout

DAYS: Final = ("day", "session", "end")
DOTTED: Final = r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$"
YEAR_FIRST: Final = r"^(\d{4})[/.]?(\d{2})[/.]?(\d{2})$"
DOTTED_SHORT: Final = r"^(\d{1,2})\.(\d{1,2})\.(\d{2})$"
SERIAL: Final = r"^(\d{5})(?:\.\d+)?$"
LAST_SERIAL: Final = 49674
"""The number by which a spreadsheet keeps 2035-12-31; the first of five digits is 1927-05-18."""

TIME: Final = r"[ T]\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?[AaPp]\.?[Mm]\.?)?$"
"""A time of day that a spreadsheet puts behind a day."""

Elsewhere = Callable[[], Order | None]
"""The order of days that other files show, looked up only where it is needed."""


def nowhere() -> Order | None:
    """No other files."""
    return None


def with_iso_days(
    frame: pl.DataFrame, layout: Layout, path: Path, *, elsewhere: Elsewhere = nowhere
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The columns of days as 2025-04-08, and a note on each that was written otherwise.

    20250408 and 2025/04/08 have the year first, 08.04.2025 the day; 08-Apr-2025 and 45755, a spreadsheet's number, are
    one day only. Which number of 04/08/2025 is the month shows a number of the column above 12, else another column of
    the file, else `elsewhere`. Columns written in several ways are left as they are.

    Raises: FolderError where nothing shows it, or numbers of a column show both.
    """
    notes: list[str] = []
    given = frame
    for name, kind in layout.kinds().items():
        if kind not in DAYS or name not in given.columns or given.schema[name] != pl.String:
            continue
        cells = _bare(given.get_column(name))
        days = cells.drop_nulls().unique(maintain_order=True)
        found = _plain(days) or _slashed(days, given, f"{_at(cells, path)}, column {name!r}", elsewhere)
        if found is not None:
            iso, words = found
            read = cells.replace_strict(days, iso, default=None, return_dtype=pl.String)
            frame = frame.with_columns(read.alias(name))
            notes.append(f"{path.name}, column {name!r}: days are read {words}: {days[0]!r} as {iso[0]}")
    return frame, tuple(notes)


def order_shown(frame: pl.DataFrame) -> Order | None:
    """The order of days with slashes that the columns of a file show together; None where they show none, or two."""
    return proven_order(_bare(frame.get_column(name)) for name in frame.columns if frame.schema[name] == pl.String)


def _bare(cells: pl.Series) -> pl.Series:
    return cells.str.strip_chars().str.replace(TIME, "").replace("", None)


def _at(cells: pl.Series, path: Path) -> str:
    return f"{path.name}, {place(path, cells.is_not_null().arg_max() or 0)}"


def _plain(days: pl.Series) -> tuple[pl.Series, str] | None:
    """The days, and the words for how they are written, where that leaves one reading whatever the numbers are."""
    if days.is_empty():
        return None
    if days.str.contains(YEAR_FIRST).all():
        return days.str.replace(YEAR_FIRST, "$1-$2-$3"), "year, month, day"
    if days.str.contains(DOTTED).all():
        return days.str.replace(DOTTED, "$3-0$2-0$1").str.replace_all(r"-0(\d\d)", "-$1"), "day.month.year"
    if days.str.contains(NAMED).all():
        return with_numbers(days), "with names of months"
    serials = days.str.extract(SERIAL).cast(pl.Int64)
    if serials.is_between(10_000, LAST_SERIAL).fill_null(value=False).all():
        return _of_serials(serials), "as a spreadsheet numbers them, from 1900 on"
    return None


def _of_serials(serials: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"serial": serials})
    return frame.select((pl.date(1899, 12, 30) + pl.duration(days="serial")).cast(pl.String)).to_series()


def _slashed(days: pl.Series, frame: pl.DataFrame, where: str, elsewhere: Elsewhere) -> tuple[pl.Series, str] | None:
    """The days of three short numbers and the words for their order; None where they are no such days."""
    dotted = not days.is_empty() and days.str.contains(DOTTED_SHORT).all()
    slashed = days.str.replace_all(".", "/", literal=True) if dotted else days
    if days.is_empty() or not slashed.str.contains(SLASHED).all():
        return None
    read = orders_of(slashed)
    if dotted:
        read.pop("month/day/year", None)
    shown: Order | None = next(iter(read)) if len(read) == 1 else None
    why = (
        " or in another order, which gives the same days" if not dotted and shown and len(fitting(slashed)) > 1 else ""
    )
    if not shown and not dotted:
        shown, why = order_shown(frame), ", as another column of the file shows"
    if not shown and not dotted:
        shown, why = elsewhere(), ", as another file of the folder shows"
    if shown not in read:
        raise FolderError(f"{where}: found {days[0]!r}, and {_unclear(slashed, [*read])}; write days as 2025-04-08")
    return read[shown], f"{shown}{why}"


def _unclear(days: pl.Series, left: list[Order]) -> str:
    if "year/month/day" in left:
        return f"nothing tells which of its numbers is the year: it may be {' or '.join(left)}"
    if left:
        return "nothing tells month from day"
    none = [day for day in days if not orders_of(pl.Series([day]))]
    return f"{none[0]!r} is no day" if none else "some days fit only day first, others only month first"
