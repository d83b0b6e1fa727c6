"""Coverage of each index in a store, by source and by day: what can be asked of it, and where the holes are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar

import polars as pl

from redink.described import text
from redink.errors import MissingDataError
from redink.market import Market
from redink.sessions import FIRST_DAY, LAST_DAY, session_at_or_before
from redink.sources.list_dates import are_snapshots
from redink.store import Part, Snapshot, Store
from redink.study.data.coverage.counts import COUNTED, DayCounted, counted, holes
from redink.study.data.coverage.days import coverage_days
from redink.study.data.coverage.identity import Matching, matching
from redink.study.data.coverage.known import KnownMarket
from redink.study.data.coverage.spans import SPANS, SourceSpan, source_spans, spans_of

DECIDING = ("prices", "members", "weights", "levels", "facts")
"""Tables whose last day is the last day of coverage: the first of them that the store holds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexCoverage:
    """One index.

    kind   snapshots or dated, as its members are recorded
    spans  sources that have rows of it; columns as `spans.SPANS`
    days   one row a day, ascending; columns as `counts.COUNTED`
    """

    NAMED_BY: ClassVar = ("index",)

    index: Annotated[str, text("an index with members")]
    kind: Annotated[str, text("`snapshots` or `dated`, as its members are recorded")]
    spans: pl.DataFrame
    days: pl.DataFrame

    @property
    def sources(self) -> Annotated[tuple[SourceSpan, ...], text("every table and source that has rows of it")]:
        """The sources that have rows of it."""
        return spans_of(self.spans)

    @property
    def counted_days(self) -> Annotated[tuple[DayCounted, ...], text("its members day by day", key="days")]:
        """Its members day by day, with the holes."""
        return tuple(
            DayCounted(**row, holes=holes(row)) for row in self.days.rename({"date": "day"}).iter_rows(named=True)
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """A store's version as known on its last day of prices; `matching` is None where no lists were identified."""

    identity: Annotated[str, text("the store's version", key="manifest")]
    as_of: Annotated[date, text("the last day of prices; without them of members, weights, levels or facts")]
    parts: Annotated[tuple[Part, ...], text("each part of the store", key="tables")]
    indices: tuple[IndexCoverage, ...]
    matching: Annotated[
        Matching | None,
        text("companies of the lists' securities; null where nothing was identified, as after an import"),
    ]


def take_coverage(root: Path) -> Coverage:
    """Coverage of a store's current version. Raises: StoreError, TableError."""
    snapshot = Store(root).open()
    as_of = last_dated(snapshot)
    market = Market.from_store(root, as_of=as_of)
    days = {index: days_of(market, index) for index in indices_of(market)}
    rows = _counts(market, days)
    spans = source_spans(snapshot, market) if days else pl.DataFrame(schema=SPANS)
    return Coverage(
        identity=snapshot.identity(),
        as_of=as_of,
        parts=snapshot.manifest.parts,
        indices=tuple(_index(market, index, spans, rows) for index in days),
        matching=matching(market),
    )


def indices_of(market: Market) -> list[str]:
    """Indices with members, by name."""
    return market.tables["members"].get_column("index").unique().sort().to_list()


def days_of(market: Market, index: str) -> tuple[date, ...]:
    """The days on which the index's coverage is counted: up to the last session with prices, else the last day."""
    first = market.tables["members"].filter(pl.col("index") == index).get_column("start").min()
    assert isinstance(first, date)
    sessions = priced_sessions(market)
    last = sessions[-1] if sessions else session_at_or_before(min(market.as_of, LAST_DAY))
    return coverage_days(first, last, prices_from=sessions[0] if sessions else None)


def count_days(market: Market, days: dict[str, tuple[date, ...]]) -> Iterator[tuple[str, dict[str, object]]]:
    """Index and row of coverage of each index and day; a row rests on what was known on its day alone."""
    for day in sorted({day for theirs in days.values() for day in theirs}):
        known = KnownMarket.of(market, on=day)
        for index, theirs in days.items():
            if day in theirs:
                yield index, counted(known, index)


def priced_sessions(market: Market) -> tuple[date, ...]:
    """Sessions with prices; none where there are no prices."""
    try:
        return market.priced_sessions
    except MissingDataError:
        return ()


def last_dated(snapshot: Snapshot) -> date:
    """The last day of prices; in a store without them, of the first other table that is there."""
    for table in DECIDING:
        try:
            return snapshot.last_day(table)
        except MissingDataError:
            continue
    return FIRST_DAY


def _counts(market: Market, days: dict[str, tuple[date, ...]]) -> dict[str, list[dict[str, object]]]:
    rows: dict[str, list[dict[str, object]]] = {index: [] for index in days}
    for index, row in count_days(market, days):
        rows[index].append(row)
    return rows


def _index(market: Market, index: str, spans: pl.DataFrame, rows: dict[str, list[dict[str, object]]]) -> IndexCoverage:
    mine = market.tables["members"].filter(pl.col("index") == index)
    return IndexCoverage(
        index=index,
        kind="snapshots" if are_snapshots(mine) else "dated",
        spans=spans.filter(pl.col("index") == index),
        days=pl.DataFrame(rows[index], schema=COUNTED, orient="row"),
    )
