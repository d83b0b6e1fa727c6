"""Values of securities at the end of each year, as a panel has them, without the panel."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import polars as pl

from redink.exact import Floats
from redink.market.growth.growth import PriceMoves, measure_moves
from redink.market.growth.moves import noted_moves
from redink.market.prices.axes import blocks
from redink.market.prices.rows import Places, flat, run_lengths, session_numbers, since_before
from redink.market.slices.carried import SPLITS
from redink.market.splits.splits import split_columns
from redink.sessions import all_sessions

THREADS: Final = 2

MOVING: Final = ("sharp", "moved", "split", "candidate", "paid")
"""What may happen on a row that a reading of moves rests on."""

NOTED: Final = {"security": pl.String(), "date": pl.Date(), "known_on": pl.Date(), "bridged": pl.Boolean()}


@dataclass(frozen=True, kw_only=True)
class Run:
    """What moves of one kind of returns come to.

    values  on each row that is the last of its year (see `last_of_year`), in the order of the rows; null before a price
    opened  security, and the number of the session of its first price
    splits  as they are read; columns as `carried.SPLITS`
    noted   rows that have a verdict, were not read as they stand or run across a gap; columns as `NOTED`
    """

    values: pl.Series
    opened: pl.DataFrame
    splits: pl.DataFrame
    noted: pl.DataFrame


def last_of_year(prices: pl.DataFrame) -> pl.Series:
    """Whether each of the sorted rows is the last of its security in its year."""
    year = prices.get_column("date").dt.year().to_numpy()
    last = np.append(year[1:] != year[:-1], np.ones(min(len(year), 1), dtype=np.bool_))
    last[np.cumsum(run_lengths(prices)) - 1] = True
    return pl.Series(last, dtype=pl.Boolean)


def run_of(prices: pl.DataFrame, happened: pl.DataFrame, *, total: bool) -> Run:
    """The run of sorted prices, of total or of price returns; `happened` is what `happenings` finds on them.

    Where nothing happened growth is that of the close, and needs no judgement.
    """
    judged = _judged_ones(prices, happened, total=total)
    if judged.is_empty():
        return _quiet(prices)
    mine = pl.col("security").is_in(judged.implode())
    quiet, other = _quiet(prices.filter(~mine)), _measured(prices.filter(mine), total=total)
    last = prices.filter(last_of_year(prices)).select(of_other=mine).to_series().to_numpy()
    values = np.empty(len(last))
    for chosen, run in ((~last, quiet), (last, other)):
        values[chosen] = run.values.fill_null(np.nan).to_numpy()
    return Run(
        values=pl.Series("value", values, dtype=pl.Float64).fill_nan(None),
        opened=pl.concat([quiet.opened, other.opened]).sort("security"),
        splits=other.splits,
        noted=other.noted,
    )


def _judged_ones(prices: pl.DataFrame, happened: pl.DataFrame, *, total: bool) -> pl.Series:
    """Securities on whose rows anything happened that a reading of their moves may rest on, or returns are given."""
    found = [happened.filter(pl.any_horizontal(MOVING)).get_column("security")]
    if total:
        found.append(prices.filter(pl.col("total_return").is_not_null()).get_column("security"))
    return pl.concat(found).unique().sort()


def _quiet(prices: pl.DataFrame) -> Run:
    """The run of securities whose every row is a price, and whose every move is that of the close."""
    lengths = run_lengths(prices)
    firsts = np.cumsum(lengths) - lengths
    growth = since_before(flat(prices.get_column("close")), firsts) if len(firsts) else np.empty(0)
    growth[firsts] = 1.0
    first_days = prices[firsts]
    opened = session_numbers(flat(first_days.get_column("date"))) if len(firsts) else np.empty(0, dtype=np.int32)
    return Run(
        values=pl.Series("value", _multiplied(growth, firsts)[last_of_year(prices).to_numpy()], dtype=pl.Float64),
        opened=first_days.select("security").with_columns(opened=pl.Series(opened, dtype=pl.Int32)),
        splits=pl.DataFrame(schema=SPLITS),
        noted=pl.DataFrame(schema=NOTED),
    )


def _measured(prices: pl.DataFrame, *, total: bool) -> Run:
    """The run of securities whose moves are judged, some hundred at a time."""
    lengths = run_lengths(prices)

    def measure(some: tuple[slice, pl.DataFrame]) -> Run:
        securities, block = some
        return _of(block, lengths[securities], total=total)

    with ThreadPoolExecutor(THREADS) as pool:
        found = [*pool.map(measure, blocks(prices, lengths))]
    return Run(
        values=pl.concat([each.values for each in found]),
        opened=pl.concat([each.opened for each in found]),
        splits=pl.concat([each.splits for each in found]),
        noted=pl.concat([each.noted for each in found]),
    )


def _multiplied(growth: Floats, firsts: Places) -> Floats:
    """Growth multiplied up, row by row, of each security by itself."""
    value: Floats = np.empty(len(growth))
    for first, stop in pairwise([*firsts.tolist(), len(growth)]):
        np.cumprod(growth[first:stop], out=value[first:stop])
    return value


def _of(block: pl.DataFrame, lengths: Places, *, total: bool) -> Run:
    moves = measure_moves(block, lengths, total=total)
    rows, names = moves.rows, block.get_column("security").rle().struct.field("value")
    return Run(
        values=_values(block, moves, lengths),
        opened=pl.DataFrame({"security": names.gather(rows.numbers), "opened": rows.session[rows.firsts]}),
        splits=_splits(moves, names),
        noted=noted_moves(block, moves, total=total).select(list(NOTED)),
    )


def _values(block: pl.DataFrame, moves: PriceMoves, lengths: Places) -> pl.Series:
    """The value on the last row of each year: growth multiplied up from the first price on, session by session."""
    rows = moves.rows
    growth = np.where(np.isnan(moves.judged.growth), 1.0, moves.judged.growth)
    value = _multiplied(growth, rows.firsts)
    asked = np.flatnonzero(last_of_year(block).to_numpy())
    owner = np.searchsorted(np.cumsum(lengths), asked, side="right")
    seen = np.searchsorted(rows.places, asked, side="right") - 1
    there = seen >= 0
    there[there] = np.searchsorted(np.cumsum(lengths), rows.places[seen[there]], side="right") == owner[there]
    found = np.full(len(asked), np.nan)
    found[there] = value[seen[there]]
    return pl.Series("value", found, dtype=pl.Float64).fill_nan(None)


def _splits(moves: PriceMoves, names: pl.Series) -> pl.DataFrame:
    rows = moves.rows
    row = rows.numbers.repeat(np.diff(rows.firsts, append=len(rows.places)))
    days = all_sessions()
    found = [
        (names[at], days[day], days[known], ratio)
        for at, splits in sorted(split_columns(moves.at_first, moves.splits, row, rows.session).items())
        for day, known, ratio in splits
    ]
    return pl.DataFrame(found, schema=SPLITS, orient="row")
