"""The shapes in which lists of members are published, recognised by their columns, as rows of memberships."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

import polars as pl

from redink.errors import FolderError
from redink.numerals import counted, named
from redink.sources.plain_folder.members.cells import date_columns, is_flag, is_inside, lowered, with_day_column
from redink.sources.plain_folder.members.days import changes, lists, pairs, with_changes
from redink.sources.plain_folder.members.shaped import Shaped, shaped_snapshots
from redink.sources.plain_folder.members.states import require_one_state, says_changes
from redink.sources.plain_folder.settings import FolderSettings
from redink.sources.plain_folder.spelling import plain

DAYS: Final = ("date", "day", "as_of", "as_of_date", "snapshot", "snapshot_date")
TICKERS: Final = ("ticker", "symbol")
LISTS: Final = ("tickers", "symbols", "constituents", "components", "members")
ADDED: Final = ("add", "added", "adds", "additions", "added_ticker", "added_tickers")
REMOVED: Final = ("remove", "removed", "removes", "removals", "removed_ticker", "removed_tickers", "deleted")
ZEROS: Final = ("0", "0.0", "0.00", "0.0%", "0.00%")
Reader: TypeAlias = Callable[[pl.DataFrame, Path], Shaped]


def in_rows(frame: pl.DataFrame, path: Path, settings: FolderSettings) -> Shaped:
    """The frame with a row a membership, whichever of the published shapes it has; any other as it stands.

    A list of one index may leave out the column index where redink.toml names it.

    Raises: FolderError where a shape is known and a cell of it cannot be read, or no index is named.
    """
    places = {plain(name): name for name in reversed(frame.columns)}
    if "start_date" in places:
        return Shaped(frame=_with_index(frame, settings, path), notes=_unheard(frame, path))
    day = _first(DAYS, places)
    if day:
        frame, days = with_day_column(frame, day, path)
        read, used = _reader_by_day(frame, places, day)
    else:
        dates, days = date_columns(frame, path)
        read, used = _reader_by_column(frame, places, dates)
    if read is None:
        return Shaped(frame=frame)
    shaped = read(_with_index(frame, settings, path), path)
    return replace(shaped, notes=(*days, *shaped.notes, *_unread(frame, {*used, *shaped.used}, path)))


Choice: TypeAlias = tuple[Reader | None, tuple[str, ...]]
"""What reads the frame's shape, None where it has none that is known; and the columns that it reads."""


def _reader_by_column(frame: pl.DataFrame, places: dict[str, str], dates: dict[str, str]) -> Choice:
    ticker = _first(TICKERS, places)
    if dates and ticker:
        return lambda rows, path: _grid(rows, path, ticker, dates), (ticker, *dates)
    if dates and set(dates) >= set(frame.columns) - {"index"}:
        return lambda rows, path: _columns(rows, path, dates), tuple(dates)
    return None, ()


def _reader_by_day(frame: pl.DataFrame, places: dict[str, str], day: str) -> Choice:
    ticker, names, added, removed = (_first(known, places) for known in (TICKERS, LISTS, ADDED, REMOVED))
    if added and removed and ticker and is_flag(frame.select(added, removed)):
        used = (day, ticker, added, removed)
        return lambda rows, path: pairs(with_changes(rows, added, removed), path, day, ticker), used
    if added and removed and not names:
        return lambda rows, path: changes(rows, path, day, added, removed), (day, added, removed)
    if names:
        return lambda rows, path: lists(rows, path, day, names), (day, names)
    if ticker:
        return lambda rows, path: pairs(rows, path, day, ticker), (day, ticker)
    if is_flag(frame.drop(day, "index", strict=False)):
        return lambda rows, path: _turned(rows, path, day), tuple(frame.columns)
    return None, ()


def _unheard(frame: pl.DataFrame, path: Path) -> tuple[str, ...]:
    """A note on a column of who entered and left beside start_date and end_date, which say it."""
    told = [repr(name) for name in frame.columns if says_changes(frame.get_column(name))]
    return (f"{path.name}: not read, since start_date and end_date say who is in: {named(told)}",) if told else ()


def _first(known: tuple[str, ...], places: dict[str, str]) -> str | None:
    return next((places[name] for name in known if name in places), None)


def _unread(frame: pl.DataFrame, used: set[str], path: Path) -> tuple[str, ...]:
    """A note on the columns that the shape leaves aside, with those that hold a 0, which may say that one is out."""
    names = [name for name in frame.columns if name not in used | {"index"}]
    zeros = {name: int(lowered(frame.get_column(name)).is_in(ZEROS).sum()) for name in names}
    told = [repr(name) + (f" (0 in {counted(zeros[name], 'row')})" if zeros[name] else "") for name in names]
    return (f"{path.name}: not read: {named(told)}",) if told else ()


def _grid(rows: pl.DataFrame, path: Path, ticker: str, dates: dict[str, str]) -> Shaped:
    flags = rows.select("index", pl.col(ticker).alias("ticker"), *dates)
    _require_flags(flags.select(*dates), path)
    long = flags.unpivot(on=[*dates], index=["index", "ticker"], variable_name="date", value_name="inside")
    return _marked(long.with_columns(_days(dates)), path, "a column a day")


def _days(dates: dict[str, str]) -> pl.Expr:
    return pl.col("date").replace(dates).str.to_date()


def _columns(rows: pl.DataFrame, path: Path, dates: dict[str, str]) -> Shaped:
    long = rows.unpivot(on=[*dates], index=["index"], variable_name="date", value_name="ticker")
    inside = long.filter(pl.col("ticker").str.strip_chars().fill_null("") != "")
    return shaped_snapshots(inside.with_columns(_days(dates)), path, "a column a day, its members below it")


def _turned(rows: pl.DataFrame, path: Path, day: str) -> Shaped:
    names = [name for name in rows.columns if name not in (day, "index")]
    long = rows.unpivot(on=names, index=["index", day], variable_name="ticker", value_name="inside")
    return _marked(long.rename({day: "date"}), path, "a row a day and a column a ticker")


def _marked(long: pl.DataFrame, path: Path, shape: str) -> Shaped:
    """Snapshots of those marked as in. Raises: FolderError where one day marks a ticker both ways."""
    seen = long.with_columns(change=2 * is_inside(long.get_column("inside")).cast(pl.Int8) - 1)
    require_one_state(seen, path)
    return shaped_snapshots(seen.filter(pl.col("change") > 0), path, shape)


def _require_flags(flags: pl.DataFrame, path: Path) -> None:
    wrong = [name for name in flags.columns if not is_flag(flags.select(name))]
    if wrong:
        cells = flags.get_column(wrong[0])
        shown = next(cell for cell in cells.drop_nulls() if not is_flag(pl.DataFrame({"cell": [cell]})))
        raise FolderError(
            f"{path.name}, column {wrong[0]!r}: found cells such as {shown!r}; "
            "expected 1 or 0, true or false, x or nothing, for who was a member that day"
        )


def _with_index(frame: pl.DataFrame, settings: FolderSettings, path: Path) -> pl.DataFrame:
    if "index" in frame.columns:
        return frame
    if settings.index is None:
        raise FolderError(
            f"{path.name} has no column 'index'; add one, or name the index of all its rows in redink.toml, such as "
            '[members] index = "sp-500"'
        )
    return frame.with_columns(index=pl.lit(settings.index))
