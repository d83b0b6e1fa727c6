"""What a store holds: tables by source, their days, gaps and partial sessions, memberships that overlap, quarantine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from redink.market import Market
from redink.market.growth.moves import closed_days_with_prices
from redink.market.membership import crowded_snapshots
from redink.market.prices.completeness import (
    count_prices,
    partial_sessions,
)
from redink.market.prices.quarantine import KINDS
from redink.numerals import Document
from redink.sessions import missing_sessions
from redink.store import Part, Store
from redink.study.data.memberships import memberships


@dataclass(frozen=True, kw_only=True, slots=True)
class Inventory:
    """The store's parts as known on its last day.

    partial      date, exchange (null: all together), prices, usual: partial sessions, and the exchanges that are short
    indices      index, kind (snapshots or dated), members on the last day
    crowded      index, date, members, before: snapshots with over 5% more members than the one before
    moves        security, date, kind, return (as used; where quarantined as the rows give it): quarantined moves, those
                 kept as confirmed, and splits, dividends and returns that were not read as they stand
    """

    identity: str
    as_of: date
    parts: tuple[Part, ...]
    missing: tuple[date, ...]
    strange: tuple[date, ...]
    partial: pl.DataFrame
    indices: pl.DataFrame
    crowded: pl.DataFrame
    moves: pl.DataFrame

    def document(self) -> dict[str, Document]:
        """The inventory as printed by --json."""
        quarantined = self.moves.filter(pl.col("kind").is_in(list(KINDS)))
        confirmed = self.moves.filter(pl.col("kind") == "confirmed_jump")
        others = self.moves.filter(~pl.col("kind").is_in([*KINDS, "confirmed_jump"]))
        return {
            "schema": "redink.data/1",
            "manifest": self.identity,
            "as_of": self.as_of,
            "tables": [part.document() for part in self.parts],
            "missing_sessions": [*self.missing],
            "closed_days_with_prices": [*self.strange],
            "partial_sessions": _records(self.partial.drop("repeated")),
            "indices": _records(self.indices),
            "crowded_snapshots": _records(self.crowded),
            "quarantined": _records(quarantined),
            "confirmed": _records(confirmed),
            "read_otherwise": _records(others),
        }


def take_inventory(root: Path) -> Inventory:
    """The inventory of a store's current version. Raises: StoreError."""
    snapshot = Store(root).open()
    as_of = snapshot.last_day()
    market = Market.from_store(root, as_of=as_of)
    prices = market.tables["prices"]
    return Inventory(
        identity=snapshot.identity(),
        as_of=as_of,
        parts=snapshot.manifest.parts,
        missing=missing_sessions(prices.get_column("date").unique().sort().to_list()),
        strange=tuple(closed_days_with_prices(prices)),
        partial=partial_sessions(count_prices(prices, market.tables["securities"])).drop("stray", "short"),
        indices=memberships(market.tables["members"], on=market.as_of).drop("stated"),
        crowded=_crowded(market),
        moves=_moves(market),
    )


def _records(frame: pl.DataFrame) -> list[Document]:
    return [dict(row) for row in frame.iter_rows(named=True)]


def _crowded(market: Market) -> pl.DataFrame:
    members = market.tables["members"]
    found = [
        crowded_snapshots(members, index, on=market.as_of).select(pl.lit(index).alias("index"), pl.all())
        for index in members.get_column("index").unique().sort().to_list()
    ]
    schema = {"index": pl.String, "date": pl.Date, "members": pl.Int64, "before": pl.Int64}
    return pl.concat([pl.DataFrame(schema=schema), *found])


def _moves(market: Market) -> pl.DataFrame:
    if market.tables["prices"].is_empty():
        return pl.DataFrame(schema={"security": pl.String, "date": pl.Date, "kind": pl.String, "return": pl.Float64})
    moves = market.moves(market.returns_kind("auto")).with_columns(kind=pl.coalesce("kind", "read_as"))
    return (
        moves.drop_nulls("kind")
        .select("security", "date", "kind", (pl.coalesce("growth", "face") - 1.0).alias("return"))
        .sort("kind", "security", "date")
    )
