"""Prices as wide arrays, securities × sessions: what the hot paths read."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.errors import MissingDataError
from redink.exact import Floats
from redink.market.moves import Numbers, Places, flat, measure_moves, session_numbers
from redink.sessions import all_sessions, sessions_between

Wide = NDArray[Any]

THREADS = 2
BLOCK = 500_000
"""Prices that one thread measures at a time."""


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


def price_panel(prices: pl.DataFrame, *, total: bool) -> Panel:
    """Checked prices as wide arrays: the same as `build_panel(price_moves(prices, total=total))`.

    Measured some hundred securities at a time, on two threads: what is made on the way stays small, which takes half
    the time. Each security is measured by itself, so blocks and threads change no digit.
    """
    runs = prices.get_column("security").rle().struct
    lengths = runs.field("len").cast(pl.Int64).to_numpy()
    sessions = _sessions(prices)
    arrays = _Arrays.of(len(lengths), len(sessions))

    def measure(some: tuple[slice, pl.DataFrame]) -> tuple[Places, pl.DataFrame]:
        securities, block = some
        moves = measure_moves(block, lengths[securities], total=total)
        row = moves.numbers.repeat(np.diff(moves.firsts, append=len(moves.places)))
        found = {"growth": moves.growth, "cap": moves.cap, "close": moves.close}
        arrays.fill(securities, row, _places_in(sessions, moves.session), found)
        quarantined = moves.places[moves.judged[np.isnan(moves.growth[moves.judged])]]
        return securities.start + moves.numbers, block[quarantined].select("security", "date")

    with ThreadPoolExecutor(THREADS) as pool:
        measured = list(pool.map(measure, _blocks(prices, lengths)))
    zeros = prices.lazy().filter(pl.col("close") <= 0).select("security", "date").collect()
    broken = pl.concat([zeros, *(quarantined for _, quarantined in measured)])
    kept = np.concatenate([np.empty(0, dtype=np.int64), *(rows for rows, _ in measured)])
    return arrays.panel(kept, runs.field("value").gather(kept).to_list(), sessions, broken)


def build_panel(moves: pl.DataFrame) -> Panel:
    """The moves (sorted by security and date) as wide arrays; a price of zero counts as none."""
    broken = moves.filter(pl.col("growth").is_null() & pl.col("kind").is_not_null()).select("security", "date")
    moves = moves.select("security", "date", "growth", "market_cap", "close").filter(pl.col("close") > 0)
    runs = moves.get_column("security").rle().struct
    session = session_numbers(flat(moves.get_column("date")))
    sessions = np.unique(session)
    rows = np.arange(len(runs.field("len")))
    arrays = _Arrays.of(len(rows), len(sessions))
    found = {"growth": flat(moves.get_column("growth")), "cap": flat(moves.get_column("market_cap"))}
    found["close"] = flat(moves.get_column("close"))
    arrays.fill(slice(None), rows.repeat(runs.field("len").to_numpy()), _places_in(sessions, session), found)
    return arrays.panel(rows, runs.field("value").to_list(), sessions, broken)


@dataclass(frozen=True, kw_only=True)
class _Arrays:
    """The arrays of a panel while they are filled."""

    value: Floats
    last_seen: NDArray[np.int32]
    market_cap: Floats
    close: Floats

    @classmethod
    def of(cls, securities: int, sessions: int) -> _Arrays:
        value, market_cap, close = (np.empty((securities, sessions)) for _ in range(3))
        last_seen = np.empty((securities, sessions), dtype=np.int32)
        return cls(value=value, last_seen=last_seen, market_cap=market_cap, close=close)

    def fill(self, rows: slice, row: Places, column: Numbers, moves: dict[str, Floats]) -> None:
        """Fills the rows; element by element, `row` counts from the first of these, `moves` has growth, cap, close."""
        at = row * self.value.shape[1] + column
        last_seen, value, close = self.last_seen[rows], self.value[rows], self.close[rows]
        _spread(last_seen, at, column, empty=-1)
        seen = last_seen >= 0
        np.maximum.accumulate(last_seen, axis=1, out=last_seen)
        unseen = last_seen < 0
        _spread(value, at, moves["growth"], empty=1.0)
        value.reshape(-1)[at[np.isnan(moves["growth"])]] = 1.0
        np.cumprod(value, axis=1, dtype=np.float64, out=value)
        value[unseen] = np.nan
        _spread(self.market_cap[rows], at, moves["cap"], empty=np.nan)
        _spread(close, at, moves["close"], empty=np.nan)
        gap, on = np.nonzero(~(seen | unseen))
        close[gap, on] = close[gap, last_seen[gap, on]]

    def panel(self, rows: Places, names: list[str], sessions: Numbers, broken: pl.DataFrame) -> Panel:
        """The panel of these rows, the securities named."""
        days = pl.Series("date", all_sessions(), dtype=pl.Date).gather(sessions)
        kept = slice(None) if len(rows) == len(self.value) else rows
        return Panel(
            securities=tuple(names),
            sessions=tuple(days.to_list()),
            value=self.value[kept],
            last_seen=self.last_seen[kept],
            market_cap=self.market_cap[kept],
            close=self.close[kept],
            breaks=_breaks(broken, names, days),
        )


def _spread(array: Wide, at: Places, values: Wide, *, empty: float) -> None:
    array.fill(empty)
    array.reshape(-1)[at] = values


def _blocks(prices: pl.DataFrame, lengths: Places) -> Iterator[tuple[slice, pl.DataFrame]]:
    """Securities some hundred at a time, and their prices; `lengths` counts the prices of each."""
    ends = np.cumsum(lengths)
    first = start = 0
    while first < len(ends):
        last = min(int(np.searchsorted(ends, start + BLOCK)), len(ends) - 1)
        yield slice(first, last + 1), prices.slice(start, int(ends[last]) - start)
        first, start = last + 1, int(ends[last])


def _sessions(prices: pl.DataFrame) -> Numbers:
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


def _places_in(sessions: Numbers, session: Numbers) -> Numbers:
    """The place of each session among the sessions."""
    if not len(sessions):
        return session
    since = np.subtract(session, sessions[0])
    if sessions[-1] - sessions[0] + 1 == len(sessions):
        return since
    place = np.zeros(sessions[-1] - sessions[0] + 1, dtype=np.int32)
    place[sessions - sessions[0]] = np.arange(len(sessions))
    return np.take(place, since, mode="clip")


def _breaks(broken: pl.DataFrame, names: list[str], sessions: pl.Series) -> dict[int, tuple[int, ...]]:
    """Columns of quarantined moves by row; one on a day without any other price counts from the next session."""
    row = {security: place for place, security in enumerate(names)}
    column = sessions.search_sorted(broken.get_column("date")).to_list()
    breaks: dict[int, list[int]] = {}
    for security, at in zip(broken.get_column("security").to_list(), column, strict=True):
        if security in row and at < len(sessions):
            breaks.setdefault(row[security], []).append(at)
    return {at_row: tuple(sorted(columns)) for at_row, columns in breaks.items()}
