"""What is stored of a source with what is new: nothing stored is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from redink.store import Manifest, Snapshot
from redink.tables import STORED

Tables = Mapping[str, pl.DataFrame]


def stored_tables(snapshot: Snapshot | None, source: str) -> dict[str, pl.DataFrame]:
    """The source's own tables in the version; none where there is no version. Raises: StoreError."""
    if snapshot is None:
        return {}
    alone = _alone(snapshot, source)
    return {name: alone.read(name, as_of=date.max) for name in alone.manifest.tables()}


def stored_table(snapshot: Snapshot, source: str, table: str) -> pl.DataFrame:
    """The source's own rows of one table; none where it has no such table. Raises: StoreError."""
    return _alone(snapshot, source).read(table, as_of=date.max)


def _alone(snapshot: Snapshot, source: str) -> Snapshot:
    own = Manifest(parts=tuple(part for part in snapshot.manifest.parts if part.source == source))
    return Snapshot(root=snapshot.root, manifest=own)


def holds_source(snapshot: Snapshot | None, source: str) -> bool:
    """Whether the version has a table of the source."""
    return snapshot is not None and any(part.source == source for part in snapshot.manifest.parts)


def accumulated(stored: pl.DataFrame, brought: pl.DataFrame, table: str, *, by: tuple[str, ...] = ()) -> pl.DataFrame:
    """The stored rows of the table with the new ones, checked; stored ones that agree with a new one in `by` go.

    by  the table's key unless stated otherwise: fewer columns where new rows replace stored ones in groups
    """
    kept = stored.join(brought, on=list(by or STORED[table].key), how="anti")
    columns = STORED[table].names()
    return STORED[table].check(pl.concat([kept.select(columns), brought.select(columns)]), where="stored and new")


def rekeyed(prices: pl.DataFrame, *, was: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Stored prices under the keys that their securities have by now.

    Lists of earlier days may tell of an earlier first ticker, or of an earlier holder of a ticker: then a key changes.
    `was` and `now` are tables of tickers: a security is found again by its last ticker and the day of its first sight.
    """
    last = was.sort("start").unique("security", keep="last", maintain_order=True)
    both = last.select("ticker", "security", seen="start").join(now.select("ticker", "start", key="security"), "ticker")
    meant = both.filter(pl.col("start") <= pl.col("seen")).sort("start").unique("security", keep="last")
    changed = dict(meant.filter(pl.col("security") != pl.col("key")).select("security", "key").iter_rows())
    if not changed:
        return prices
    return prices.with_columns(pl.col("security").replace(changed)).unique(["security", "date"], keep="first")
