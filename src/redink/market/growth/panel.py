"""Prices as wide arrays, securities × sessions: what the hot paths read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.errors import MissingDataError
from redink.exact import Floats
from redink.market.prices.axes import marked
from redink.market.splits.splits import Split
from redink.sessions import all_sessions

Wide = NDArray[Any]

NEVER = int(np.iinfo(np.int32).max)
"""The age of a price that there is none."""

DOUBTED = {"row": pl.Int64(), "column": pl.Int64(), "given": pl.Float64(), "used": pl.Float64()}
"""Security row, column, and the capitalisations given and used, or to be used, instead; USD."""


DatedSplit = tuple[date, date, float]
"""Day, day by which it is known, and ratio (price after / price before)."""


@dataclass(frozen=True, kw_only=True)
class Before:
    """Of a panel that is a slice of a longer history: what of it came before.

    first   number of the session with which the data begin; `opened` that of each security's first price
    splits  security row -> each split as read before the slice
    """

    first: int
    opened: NDArray[np.int32]
    splits: Mapping[int, Sequence[DatedSplit]]


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
    before       of a slice of a longer history, what of it came before; else null
    voids        security row -> first and last column of each stretch of prices that jumped and reverted; they count
                 as missing in the other arrays. Those whose jump no one could tell from a move of a holder's are none
    doubted      capitalisations that are not believed
    splits       security row -> column, column by which it is known, and ratio of each split as read; what later rows
                 tell of one is a split of its own, over what was read before
    unconfirmed  those believed whose number of shares is new and borne out by nothing; `used` is by the one before
    noted        the rows of `price_moves` with a verdict, not read as they stand or across a gap; see `noted_moves`
    refuted      those that stand though the shares filed, by which they would be what is `given`, contradict them
    contested    rows some of whose capitalisations and shares filed do not agree, whichever are believed
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
    contested: tuple[int, ...] = ()
    before: Before | None = None

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

    def dated_splits(self) -> Iterator[tuple[int, list[DatedSplit]]]:
        """Security row and its splits as read, those before a slice with them."""
        earlier = dict[int, Sequence[DatedSplit]]() if self.before is None else self.before.splits
        for row in sorted({*self.splits, *earlier}):
            here = [(self.sessions[at], self.sessions[known], ratio) for at, known, ratio in self.splits.get(row, ())]
            yield row, [*earlier.get(row, ()), *here]

    @cached_property
    def broken_rows(self) -> NDArray[np.bool_]:
        """Whether each security has any quarantined move; shape (securities,)."""
        return marked(self.breaks, len(self.securities))

    @cached_property
    def void_rows(self) -> NDArray[np.bool_]:
        """Whether each security has any stretch of prices that jumped and reverted; shape (securities,)."""
        return marked(self.voids, len(self.securities))

    @cached_property
    def opened(self) -> NDArray[np.int32]:
        """The place of each security's first price among all sessions of the exchange; shape (securities,)."""
        if self.before is not None:
            return self.before.opened
        return self.numbers[(self.last_seen >= 0).argmax(axis=1)]

    @property
    def first_number(self) -> int:
        """The place of the data's first session among all sessions of the exchange."""
        return int(self.numbers[0]) if self.before is None else self.before.first

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
