"""Prices that were put aside by year, as the declared table by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from redink.sources.capitals import respelled
from redink.sources.column_units import PriceFindings
from redink.sources.plain_folder import listings
from redink.sources.plain_folder.cells import DTYPES
from redink.sources.plain_folder.layouts import Layout
from redink.sources.plain_folder.long.slices import NeedsAllRowsError, Sliced
from redink.sources.plain_folder.long.units import UnitsByYear
from redink.tables import PRICES
from redink.tables.by_year import ByYear, without_unfilled
from redink.tables.table import strictly_ordered


@dataclass(frozen=True, kw_only=True, slots=True)
class LongPrices:
    """The table by year, splits without a price on or after their day, and what the columns show of their units."""

    table: ByYear
    unpriced: pl.DataFrame | None
    findings: PriceFindings


def prices_by_year(
    sliced: Sliced, layout: Layout, *, tickers: Mapping[str, str], splits: pl.DataFrame | None, aside: Path
) -> LongPrices:
    """The prices with the ratios of splits; `tickers` says which are spelled otherwise from now on.

    Raises: NeedsAllRowsError where two rows share a key, or units are in doubt; TableError where a row breaks the
    table.
    """
    units, files, height = UnitsByYear(), dict[int, Path](), 0
    days: list[date] = []
    for year, rows in sliced.years():
        prices = respelled(_in_order(_completed(rows, layout), list(layout.key)), ("ticker",), tickers)
        table = PRICES.check(listings.prices(prices, splits), where="prices")
        splits = None if splits is None else listings.unpriced_splits(prices, splits)
        units.add(table)
        files[year] = aside / f"{year}.arrow"
        without_unfilled(table).write_ipc(files[year])
        height += table.height
        days += table.select(pl.col("date").min(), last=pl.col("date").max()).row(0)
    return LongPrices(
        table=ByYear(table=PRICES.name, files=files, height=height, first=days[0], last=days[-1]),
        unpriced=splits,
        findings=units.findings(),
    )


def _completed(rows: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    kinds = layout.kinds()
    lacking = [name for name in kinds if name not in rows.columns]
    return rows.with_columns(pl.lit(None, dtype=DTYPES[kinds[name]]).alias(name) for name in lacking)


def _in_order(rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    if strictly_ordered(rows, key):
        return rows
    ordered = rows.sort(key)
    if not strictly_ordered(ordered, key):
        raise NeedsAllRowsError("rows share a key")
    return ordered
