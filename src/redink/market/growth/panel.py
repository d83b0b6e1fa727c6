"""Prices as wide arrays, securities × sessions: what the hot paths read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.errors import MissingDataError
from redink.exact import Floats
from redink.market.growth.growth import PriceMoves, measure_moves
from redink.market.growth.moves import noted_moves
from redink.market.prices.axes import blocks, columns_of, marked, panel_sessions, places_in, spread, stretches_of
from redink.market.prices.rows import Numbers, Places
from redink.market.splits.splits import Split, split_columns
from redink.sessions import all_sessions

Wide = NDArray[Any]

THREADS = 2
NEVER = int(np.iinfo(np.int32).max)
"""The age of a price that there is none."""

DOUBTED = {"row": pl.Int64(), "column": pl.Int64(), "given": pl.Float64(), "used": pl.Float64()}
"""Security row, column, and the capitalisations given and used, or to be used, instead; USD."""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Arrays of shape (securities, sessions); both axes ascending. Columns are the sessions with prices.

    How old something is counts the exchange's sessions, those without any price among them: `numbers`.

    value        total-return (or price) index, 1 at the first price; carried forward where a price is missing; NaN
                 before the first price. A quarantined move counts as no move here: `breaks` says where.
    last_seen    column of the last price at or before each session; -1 before the first
    market_cap   USD as given with a price and believed; NaN where null
    close        last close; NaN before the first
    breaks       security row -> columns of quarantined moves, ascending
    voids        security row -> first and last column of each stretch of prices that jumped and reverted; they count
                 as missing in the other arrays. Those whose jump no one could tell from a move of a holder's are none
    doubted      capitalisations that are not believed
    splits       security row -> column, column by which it is known, and ratio of each split as read; what later rows
                 tell of one is a split of its own, over what was read before
    unconfirmed  those believed whose number of shares is new and borne out by nothing; `used` is by the one before
    noted        the rows of `price_moves` with a verdict, not read as they stand or across a gap; see `noted_moves`
    refuted      those that stand though the shares filed, by which they would be what is `given`, contradict them
    """

    securities: tuple[str, ...]
    sessions: tuple[date, ...]
    value: Floats
    last_seen: NDArray[np.int32]
    market_cap: Floats
    close: Floats
    breaks: dict[int, tuple[int, ...]]
    voids: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict[int, tuple[tuple[int, int], ...]])
    doubted: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=DOUBTED))
    splits: Mapping[int, Sequence[Split]] = field(default_factory=dict[int, Sequence[Split]])
    unconfirmed: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=DOUBTED))
    refuted: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=DOUBTED))
    noted: pl.DataFrame = field(default_factory=pl.DataFrame)

    def rows(self, securities: list[str]) -> NDArray[np.int64]:
        """Row numbers of the securities; -1 where the panel has none."""
        place = self._places
        return np.array([place.get(security, -1) for security in securities], dtype=np.int64)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {security: row for row, security in enumerate(self.securities)}

    def column(self, day: date) -> int:
        """The column of the last session with prices at or before the day.

        Raises: MissingDataError where the prices start later.
        """
        at = bisect_right(self.sessions, day) - 1
        if at < 0:
            raise MissingDataError(
                f"prices start on {self.sessions[0]}, after {day}; import earlier ones or start later"
            )
        return at

    @cached_property
    def numbers(self) -> NDArray[np.int32]:
        """Each column's place among all sessions of the exchange; shape (sessions,)."""
        known, mine = (np.array(sessions, dtype="datetime64[D]") for sessions in (all_sessions(), self.sessions))
        return np.searchsorted(known, mine).astype(np.int32)

    @cached_property
    def broken_rows(self) -> NDArray[np.bool_]:
        """Whether each security has any quarantined move; shape (securities,)."""
        return marked(self.breaks, len(self.securities))

    @cached_property
    def void_rows(self) -> NDArray[np.bool_]:
        """Whether each security has any stretch of prices that jumped and reverted; shape (securities,)."""
        return marked(self.voids, len(self.securities))

    def first_within(self, sessions: int, column: int) -> int:
        """The first column of at most so many of the exchange's sessions before the column."""
        return int(np.searchsorted(self.numbers, int(self.numbers[column]) - sessions))

    def first_after(self, sessions: int, column: int) -> int:
        """The first column of at least so many of the exchange's sessions after the column; their number past the end.

        A panel of Monday, Tuesday and Friday: the first two sessions after Monday, Wednesday or later, is Friday.
        """
        return int(np.searchsorted(self.numbers, int(self.numbers[column]) + sessions))

    def ages(self, seen: NDArray[np.integer[Any]], columns: NDArray[np.int64] | int) -> NDArray[np.int32]:
        """The exchange's sessions from the columns `seen` to the columns; `NEVER` where seen is -1. Shape of both."""
        return np.where(seen >= 0, self.numbers[columns] - self.numbers[seen], NEVER)

    def next_break(self, row: int, column: int) -> int | None:
        """The column of the security's first quarantined move after `column`; None where there is none."""
        return next((at for at in self.breaks.get(row, ()) if at > column), None)

    def last_break(self, row: int, column: int) -> int | None:
        """The column of the security's last quarantined move at or before `column`; None where there is none."""
        return next((at for at in reversed(self.breaks.get(row, ())) if at <= column), None)

    def is_void(self, row: int, column: int) -> bool:
        """Whether the security's price at the column is one of a quarantined jump, though it reverted later."""
        return any(first <= column <= last for first, last in self.voids.get(row, ()))


def price_panel(prices: pl.DataFrame, *, total: bool, sessions: Numbers | None = None) -> Panel:
    """Checked prices as wide arrays, on their own sessions or on those given (numbered among all, theirs among them).

    Measured some hundred securities at a time, on two threads: what is made on the way stays small, which takes half
    the time. Each security is measured by itself, so blocks and threads change no digit.
    """
    runs = prices.get_column("security").rle().struct
    lengths = runs.field("len").cast(pl.Int64).to_numpy()
    sessions = panel_sessions(prices) if sessions is None else sessions
    arrays = _Arrays.of(len(lengths), len(sessions))

    def measure(some: tuple[slice, pl.DataFrame]) -> tuple[_Judged, pl.DataFrame]:
        securities, block = some
        moves = measure_moves(block, lengths[securities], total=total)
        rows = moves.rows
        row = rows.numbers.repeat(np.diff(rows.firsts, append=len(rows.places)))
        column = places_in(sessions, rows.session)
        arrays.fill(
            securities, row, column, {"growth": moves.judged.growth, "cap": moves.caps.cap, "close": rows.close}
        )
        return _Judged.of(moves, block, securities.start, row, column), noted_moves(block, moves, total=total)

    with ThreadPoolExecutor(THREADS) as pool:
        measured = list(pool.map(measure, blocks(prices, lengths)))
    judged = [each for each, _ in measured]
    zeros = prices.lazy().filter(pl.col("close") <= 0).select("security", "date").collect()
    kept = np.concatenate([np.empty(0, dtype=np.int64), *(each.kept for each in judged)])
    panel = arrays.panel(kept, runs.field("value").gather(kept).to_list(), sessions, zeros, judged)
    return replace(panel, noted=pl.concat([noted for _, noted in measured])) if measured else panel


@dataclass(frozen=True, kw_only=True)
class _Judged:
    """Of a block of securities those that have a price, and what was found of them."""

    kept: Places
    broken: pl.DataFrame
    spiked: pl.DataFrame
    doubted: pl.DataFrame
    splits: dict[int, list[Split]]
    unconfirmed: pl.DataFrame

    @classmethod
    def of(cls, moves: PriceMoves, block: pl.DataFrame, first: int, row: Places, column: Numbers) -> _Judged:
        keys = block.select("security", "date")
        doubted, unconfirmed = (
            pl.DataFrame(
                {"row": first + row[each.at], "column": column[each.at], "given": each.given, "used": each.used},
                schema=DOUBTED,
            )
            for each in (moves.caps.doubted, moves.caps.unconfirmed)
        )
        return cls(
            kept=first + moves.rows.numbers,
            broken=keys[moves.rows.places[moves.judged.broken()]],
            spiked=keys[sorted(moves.jumped)],
            doubted=doubted,
            splits=split_columns(moves.at_first, moves.splits, first + row, column),
            unconfirmed=unconfirmed,
        )


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
        spread(last_seen, at, column, empty=-1)
        seen = last_seen >= 0
        np.maximum.accumulate(last_seen, axis=1, out=last_seen)
        unseen = last_seen < 0
        spread(value, at, moves["growth"], empty=1.0)
        value.reshape(-1)[at[np.isnan(moves["growth"])]] = 1.0
        np.cumprod(value, axis=1, dtype=np.float64, out=value)
        value[unseen] = np.nan
        spread(self.market_cap[rows], at, moves["cap"], empty=np.nan)
        spread(close, at, moves["close"], empty=np.nan)
        gap, on = np.nonzero(~(seen | unseen))
        close[gap, on] = close[gap, last_seen[gap, on]]

    def panel(
        self, rows: Places, names: list[str], sessions: Numbers, zeros: pl.DataFrame, judged: Sequence[_Judged]
    ) -> Panel:
        """The panel of these rows, the securities named."""
        days = pl.Series("date", all_sessions(), dtype=pl.Date).gather(sessions)
        kept = slice(None) if len(rows) == len(self.value) else rows
        broken = pl.concat([zeros, *(each.broken for each in judged)])
        spiked = pl.concat([zeros.clear(), *(each.spiked for each in judged)])
        doubted, unconfirmed = (
            pl.concat([pl.DataFrame(schema=DOUBTED), *found]).with_columns(
                row=pl.col("row").replace_strict(rows, np.arange(len(rows)))
            )
            for found in ([each.doubted for each in judged], [each.unconfirmed for each in judged])
        )
        return Panel(
            securities=tuple(names),
            sessions=tuple(days.to_list()),
            value=self.value[kept],
            last_seen=self.last_seen[kept],
            market_cap=self.market_cap[kept],
            close=self.close[kept],
            breaks={row: tuple(columns) for row, columns in columns_of(broken, names, days).items()},
            voids={row: stretches_of(columns) for row, columns in columns_of(spiked, names, days).items()},
            doubted=doubted,
            splits={int(np.searchsorted(rows, row)): some for each in judged for row, some in each.splits.items()},
            unconfirmed=unconfirmed,
        )
