"""What the first new price of each security shows beside its last stored one: units that a day alone does not show."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.sources.source_data import SourceData
from redink.store import Snapshot
from redink.store.conflicts import with_days_of
from redink.tables import PRICES

NEAR: Final = timedelta(days=7)


def notes_on_seams(source_data: SourceData, snapshot: Snapshot) -> tuple[str, ...]:
    """Notes on total returns, dividends and the like. Raises: BadDataError where they must be in other units."""
    parts = [part for part in snapshot.manifest.of("prices") if part.source == source_data.source]
    prices = source_data.tables["prices"]
    if not parts or prices.is_empty():
        return ()
    firsts = prices.unique("security", keep="first", maintain_order=True)
    first, last = (day for day in firsts.select(pl.col("date").min(), last=pl.col("date").max()).row(0))
    before = _before(snapshot.alone(with_days_of(parts[0], _days(first - NEAR, last))), firsts, since=first - NEAR)
    seams = SourceData(source=source_data.source, tables={"prices": pl.concat([before, firsts])})
    return seams.checked().notes


def _before(stored: Snapshot, firsts: pl.DataFrame, *, since: date) -> pl.DataFrame:
    (part,) = stored.manifest.parts
    files = [pl.scan_parquet(stored.object_of(part, piece)) for piece in part.pieces]
    near = [PRICES.completed(rows.filter(pl.col("date") >= since)).select(PRICES.names()) for rows in files]
    rows = pl.concat(near).collect() if near else PRICES.empty()
    earlier = rows.sort(PRICES.key).join(firsts.select("security", begun="date"), on="security", maintain_order="left")
    found = earlier.filter(pl.col("date") < pl.col("begun")).unique("security", keep="last", maintain_order=True)
    return found.select(PRICES.names())


def _days(first: date, last: date) -> pl.DataFrame:
    return pl.DataFrame({"date": [first, last]})
