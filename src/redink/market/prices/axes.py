"""The two axes along which prices become arrays: securities some hundred at a time, and sessions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.market.prices.rows import Numbers, Places, flat, session_numbers
from redink.sessions import sessions_between

BLOCK = 500_000
"""Prices that one thread measures at a time."""


def blocks(prices: pl.DataFrame, lengths: Places) -> Iterator[tuple[slice, pl.DataFrame]]:
    """Securities some hundred at a time, and their prices; `lengths` counts the prices of each."""
    ends = np.cumsum(lengths)
    first = start = 0
    while first < len(ends):
        last = min(int(np.searchsorted(ends, start + BLOCK)), len(ends) - 1)
        yield slice(first, last + 1), prices.slice(start, int(ends[last]) - start)
        first, start = last + 1, int(ends[last])


def panel_sessions(prices: pl.DataFrame) -> Numbers:
    """The sessions on which some price is above zero, ascending; reading ends where none is missing any more."""
    if prices.is_empty():
        return np.empty(0, dtype=np.int32)
    days = prices.select(first=pl.col("date").min(), last=pl.col("date").max())
    asked = len(sessions_between(*days.row(0)))
    found = np.empty(0, dtype=np.int32)
    for some in prices.select("date", "close").iter_slices(BLOCK):
        session = session_numbers(flat(some.get_column("date")))
        found = np.union1d(found, _distinct(session[(session >= 0) & (flat(some.get_column("close")) > 0)]))
        if len(found) == asked:
            break
    return found


def _distinct(session: Numbers) -> Numbers:
    return np.flatnonzero(np.bincount(session)).astype(np.int32)


def places_in(sessions: Numbers, session: Numbers) -> Numbers:
    """The place of each session among the sessions."""
    if not len(sessions):
        return session
    since = np.subtract(session, sessions[0])
    if sessions[-1] - sessions[0] + 1 == len(sessions):
        return since
    place = np.zeros(sessions[-1] - sessions[0] + 1, dtype=np.int32)
    place[sessions - sessions[0]] = np.arange(len(sessions))
    return np.take(place, since, mode="clip")


def columns_of(found: pl.DataFrame, names: list[str], sessions: pl.Series) -> dict[int, list[int]]:
    """Columns of the days found, ascending, by row; a day without any other price counts from the next session."""
    row = {security: place for place, security in enumerate(names)}
    column = sessions.search_sorted(found.get_column("date")).to_list()
    columns: dict[int, list[int]] = {}
    for security, at in zip(found.get_column("security").to_list(), column, strict=True):
        if security in row and at < len(sessions):
            columns.setdefault(row[security], []).append(at)
    return {at_row: sorted(some) for at_row, some in columns.items()}


def stretches_of(columns: list[int]) -> tuple[tuple[int, int], ...]:
    """First and last of each run of columns that follow each other."""
    firsts = [at for at in columns if at - 1 not in columns]
    lasts = [at for at in columns if at + 1 not in columns]
    return tuple(zip(firsts, lasts, strict=True))


def marked(rows: Iterable[int], number: int) -> NDArray[np.bool_]:
    """Whether each of so many rows is one of some; shape (number,)."""
    found = np.zeros(number, dtype=np.bool_)
    found[list(rows)] = True
    return found


def spread(array: NDArray[Any], at: Places, values: NDArray[Any], *, empty: float) -> None:
    """Fills the array with the values at their places, row by row counted, and `empty` elsewhere."""
    array.fill(empty)
    array.reshape(-1)[at] = values
