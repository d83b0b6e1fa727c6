"""Makes the tables that slices need, from a version of the store, some hundred securities at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl

from redink.ahead import one_ahead
from redink.market.judged_prices import JudgedPrices
from redink.market.market import Market
from redink.market.prices.completeness import session_sums
from redink.market.prices.segments import blocks
from redink.market.returns_kind import DECIDING, carry_total, filled_columns
from redink.market.securities.renames import numbers_agree
from redink.market.securities.succession import Meetings, meetings, met_together
from redink.market.slices.carried import COUNTED, FLAGS, LINES, SPLITS, TABLES, Carried, first_rows
from redink.market.slices.happenings import happenings
from redink.market.slices.left import lines_left
from redink.market.slices.runs import run_of
from redink.store import Snapshot
from redink.tables import STORED

TOGETHER: Final = 1_000_000
"""Prices that are measured at a time: it decides how much memory it takes."""

NO_SESSIONS: Final = np.empty(0, dtype=np.int32)


def carried_of(snapshot: Snapshot, *, horizon: date) -> Carried:
    """The tables of all rows before the horizon, the first of a year. Raises: StoreError, TableError."""
    as_of = horizon - timedelta(days=1)
    small = {name: snapshot.read(name, as_of=as_of) for name in STORED if name != "prices"}
    counted = _counted(snapshot, as_of=as_of)
    firsts = first_rows(counted.select("security", date="first"))
    market = Market(as_of=as_of, identity="", tables={**small, "prices": firsts})
    listed = snapshot.read("prices", as_of=as_of, chosen=pl.col("split_ratio").is_not_null())
    shared = JudgedPrices(prices=listed, sessions=NO_SESSIONS, listings=market.listings, facts=market.facts)
    vars(market).update(listings=market.listings, facts=market.facts)
    read = _read(snapshot, counted, as_of=as_of)
    parts = [_part(market, shared.splits, prices, first) for prices, first in one_ahead(read)]
    return Carried(horizon=horizon, tables=_tables(parts, counted, listed, small["facts"]))


def _counted(snapshot: Snapshot, *, as_of: date) -> pl.DataFrame:
    """security, first (its first day) and rows of each security, sorted."""
    files = [
        snapshot.object_of(part, piece)
        for part in snapshot.manifest.of("prices")
        for piece in part.pieces
        if piece.first is None or piece.first <= as_of.isoformat()
    ]
    rows = pl.scan_parquet(files).select("security", "date").filter(pl.col("date") <= as_of)
    return rows.group_by("security").agg(first=pl.col("date").min(), rows=pl.len()).sort("security").collect()


def _read(snapshot: Snapshot, counted: pl.DataFrame, *, as_of: date) -> Iterator[tuple[pl.DataFrame, int]]:
    """The prices of some securities at a time, and the number of rows of all before them."""
    for names, first in _together(counted):
        chosen = pl.col("security").is_between(pl.lit(names[0]), pl.lit(names[-1]))
        yield snapshot.read("prices", as_of=as_of, chosen=chosen), first


def _together(counted: pl.DataFrame) -> Iterator[tuple[list[str], int]]:
    """Securities that are measured at a time, and the rows of all before them."""
    ends = counted.get_column("rows").cum_sum().cast(pl.Int64).to_numpy()
    names = counted.get_column("security").to_list()
    first = start = 0
    while first < len(names):
        last = min(int(np.searchsorted(ends, start + TOGETHER)), len(names) - 1)
        yield names[first : last + 1], start
        first, start = last + 1, int(ends[last])


@dataclass(frozen=True, kw_only=True)
class _Part:
    """What is found of some securities."""

    lines: pl.DataFrame
    opened: pl.DataFrame
    sums: pl.DataFrame
    flags: pl.DataFrame
    price_splits: pl.DataFrame
    total_splits: pl.DataFrame
    met: list[Meetings]


def _part(market: Market, splits: pl.DataFrame, prices: pl.DataFrame, first: int) -> _Part:
    """What is found of some securities' prices; `first` is the number of rows of all those before them."""
    judged = JudgedPrices(
        prices=prices, sessions=NO_SESSIONS, listings=market.listings, facts=market.facts, listed=splits
    )
    happened = happenings(prices)
    price = run_of(judged.as_filed, happened, total=False)
    total = run_of(judged.as_filed, happened, total=True) if carry_total(filled_columns(prices)) else None
    return _Part(
        lines=lines_left(prices, happened, price, total),
        opened=price.opened,
        sums=session_sums(prices, market.tables["securities"]),
        flags=_flags(prices),
        price_splits=price.splits,
        total_splits=price.splits if total is None else total.splits,
        met=[meetings(block, first + start) for start, block in blocks(prices)],
    )


def _flags(prices: pl.DataFrame) -> pl.DataFrame:
    """The first day of each column that decides how all are measured; as `FLAGS`."""
    days = [
        prices.filter(pl.col(name) > 0 if name == "market_cap" else pl.col(name).is_not_null()).get_column("date").min()
        for name in DECIDING
    ]
    return pl.DataFrame({"column": DECIDING, "date": days}, schema=FLAGS).drop_nulls()


def _tables(
    parts: Sequence[_Part], counted: pl.DataFrame, listed: pl.DataFrame, facts: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    firsts = counted.select("security", date="first")
    opened = _concat({"security": pl.String(), "opened": pl.Int32()}, [part.opened for part in parts])
    counts = facts.filter(pl.col("measure").is_in(COUNTED)).select(column="measure", date="known_on")
    flags = pl.concat([counts, *(part.flags for part in parts)])
    pairs = numbers_agree(met_together([met for part in parts for met in part.met])[1])
    paired = pl.concat([pairs.get_column("old"), pairs.get_column("new")]).unique().sort()
    sums = _concat(TABLES["sums"], [part.sums for part in parts])
    return {
        "lines": _concat(LINES, [part.lines for part in parts]),
        "firsts": firsts.join(opened, on="security", how="left", maintain_order="left"),
        "flags": flags.group_by("column").agg(pl.col("date").min()).sort("column"),
        "sums": sums.group_by("exchange", "date").sum().sort("exchange", "date"),
        "listed": listed.select("security", "date", pl.col("date").alias("known_on"), "split_ratio"),
        "price_splits": _concat(SPLITS, [part.price_splits for part in parts]),
        "total_splits": _concat(SPLITS, [part.total_splits for part in parts]),
        "paired": pl.DataFrame({"security": paired}),
    }


def _concat(schema: Mapping[str, pl.DataType], frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat([pl.DataFrame(schema=dict(schema)), *frames])
