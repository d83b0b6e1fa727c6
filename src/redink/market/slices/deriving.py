"""Makes the tables that slices need, from a version of the store, some hundred securities at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl

from redink.market.growth.panel import Panel
from redink.market.judged_prices import JudgedPrices
from redink.market.market import Market
from redink.market.prices.axes import panel_sessions
from redink.market.prices.completeness import session_sums
from redink.market.prices.segments import blocks
from redink.market.securities.renames import numbers_agree
from redink.market.securities.succession import Meetings, meetings, met_together
from redink.market.slices.carried import COUNTED, FLAGS, LINES, TABLES, Carried, first_rows
from redink.market.slices.happenings import happenings, last_off
from redink.store import Snapshot
from redink.tables import STORED

TOGETHER: Final = 2_500_000
"""Prices that are measured at a time: it decides how much memory it takes."""

LONG: Final = timedelta(days=100)
"""Of 64 sessions and more: so long what happened may still be read otherwise, as by a price that reverts."""

SHORT: Final = timedelta(days=45)
"""Of 21 sessions and more: so long a number of shares may follow a move."""

FLAGGED: Final = ("market_cap", "split_ratio", "dividend", "total_return")


def carried_of(snapshot: Snapshot, *, horizon: date) -> Carried:
    """The tables of all rows before the horizon, the first of a year. Raises: StoreError, TableError."""
    as_of = horizon - timedelta(days=1)
    small = {name: snapshot.read(name, as_of=as_of) for name in STORED if name != "prices"}
    counted = _counted(snapshot, as_of=as_of)
    firsts = first_rows(counted.select("security", date="first"))
    firsts = first_rows(counted.select("security", date="first"))
    market = Market(as_of=as_of, identity="", tables={**small, "prices": firsts})
    listed = snapshot.read("prices", as_of=as_of, chosen=pl.col("split_ratio").is_not_null())
    shared = JudgedPrices(prices=listed, sessions=panel_sessions(listed), listings=market.listings, facts=market.facts)
    parts = [_part(snapshot, market, shared.splits, names, first) for names, first in _together(counted)]
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


def _part(snapshot: Snapshot, market: Market, splits: pl.DataFrame, names: Sequence[str], first: int) -> _Part:
    """What is found of the securities; `first` is the number of rows of all those before them."""
    chosen = pl.col("security").is_between(pl.lit(names[0]), pl.lit(names[-1]))
    prices = snapshot.read("prices", as_of=market.as_of, chosen=chosen)
    judged = JudgedPrices(
        prices=prices, sessions=panel_sessions(prices), listings=market.listings, facts=market.facts, listed=splits
    )
    price = judged.bare_panel("price")
    any_total = prices.get_column("dividend").count() + prices.get_column("total_return").count() > 0
    total = judged.bare_panel("total") if any_total else None
    return _Part(
        lines=_lines(prices, price, total),
        opened=pl.DataFrame({"security": price.securities, "opened": price.opened}),
        sums=session_sums(prices, market.tables["securities"]),
        flags=_flags(prices),
        price_splits=_splits(price),
        total_splits=_splits(total) if total is not None else _splits(price).clear(),
        met=[meetings(block, first + start) for start, block in blocks(prices)],
    )


def _flags(prices: pl.DataFrame) -> pl.DataFrame:
    days = [
        prices.filter(pl.col(name) > 0 if name == "market_cap" else pl.col(name).is_not_null()).get_column("date").min()
        for name in FLAGGED
    ]
    return pl.DataFrame({"column": FLAGGED, "date": days}, schema=FLAGS).drop_nulls()


def _splits(panel: Panel) -> pl.DataFrame:
    rows = [(panel.securities[row], *split) for row, splits in panel.dated_splits() for split in splits]
    return pl.DataFrame(rows, schema=TABLES["listed"], orient="row")


def _lines(prices: pl.DataFrame, price: Panel, total: Panel | None) -> pl.DataFrame:
    """The last row of each year of each security, with what the rows up to then left; as `LINES`."""
    year = pl.col("date").dt.year()
    last = (pl.col("security") != pl.col("security").shift(-1)) | (year != year.shift(-1))
    rows = prices.filter(last.fill_null(value=True)).with_columns(year=year)
    rows = rows.with_columns(
        price_value=_values(rows, price), total_value=_values(rows, total) if total is not None else pl.lit(None)
    )
    happened = happenings(prices)
    noted = pl.concat(
        [each.noted.select("security", "date", "known_on", "bridged") for each in (price, total) if each is not None]
    )
    told = noted.filter(~pl.col("bridged") | pl.col("known_on").is_not_null())
    return (
        rows.pipe(_with, happened.filter("paid"), paid=pl.lit(value=True))
        .pipe(_with, happened.filter("candidate"), candidate=pl.col("date"))
        .pipe(_with, _days(happened.filter("stepped")), stepped=pl.col("date"))
        .pipe(_with, pl.concat([_days(happened.filter("split")), _days(told)]), eventful=pl.lit(value=True))
        .pipe(_with, happened.filter(pl.col("sharp") | pl.col("split")), long=pl.col("date"))
        .pipe(_with, happened.filter(pl.col("moved") | pl.col("stepped")), short=pl.col("date"))
        .pipe(_with, _days(told), noted=pl.col("date"))
        .pipe(_with, last_off(prices), off=pl.col("off"))
        .join(_settled(noted, rows), on=["security", "year"], how="left", maintain_order="left")
        .with_columns(pl.col("eventful", "paid", "off").fill_null(value=False), end=pl.date(pl.col("year") + 1, 1, 1))
        .with_columns(
            open=pl.any_horizontal(
                (pl.col("end") - pl.col("long") <= LONG).fill_null(value=False),
                (pl.col("end") - pl.col("noted") <= LONG).fill_null(value=False),
                (pl.col("end") - pl.col("short") <= SHORT).fill_null(value=False),
            )
        )
        .with_columns(pl.col("price_value", "total_value").cast(pl.Float64))
        .select(list(LINES))
    )


def _days(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("security", "date")


def _with(rows: pl.DataFrame, found: pl.DataFrame, **column: pl.Expr) -> pl.DataFrame:
    """The rows with the column as the last row found of the security, by then, has it."""
    ((name, of),) = column.items()
    right = found.select("security", "date", of.alias(name)).sort("date")
    joined = rows.sort("date").join_asof(right, on="date", by="security", strategy="backward", check_sortedness=False)
    return joined.sort("security", "date")


def _settled(noted: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """security, year and settled: the last day on which anything noted up to the end of the year was known."""
    known = noted.select("security", "date", known=pl.col("known_on").fill_null(pl.col("date")))
    before = rows.select("security", "year", last="date").join(known, on="security")
    return (
        before.filter(pl.col("date") <= pl.col("last")).group_by("security", "year").agg(settled=pl.col("known").max())
    )


def _values(rows: pl.DataFrame, panel: Panel) -> pl.Series:
    """The panel's value on the day of each row; null where it has none."""
    place = {security: row for row, security in enumerate(panel.securities)}
    row = np.array([place.get(security, -1) for security in rows.get_column("security")], dtype=np.int64)
    days = pl.Series(panel.sessions, dtype=pl.Date)
    column = days.search_sorted(rows.get_column("date"), side="right").to_numpy().astype(np.int64) - 1
    there = (row >= 0) & (column >= 0)
    values = np.where(there, panel.value[np.maximum(row, 0), np.maximum(column, 0)], np.nan)
    return pl.Series(values).fill_nan(None)


def _tables(
    parts: Sequence[_Part], counted: pl.DataFrame, listed: pl.DataFrame, facts: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    sums = pl.concat([pl.DataFrame(schema=dict(TABLES["sums"])), *(part.sums for part in parts)])
    pairs = numbers_agree(met_together([met for part in parts for met in part.met])[1])
    opened = pl.concat(
        [pl.DataFrame(schema={"security": pl.String, "opened": pl.Int32}), *(part.opened for part in parts)]
    )
    counts = facts.filter(pl.col("measure").is_in(COUNTED)).select(column="measure", date="known_on")
    flags = pl.concat([counts, *(part.flags for part in parts)])
    made = {
        "lines": pl.concat([pl.DataFrame(schema=LINES), *(part.lines for part in parts)]),
        "firsts": counted.select("security", date="first").join(
            opened, on="security", how="left", maintain_order="left"
        ),
        "flags": flags.group_by("column").agg(pl.col("date").min()).sort("column"),
        "sums": sums.group_by("exchange", "date").sum().sort("exchange", "date"),
        "listed": listed.select("security", "date", pl.col("date").alias("known_on"), "split_ratio"),
        "price_splits": pl.concat(
            [pl.DataFrame(schema=dict(TABLES["listed"])), *(part.price_splits for part in parts)]
        ),
        "total_splits": pl.concat(
            [pl.DataFrame(schema=dict(TABLES["listed"])), *(part.total_splits for part in parts)]
        ),
        "paired": pl.concat([pairs.get_column("old"), pairs.get_column("new")])
        .unique()
        .sort()
        .alias("security")
        .to_frame(),
    }
    return {name: made[name].select(list(schema)) for name, schema in TABLES.items()}
