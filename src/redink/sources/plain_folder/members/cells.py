"""The cells of published lists of members: days, lists of tickers in one cell, marks of who is in."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.sources.cell_words import EMPTY_VALUE, NO_VALUE
from redink.sources.plain_folder.cells import read_column
from redink.sources.plain_folder.days.sibling_days import order_beside
from redink.sources.plain_folder.days.written_days import with_iso_days
from redink.sources.plain_folder.layouts import Layout

INSIDE: Final = ("1", "1.0", "true", "x", "yes", "y", "ja", "oui", "in")
OUTSIDE: Final = ("0", "0.0", "false", "", "no", "n", "nein", "non", "out", *NO_VALUE, *EMPTY_VALUE)
DAYLIKE: Final = r"(\d{4}[-/.]?\d{2}[-/.]?\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})([ T].*)?$"
"""The name of a column that is a day, in any order."""
BETWEEN: Final = (",", ";", "|")
"""Signs between tickers; where none is there, blanks are."""


def with_day_column(frame: pl.DataFrame, name: str, path: Path) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The frame with that column as days, and a note where they are written in another order.

    Raises: FolderError naming the first cell that is none.
    """
    layout = Layout(file="members", needed={name: "day"}, key=())
    dated, notes = with_iso_days(frame, layout, path, elsewhere=partial(order_beside, path))
    return dated.with_columns(read_column(dated, name, "day", path)), notes


def date_columns(frame: pl.DataFrame, path: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """Columns whose names are days, the day of each as 2025-04-08, and a note where they are in another order.

    Raises: FolderError where the names leave two orders, or are written in several.
    """
    names = pl.Series("column", [name for name in frame.columns if re.match(DAYLIKE, name.strip())], dtype=pl.String)
    layout = Layout(file="members", needed={"column": "day"}, key=())
    try:
        written, notes = with_iso_days(names.to_frame(), layout, path)
        days = read_column(written, "column", "day", path)
    except FolderError as error:
        raise FolderError(
            f"{path.name} has columns such as {names[0]!r} and {names[-1]!r}, which leave no or several orders of day, "
            "month and year; write them as 2025-04-08"
        ) from error
    told = tuple(note.replace("column 'column': days", "days that name columns") for note in notes)
    return {name: day.isoformat() for name, day in zip(names, days, strict=True)}, told


def listed_tickers(cells: pl.Series) -> pl.Series:
    """Each cell's tickers as a list, none twice: parted by commas, semicolons, bars or blanks, in brackets or not.

    >>> listed_tickers(pl.Series(["AAA,BBB", "['CCC', 'DDD']", "nan", None])).to_list()
    [['AAA', 'BBB'], ['CCC', 'DDD'], [], []]
    """
    if cells.dtype == pl.List:
        return cells.fill_null([]).list.unique(maintain_order=True)
    bare = cells.str.replace_all(r"[\[\]{}()'\"]", "").str.strip_chars()
    bare = bare.set(bare.str.to_lowercase().is_in([*NO_VALUE, *EMPTY_VALUE]).fill_null(value=False), None).fill_null("")
    sign = next((sign for sign in BETWEEN if bare.str.contains(sign, literal=True).any()), " ")
    parts = bare.str.split(sign).list.eval(pl.element().str.strip_chars())
    return parts.list.eval(pl.element().filter(pl.element() != "")).list.unique(maintain_order=True)


def is_flag(frame: pl.DataFrame) -> bool:
    """Whether each cell says who is in: 1 or 0, true or false, x or nothing; and there is a column."""
    cells = [lowered(frame.get_column(name)) for name in frame.columns]
    return bool(cells) and all(each.is_in([*INSIDE, *OUTSIDE]).all() for each in cells)


def is_inside(cells: pl.Series) -> pl.Series:
    """Which of the cells say that a ticker is in."""
    return lowered(cells).is_in(list(INSIDE))


def lowered(cells: pl.Series) -> pl.Series:
    """The cells as text in small letters without blanks around them, nothing as the empty text."""
    texts = (
        cells.cast(pl.String, strict=False) if not cells.dtype.is_nested() else pl.Series(cells.name, [""] * len(cells))
    )
    return texts.str.strip_chars().str.to_lowercase().fill_null("")
