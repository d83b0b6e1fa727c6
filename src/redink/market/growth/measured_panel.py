"""A panel as it is measured from prices: some hundred securities at a time, on two threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.exact import Floats
from redink.market.growth.growth import PriceMoves, measure_moves
from redink.market.growth.moves import noted_moves
from redink.market.growth.panel import DOUBTED, Panel
from redink.market.prices.axes import blocks, columns_of, panel_sessions, places_in, spread, stretches_of
from redink.market.prices.rows import Numbers, Places
from redink.market.splits.splits import Split, split_columns
from redink.sessions import all_sessions

THREADS = 2


def price_panel(
    prices: pl.DataFrame, *, total: bool, sessions: Numbers | None = None, carried: Mapping[str, float] | None = None
) -> Panel:
    """Checked prices as wide arrays, on their own sessions or on those given (numbered among all, theirs among them).

    `carried` is the value at its first price here of a security that had earlier ones; else that is 1. Measured some
    hundred securities at a time, on two threads: what is made on the way stays small, which takes half the time. Each
    security is measured by itself, so blocks and threads change no digit.
    """
    runs = prices.get_column("security").rle().struct
    lengths = runs.field("len").cast(pl.Int64).to_numpy()
    sessions = panel_sessions(prices) if sessions is None else sessions
    named = runs.field("value").to_list()
    openings = np.array([(carried or {}).get(security, 1.0) for security in named])
    arrays = _Arrays.of(len(lengths), len(sessions))

    def measure(some: tuple[slice, pl.DataFrame]) -> tuple[_Judged, pl.DataFrame]:
        securities, block = some
        moves = measure_moves(block, lengths[securities], total=total)
        rows = moves.rows
        row = rows.numbers.repeat(np.diff(rows.firsts, append=len(rows.places)))
        column = places_in(sessions, rows.session)
        growth = moves.judged.growth.copy()
        growth[rows.firsts] = openings[securities][rows.numbers]
        arrays.fill(securities, row, column, {"growth": growth, "cap": moves.caps.cap, "close": rows.close})
        return _Judged.of(moves, block, securities.start, row, column), noted_moves(block, moves, total=total)

    with ThreadPoolExecutor(THREADS) as pool:
        measured = list(pool.map(measure, blocks(prices, lengths)))
    judged = [each for each, _ in measured]
    zeros = prices.lazy().filter(pl.col("close") <= 0).select("security", "date").collect()
    kept = np.concatenate([np.empty(0, dtype=np.int64), *(each.kept for each in judged)])
    panel = arrays.panel(kept, [named[at] for at in kept.tolist()], sessions, zeros, judged)
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
