"""The cells of published lists of members: days, lists of tickers in one cell, marks of who is in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

import polars as pl

from redink.sources.plain_folder.cells import read_column
from redink.sources.plain_folder.layouts import Layout
from redink.sources.plain_folder.sibling_days import order_beside
from redink.sources.plain_folder.written_days import with_iso_days
from redink.tables.wall_dates import wall_dates

INSIDE: Final = ("1", "1.0", "true", "x", "yes", "y")
OUTSIDE: Final = ("0", "0.0", "false", "", "no", "n", "-", "nan", "none")
NONE: Final = ("nan", "none", "null", "n/a", "-")
BETWEEN: Final = (",", ";", "|")
"""Signs between tickers; where none is there, blanks are."""


def day_column(frame: pl.DataFrame, name: str, path: Path) -> pl.Series:
    """The column as days. Raises: FolderError naming the first cell that is none."""
    layout = Layout(file="members", needed={name: "day"}, key=())
    dated, _ = with_iso_days(frame, layout, path, elsewhere=partial(order_beside, path))
    return read_column(dated, name, "day", path)


def date_columns(frame: pl.DataFrame) -> dict[str, str]:
    """Columns whose names are days, and the day of each as 2025-04-08."""
    names = pl.Series("name", frame.columns, dtype=pl.String)
    days = wall_dates(names.str.replace(r"^(\d{4})(\d{2})(\d{2})$", "$1-$2-$3"))
    return {name: day.isoformat() for name, day in zip(names, days, strict=True) if day is not None}


def listed_tickers(cells: pl.Series) -> pl.Series:
    """Each cell's tickers as a list, none twice: parted by commas, semicolons, bars or blanks, in brackets or not.

    >>> listed_tickers(pl.Series(["AAA,BBB", "['CCC', 'DDD']", "nan", None])).to_list()
    [['AAA', 'BBB'], ['CCC', 'DDD'], [], []]
    """
    if cells.dtype == pl.List:
        return cells.fill_null([]).list.unique(maintain_order=True)
    bare = cells.str.replace_all(r"[\[\]{}()'\"]", "").str.strip_chars()
    bare = bare.set(bare.str.to_lowercase().is_in(list(NONE)).fill_null(value=False), None).fill_null("")
    sign = next((sign for sign in BETWEEN if bare.str.contains(sign, literal=True).any()), " ")
    parts = bare.str.split(sign).list.eval(pl.element().str.strip_chars())
    return parts.list.eval(pl.element().filter(pl.element() != "")).list.unique(maintain_order=True)


def is_flag(frame: pl.DataFrame) -> bool:
    """Whether each cell says who is in: 1 or 0, true or false, x or nothing; and there is a column."""
    cells = [_lowered(frame.get_column(name)) for name in frame.columns]
    return bool(cells) and all(each.is_in([*INSIDE, *OUTSIDE]).all() for each in cells)


def is_inside(cells: pl.Series) -> pl.Series:
    """Which of the cells say that a ticker is in."""
    return _lowered(cells).is_in(list(INSIDE))


def _lowered(cells: pl.Series) -> pl.Series:
    return cells.cast(pl.String, strict=False).str.strip_chars().str.to_lowercase().fill_null("")
