"""The shapes in which lists of members are published, told by their columns, as rows of memberships."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

import polars as pl

from redink.errors import FolderError
from redink.sources.plain_folder.member_cells import date_columns, day_column, is_flag, is_inside, listed_tickers
from redink.sources.plain_folder.member_rows import rows_of_changes, rows_of_snapshots
from redink.sources.plain_folder.settings import Settings
from redink.sources.plain_folder.spelling import plain

DAYS: Final = ("date", "day", "as_of", "as_of_date", "snapshot", "snapshot_date")
TICKERS: Final = ("ticker", "symbol")
LISTS: Final = ("tickers", "symbols", "constituents", "components", "members")
ADDED: Final = ("add", "added", "adds", "additions", "added_ticker", "added_tickers")
REMOVED: Final = ("remove", "removed", "removes", "removals", "removed_ticker", "removed_tickers", "deleted")
LISTED_AGAIN: Final = 1.5
"""Rows a ticker from which a list of days and tickers shows snapshots, not the days on which each came in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shaped:
    """The rows; where they came in another shape also what their dates mean (snapshots or dated), and notes."""

    frame: pl.DataFrame
    kind: Literal["snapshots", "dated"] | None = None
    notes: tuple[str, ...] = ()


Reader: TypeAlias = Callable[[pl.DataFrame, Path], Shaped]


def in_rows(frame: pl.DataFrame, path: Path, settings: Settings) -> Shaped:
    """The frame with a row a membership, whichever of the published shapes it has; any other as it stands.

    A list of one index may leave out the column index where redink.toml names it.

    Raises: FolderError where a shape is known and a cell of it cannot be read, or no index is named.
    """
    places = {plain(name): name for name in reversed(frame.columns)}
    read = None if "start_date" in places else _reader(frame, places)
    if read is None:
        return Shaped(frame=_with_index(frame, settings, path) if "start_date" in places else frame)
    return read(_with_index(frame, settings, path), path)


def _reader(frame: pl.DataFrame, places: dict[str, str]) -> Reader | None:
    """What reads the frame's shape; None where it has none that is known."""
    day, ticker = _first(DAYS, places), _first(TICKERS, places)
    dates = date_columns(frame)
    if day:
        return _reader_by_day(frame, places, day)
    if dates and ticker:
        return lambda rows, path: _grid(rows, path, ticker, dates)
    if dates and set(dates) >= set(frame.columns) - {"index"}:
        return lambda rows, path: _columns(rows, path, dates)
    return None


def _reader_by_day(frame: pl.DataFrame, places: dict[str, str], day: str) -> Reader | None:
    ticker, names, added, removed = (_first(known, places) for known in (TICKERS, LISTS, ADDED, REMOVED))
    if names:
        return lambda rows, path: _lists(rows, path, day, names)
    if added and removed:
        return lambda rows, path: _changes(rows, path, day, added, removed)
    if ticker:
        return lambda rows, path: _pairs(rows, path, day, ticker)
    if is_flag(frame.drop(day, "index", strict=False)):
        return lambda rows, path: _turned(rows, path, day)
    return None


def _first(known: tuple[str, ...], places: dict[str, str]) -> str | None:
    return next((places[name] for name in known if name in places), None)


def _lists(rows: pl.DataFrame, path: Path, day: str, names: str) -> Shaped:
    seen = rows.select("index", date=day_column(rows, day, path), ticker=listed_tickers(rows.get_column(names)))
    empty = seen.get_column("ticker").list.len() == 0
    if empty.any():
        raise FolderError(
            f"{path.name}, line {(empty.arg_max() or 0) + 2}, column {names!r} lists no ticker; remove the row"
        )
    return _snapshots(seen.explode("ticker", empty_as_null=False), path, "a row a day with the list of its members")


def _changes(rows: pl.DataFrame, path: Path, day: str, added: str, removed: str) -> Shaped:
    sides = [
        rows.select("index", date=day_column(rows, day, path), ticker=listed_tickers(rows.get_column(name)))
        .with_row_index("row")
        .with_columns(change=pl.lit(change, dtype=pl.Int8))
        for name, change in ((added, 1), (removed, -1))
    ]
    changes = pl.concat(sides).explode("ticker", empty_as_null=True).drop_nulls("ticker")
    told = "a row a day with who came in and who left: in from that day on, out from that day on"
    return Shaped(frame=rows_of_changes(changes, path), kind="dated", notes=_note(path, told))


def _pairs(rows: pl.DataFrame, path: Path, day: str, ticker: str) -> Shaped:
    seen = rows.select("index", date=day_column(rows, day, path), ticker=ticker)
    days, names = (seen.get_column(name).n_unique() for name in ("date", "ticker"))
    if days > 1 and seen.height < LISTED_AGAIN * names:
        raise FolderError(
            f"{path.name} has the columns {day!r} and {ticker!r}, which may be the day on which each came in, or "
            "that of a list of all members; call it start_date (with an empty end_date) for the first, "
            "or give each list whole"
        )
    return _snapshots(seen, path, "a row a day and member")


def _grid(rows: pl.DataFrame, path: Path, ticker: str, dates: dict[str, str]) -> Shaped:
    flags = rows.select("index", pl.col(ticker).alias("ticker"), *dates)
    _require_flags(flags.select(*dates), path)
    long = flags.unpivot(on=[*dates], index=["index", "ticker"], variable_name="date", value_name="inside")
    inside = long.filter(is_inside(long.get_column("inside"))).with_columns(date=pl.col("date").replace(dates))
    return _snapshots(inside.with_columns(pl.col("date").str.to_date()), path, "a column a day")


def _columns(rows: pl.DataFrame, path: Path, dates: dict[str, str]) -> Shaped:
    long = rows.unpivot(on=[*dates], index=["index"], variable_name="date", value_name="ticker")
    inside = long.filter(pl.col("ticker").str.strip_chars().fill_null("") != "")
    days = pl.col("date").replace(dates).str.to_date()
    return _snapshots(inside.with_columns(days), path, "a column a day, its members below it")


def _turned(rows: pl.DataFrame, path: Path, day: str) -> Shaped:
    flags = rows.with_columns(day_column(rows, day, path).alias(day))
    names = [name for name in rows.columns if name not in (day, "index")]
    long = flags.unpivot(on=names, index=["index", day], variable_name="ticker", value_name="inside")
    inside = long.filter(is_inside(long.get_column("inside"))).rename({day: "date"})
    return _snapshots(inside, path, "a row a day and a column a ticker")


def _snapshots(seen: pl.DataFrame, path: Path, shape: str) -> Shaped:
    days = seen.get_column("date").n_unique()
    told = f"{shape}: {days:,} snapshots, each of which holds until the next"
    return Shaped(frame=rows_of_snapshots(seen), kind="snapshots", notes=_note(path, told))


def _note(path: Path, told: str) -> tuple[str, ...]:
    return (f"{path.name} has {told}",)


def _require_flags(flags: pl.DataFrame, path: Path) -> None:
    wrong = [name for name in flags.columns if not is_flag(flags.select(name))]
    if wrong:
        shown = flags.get_column(wrong[0]).drop_nulls()[0]
        raise FolderError(
            f"{path.name}, column {wrong[0]!r}: found cells such as {shown!r}; "
            "expected 1 or 0, true or false, x or nothing, for who was a member that day"
        )


def _with_index(frame: pl.DataFrame, settings: Settings, path: Path) -> pl.DataFrame:
    if "index" in frame.columns:
        return frame
    if settings.index is None:
        raise FolderError(
            f"{path.name} has no column 'index'; add one, or name the index of all its rows in redink.toml, such as "
            '[members] index = "sp-500"'
        )
    return frame.with_columns(index=pl.lit(settings.index))
