"""Lists of members with a row a day: who is in, or who entered and who left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.sources.plain_folder.members.cells import is_inside, listed_tickers
from redink.sources.plain_folder.members.rows import rows_of_changes
from redink.sources.plain_folder.members.shaped import Shaped, noted, shaped_snapshots
from redink.sources.plain_folder.members.states import State, is_log, require_one_state, state_of
from redink.sources.repeats import distinct_rows

LISTED_AGAIN: Final = 1.5
"""Rows a ticker from which a list of days and tickers shows snapshots, not the days on which each entered."""


def lists(rows: pl.DataFrame, path: Path, day: str, names: str) -> Shaped:
    """Rows of a day and the list of its members, or of those that another column says entered, left, are in or out.

    Raises: FolderError where a row lists no ticker, or two lists of one day differ.
    """
    state = _state_beside(rows, path, day, names)
    seen = rows.select("index", date=day, ticker=listed_tickers(rows.get_column(names)))
    empty = seen.get_column("ticker").list.len() == 0
    if empty.any():
        raise FolderError(
            f"{path.name}, line {(empty.arg_max() or 0) + 2}, column {names!r} lists no ticker; remove the row"
        )
    if state:
        return _by_state(seen.with_columns(state.sides), path, state)
    once, repeated = distinct_rows(seen.with_columns(pl.col("ticker").list.sort()), where=path.name)
    _require_one_list(once, path)
    shaped = shaped_snapshots(
        once.explode("ticker", empty_as_null=False), path, "a row a day with the list of its members"
    )
    return replace(shaped, notes=(*shaped.notes, *repeated))


def _require_one_list(seen: pl.DataFrame, path: Path) -> None:
    double = seen.filter(~pl.struct("index", "date").is_first_distinct())
    if double.height:
        index, day = double.select("index", "date").row(0)
        raise FolderError(
            f"{path.name} has two lists of {index} for {day}, which differ; keep one, or give both in one row"
        )


def changes(rows: pl.DataFrame, path: Path, day: str, added: str, removed: str) -> Shaped:
    """Rows of a day with who entered and who left. Raises: FolderError as `rows_of_changes`."""
    sides = [
        rows.select("index", date=day, ticker=listed_tickers(rows.get_column(name)))
        .with_row_index("row")
        .with_columns(change=pl.lit(change, dtype=pl.Int8))
        for name, change in ((added, 1), (removed, -1))
    ]
    changes = pl.concat(sides).explode("ticker", empty_as_null=True).drop_nulls("ticker")
    told = "a row a day with who entered and who left: in from that day on, out from that day on"
    return Shaped(frame=rows_of_changes(changes, path), kind="dated", notes=noted(path, told))


def pairs(rows: pl.DataFrame, path: Path, day: str, ticker: str) -> Shaped:
    """Rows of a day and a ticker, of which another column may say that it entered, left, is in or out.

    Raises: FolderError where neither a state nor repeated tickers tell lists from days of joining, or states clash.
    """
    seen = rows.select("index", date=day, ticker=pl.col(ticker).cast(pl.String).str.strip_chars())
    state = _state_beside(rows, path, day, ticker)
    if state:
        return _by_state(seen.with_columns(state.sides), path, state)
    if _hardly_again(seen):
        raise FolderError(
            f"{path.name} has the columns {day!r} and {ticker!r}, which may be the day on which each entered, or "
            "that of a list of all members; call it start_date (with an empty end_date) for the first, "
            "or give each list whole"
        )
    return shaped_snapshots(seen, path, "a row a day and member")


def _state_beside(rows: pl.DataFrame, path: Path, *used: str) -> State | None:
    return state_of(rows.drop(*used, "index"), path)


def with_changes(rows: pl.DataFrame, added: str, removed: str) -> pl.DataFrame:
    """The rows with marks of who was added and who removed as one column of words."""
    entered, left = (is_inside(rows.get_column(name)) for name in (added, removed))
    words = (
        pl.when(entered & ~left).then(pl.lit("add")).when(left & ~entered).then(pl.lit("remove")).otherwise(pl.lit(""))
    )
    return rows.drop(added, removed).with_columns(words.alias(f"{added}, {removed}"))


def _by_state(seen: pl.DataFrame, path: Path, state: State) -> Shaped:
    """Rows that say of each ticker that it entered or left, or that it is in or out that day."""
    numbered = seen.with_row_index("row")
    if seen.schema["ticker"] == pl.List:
        numbered = numbered.explode("ticker", empty_as_null=False)
    seen = numbered.unique(["index", "date", "ticker", "change"], keep="first", maintain_order=True)
    if state.means == "changes" or is_log(seen):
        told = f"a row a change, as column {state.column!r} says: in from that day on, out from that day on"
        return Shaped(frame=rows_of_changes(seen, path), kind="dated", notes=noted(path, told), used=(state.column,))
    require_one_state(seen, path)
    if _hardly_again(seen):
        raise FolderError(
            f"{path.name} says in column {state.column!r} who is in, and hardly has a ticker on two days; give each "
            "day's list whole, or say add and remove where a ticker entered and left"
        )
    shaped = shaped_snapshots(
        seen.filter(pl.col("change") > 0), path, f"a row a day and ticker, in or out by {state.column!r}"
    )
    return replace(shaped, used=(state.column,))


def _hardly_again(seen: pl.DataFrame) -> bool:
    days, names = (seen.get_column(name).n_unique() for name in ("date", "ticker"))
    return days > 1 and seen.height < LISTED_AGAIN * names
