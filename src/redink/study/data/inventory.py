"""What a store holds: tables by source, their days, gaps and partial sessions, memberships that overlap, quarantine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar

import polars as pl

from redink.answer.printed import Printed
from redink.described import count, fraction, text
from redink.market import Market
from redink.market.growth.moves import closed_days_with_prices
from redink.market.membership import crowded_snapshots
from redink.market.prices.completeness import count_prices, partial_sessions
from redink.market.prices.quarantine import KINDS
from redink.numerals import counted
from redink.sessions import missing_sessions
from redink.store import Part, Store
from redink.study.data.memberships import Recorded, memberships


@dataclass(frozen=True, kw_only=True, slots=True)
class PartialSession:
    """A session that lacks prices, on an exchange or in all."""

    NAMED_BY: ClassVar = ("date", "exchange")

    day: Annotated[date, text("a partial session", key="date", see="sessions.md#partial-sessions")]
    exchange: Annotated[str | None, text("null for all prices together, then each exchange that is short")]
    prices: Annotated[int, count("prices", "prices that it has")]
    usual: Annotated[float | None, count("usual", "prices that it usually has; null before there are five sessions")]


@dataclass(frozen=True, kw_only=True, slots=True)
class CrowdedSnapshot:
    """A snapshot with over 5% more members than the one before."""

    NAMED_BY: ClassVar = ("index", "date")

    index: Annotated[str, text("its index")]
    day: Annotated[date, text("its day", key="date")]
    members: Annotated[int, count("members", "members in it")]
    before: Annotated[int, count("before", "members in the one before")]


@dataclass(frozen=True, kw_only=True, slots=True)
class QuarantinedMove:
    """A move from one price to the next, what it was read as, and its return."""

    NAMED_BY: ClassVar = ("kind", "security", "date")

    security: Annotated[str, text("whose move it is")]
    day: Annotated[date, text("the session on which it ends", key="date")]
    kind: Annotated[str, text("what it was read as", see="prices.md")]
    move_return: Annotated[
        float | None,
        fraction(
            "return", "as used; of a quarantined move as closes and splits give it, null for a zero price", key="return"
        ),
    ]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Inventory(Printed):
    """The store's parts as known on its last day.

    partial      date, exchange (null: all together), prices, usual: partial sessions, and the exchanges that are short
    indices      index, kind (snapshots or dated), members on the last day
    crowded      index, date, members, before: snapshots with over 5% more members than the one before
    moves        security, date, kind, return (as used; where quarantined as the rows give it): quarantined moves, those
                 kept as confirmed, and splits, dividends and returns that were not read as they stand
    """

    SCHEMA: ClassVar = "redink.data/1"

    identity: Annotated[str, text("identity of the data", key="manifest")]
    as_of: Annotated[date, text("the last day of prices")]
    parts: Annotated[tuple[Part, ...], text("each part of the store", key="tables")]
    missing: Annotated[
        tuple[date, ...],
        text("sessions between the first and the last price without any", key="missing_sessions"),
    ]
    strange: Annotated[
        tuple[date, ...],
        text("days with prices on which the exchange did not open", key="closed_days_with_prices"),
    ]
    partial: pl.DataFrame
    indices: pl.DataFrame
    crowded: pl.DataFrame
    moves: pl.DataFrame

    @property
    def partial_sessions(
        self,
    ) -> Annotated[tuple[PartialSession, ...], text("sessions that lack prices", see="sessions.md#partial-sessions")]:
        """Sessions that lack prices."""
        return tuple(PartialSession(**row) for row in _rows(self.partial.drop("repeated")))

    @property
    def recorded(self) -> Annotated[tuple[Recorded, ...], text("indices with members", key="indices")]:
        """How the members of each index are recorded."""
        return tuple(Recorded(**row) for row in self.indices.iter_rows(named=True))

    @property
    def crowded_snapshots(
        self,
    ) -> Annotated[tuple[CrowdedSnapshot, ...], text("snapshots with over 5% more members than the one before")]:
        """Snapshots with over 5% more members than the one before."""
        return tuple(CrowdedSnapshot(**row) for row in _rows(self.crowded))

    @property
    def quarantined(self) -> Annotated[tuple[QuarantinedMove, ...], text("quarantined moves of all securities")]:
        """Quarantined moves of all securities."""
        return self._moves(pl.col("kind").is_in(list(KINDS)))

    @property
    def confirmed(self) -> Annotated[tuple[QuarantinedMove, ...], text("jumps kept, since trade bears them out")]:
        """Jumps kept."""
        return self._moves(pl.col("kind") == "confirmed_jump")

    @property
    def read_otherwise(
        self,
    ) -> Annotated[
        tuple[QuarantinedMove, ...],
        text(
            "splits, dividends and given returns that were not read as they stand, by what they were read as",
            see="prices.md#splits",
        ),
    ]:
        """Splits, dividends and given returns that were not read as they stand."""
        return self._moves(~pl.col("kind").is_in([*KINDS, "confirmed_jump"]))

    def _moves(self, which: pl.Expr) -> tuple[QuarantinedMove, ...]:
        return tuple(
            QuarantinedMove(**row) for row in _rows(self.moves.filter(which).rename({"return": "move_return"}))
        )

    def __repr__(self) -> str:
        """One line: the tables, the sources and the last day."""
        sources = len({part.source for part in self.parts})
        return f"<Inventory: {len(self.parts)} tables of {counted(sources, 'source')}, prices to {self.as_of}>"


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


def _rows(frame: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows, their date as `day`."""
    return frame.rename({"date": "day"}).iter_rows(named=True)


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
