"""Prices as wide arrays, securities × sessions: what the hot paths read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.errors import MissingDataError

Floats = NDArray[np.float64]
Wide = NDArray[Any]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Arrays of shape (securities, sessions); both axes ascending.

    value        total-return (or price) index, 1 at the first price; carried forward where a price is missing; NaN
                 before the first price. A quarantined move counts as no move here: `breaks` says where.
    last_seen    column of the last price at or before each session; -1 before the first
    market_cap   USD as last given with a price; NaN where null
    close        last close; NaN before the first
    breaks       security row -> columns of quarantined moves, ascending
    """

    securities: tuple[str, ...]
    sessions: tuple[date, ...]
    value: Floats
    last_seen: NDArray[np.int32]
    market_cap: Floats
    close: Floats
    breaks: dict[int, tuple[int, ...]]

    def rows(self, securities: list[str]) -> NDArray[np.int64]:
        """Row numbers of the securities; -1 where the panel has none."""
        place = {security: row for row, security in enumerate(self.securities)}
        return np.array([place.get(security, -1) for security in securities], dtype=np.int64)

    def column(self, day: date) -> int:
        """The column of the last session with prices at or before the day.

        Raises: MissingDataError where the prices start later.
        """
        at = int(np.searchsorted(np.array(self.sessions, dtype="datetime64[D]"), np.datetime64(day), side="right")) - 1
        if at < 0:
            raise MissingDataError(
                f"prices start on {self.sessions[0]}, after {day}; import earlier ones or start later"
            )
        return at

    def next_break(self, row: int, column: int) -> int | None:
        """The column of the security's first quarantined move after `column`; None where there is none."""
        return next((at for at in self.breaks.get(row, ()) if at > column), None)

    def last_break(self, row: int, column: int) -> int | None:
        """The column of the security's last quarantined move at or before `column`; None where there is none."""
        return next((at for at in reversed(self.breaks.get(row, ())) if at <= column), None)


def build_panel(moves: pl.DataFrame) -> Panel:
    """The moves (sorted by security and date) as wide arrays; a price of zero counts as none."""
    breaks = moves.filter(pl.col("growth").is_null() & pl.col("kind").is_not_null())
    moves = moves.filter(pl.col("close") > 0)
    number = moves.get_column("security").rle_id()
    securities = moves.get_column("security").filter(number.diff().fill_null(1) > 0)
    sessions = moves.get_column("date").unique().sort()
    row = number.cast(pl.Int64).to_numpy()
    column = _columns(moves.get_column("date"), sessions)
    shape = (len(securities), len(sessions))

    def wide(name: str, *, empty: float) -> Floats:
        array = np.full(shape, empty)
        array[row, column] = moves.get_column(name).fill_null(np.nan).to_numpy()
        return array

    seen = np.full(shape, -1, dtype=np.int32)
    seen[row, column] = column
    last_seen = np.maximum.accumulate(seen, axis=1)
    growth = wide("growth", empty=1.0)
    np.nan_to_num(growth, copy=False, nan=1.0)
    value: Floats = np.cumprod(growth, axis=1, dtype=np.float64)
    value[last_seen < 0] = np.nan
    return Panel(
        securities=tuple(securities.to_list()),
        sessions=tuple(sessions.to_list()),
        value=value,
        last_seen=last_seen,
        market_cap=wide("market_cap", empty=np.nan),
        close=_carried(wide("close", empty=np.nan), last_seen),
        breaks=_breaks(breaks, securities, sessions),
    )


def _columns(days: pl.Series, sessions: pl.Series) -> NDArray[np.int64]:
    """The place of each day among the sessions, by a table of days since the first."""
    if sessions.is_empty():
        return np.empty(0, dtype=np.int64)
    since = sessions.cast(pl.Int32).to_numpy() - sessions.cast(pl.Int32)[0]
    place = np.zeros(since[-1] + 1, dtype=np.int64)
    place[since] = np.arange(len(sessions))
    return place[days.cast(pl.Int32).to_numpy() - sessions.cast(pl.Int32)[0]]


def _carried(array: Floats, last_seen: NDArray[np.int32]) -> Floats:
    carried = np.take_along_axis(array, np.maximum(last_seen, 0), axis=1)
    carried[last_seen < 0] = np.nan
    return carried


def _breaks(broken: pl.DataFrame, securities: pl.Series, sessions: pl.Series) -> dict[int, tuple[int, ...]]:
    """Columns of quarantined moves by row; one on a day without any other price counts from the next session."""
    row = {security: place for place, security in enumerate(securities.to_list())}
    column = sessions.search_sorted(broken.get_column("date")).to_list()
    breaks: dict[int, list[int]] = {}
    for security, at in zip(broken.get_column("security").to_list(), column, strict=True):
        if security in row and at < len(sessions):
            breaks.setdefault(row[security], []).append(at)
    return {at_row: tuple(sorted(columns)) for at_row, columns in breaks.items()}
