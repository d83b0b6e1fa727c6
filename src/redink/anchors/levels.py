"""The levels of one index as known on the day asked: what every anchor is found in."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from redink.errors import MissingDataError
from redink.sessions import sessions_strictly_between
from redink.tables import Column, Table

LATEST: Final = 5
"""Levels may end this many sessions before the day asked."""

CLOSES: Final = Table(
    name="closes",
    meaning="one close of an index, with the day's lowest and highest level where they are possible",
    key=("date",),
    columns=(
        Column(name="date", dtype=pl.Date(), meaning="day of the level"),
        Column(name="close", dtype=pl.Float64(), at_least=0, meaning="closing level, above 0"),
        Column(name="low", dtype=pl.Float64(), nullable=True, at_least=0, meaning="lowest level, at most the close"),
        Column(name="high", dtype=pl.Float64(), nullable=True, at_least=0, meaning="highest level, at least the close"),
    ),
)


def closes_until(levels: pl.DataFrame, *, index: str, asked: date) -> pl.DataFrame:
    """The index's closes up to and including the day asked, by date; key date.

    Closes of 0 are no levels and are left out. A low above the close, a high below it and a 0 are impossible, hence
    null. Raises: MissingDataError where the index has no levels, none by the day, or the last one is more than five
    sessions older than it.
    """
    mine = levels.filter((pl.col("index") == index) & (pl.col("close") > 0)).sort("date")
    if mine.is_empty():
        raise MissingDataError(f"there are no levels of {index}{_others(levels)}; give a date, or import its levels")
    known = mine.filter(pl.col("date") <= asked)
    first, last = mine.get_column("date")[0], mine.get_column("date")[-1]
    if known.is_empty():
        raise MissingDataError(f"the levels of {index} start on {first}, after {asked}; ask on a later day")
    if sessions_strictly_between(known.get_column("date")[-1], asked) >= LATEST:
        raise MissingDataError(f"the levels of {index} end on {last}, long before {asked}; ask on an earlier day")
    possible = known.with_columns(
        low=pl.when((pl.col("low") > 0) & (pl.col("low") <= pl.col("close"))).then("low"),
        high=pl.when(pl.col("high") >= pl.col("close")).then("high"),
    )
    return CLOSES.check(possible, where=f"levels of {index}")


def _others(levels: pl.DataFrame) -> str:
    """Which indices have levels, as the end of a clause."""
    names = levels.get_column("index").unique().sort().to_list()
    return f"; there are those of {', '.join(names)}" if names else ", nor of any other index"
