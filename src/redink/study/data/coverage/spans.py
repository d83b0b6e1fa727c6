"""Which source covers an index, in which table, from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final

import polars as pl

from redink.described import count, text
from redink.market import Market
from redink.store import Part, Snapshot
from redink.tables.known import DATED_BY

INDEXED: Final = ("members", "weights", "levels")
"""Tables with a row an index; of the others, those rows count that are about a member."""
OF_MEMBERS: Final = {"prices": "security", "facts": "company"}
SPANS: Final = {
    "index": pl.String(),
    "table": pl.String(),
    "source": pl.String(),
    "covered": pl.Int64(),
    "first": pl.Date(),
    "last": pl.Date(),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceSpan:
    """What one source has of an index in one table."""

    NAMED_BY: ClassVar = ("table", "source")

    table: Annotated[str, text("a table")]
    source: Annotated[str, text("a source that has rows of the index in it")]
    covered: Annotated[
        int | None,
        count("covered", "securities or, of facts, companies that were ever members; null for levels"),
    ]
    first: Annotated[date | None, text("first day of its rows")]
    last: Annotated[date | None, text("last day of its rows, as known on the store's last day")]


def source_spans(snapshot: Snapshot, market: Market) -> pl.DataFrame:
    """One row an index, table and source that has any rows of it, columns as `SPANS`, sorted by index.

    covered  securities (members, weights, prices) or companies (facts) that were ever members; null for levels
    first    first and last day of the rows that the source has for them, as known on the market's last day
    """
    members = _members(market)
    found = [_span(table, part, _days(table, rows, market, members)) for table, part, rows in _parts(snapshot, market)]
    return pl.concat([pl.DataFrame(schema=SPANS), *found]).sort("index", maintain_order=True)


def spans_of(spans: pl.DataFrame) -> tuple[SourceSpan, ...]:
    """The spans of one index."""
    return tuple(SourceSpan(**row) for row in spans.drop("index").iter_rows(named=True))


def _parts(snapshot: Snapshot, market: Market) -> Iterator[tuple[str, Part, pl.DataFrame]]:
    """Each part with its rows; of tables that one source gives, the rows that are read already."""
    for table in (*INDEXED, *OF_MEMBERS):
        parts = snapshot.manifest.of(table)
        for part in parts:
            several = len(parts) > 1
            rows = snapshot.alone(part).read(table, as_of=market.as_of) if several else market.tables[table]
            yield table, part, rows


def _span(table: str, part: Part, days: pl.DataFrame) -> pl.DataFrame:
    """Columns as `SPANS`, of one row an index and what is counted: `of`, first and last."""
    counted = pl.lit(None) if table == "levels" else pl.col("of").n_unique()
    spans = days.group_by("index", maintain_order=True).agg(
        counted.cast(pl.Int64).alias("covered"), pl.col("first").min(), pl.col("last").max()
    )
    return spans.with_columns(table=pl.lit(table), source=pl.lit(part.source)).select(list(SPANS))


def _days(table: str, rows: pl.DataFrame, market: Market, members: pl.DataFrame) -> pl.DataFrame:
    """index, of, first and last: when each member is in the rows."""
    day = pl.col(DATED_BY[table])
    if table in INDEXED:
        last = pl.max_horizontal("start", "end") if table == "members" else day
        return rows.select("index", of="index" if table == "levels" else "security", first=day, last=last)
    owner = OF_MEMBERS[table]
    spans = rows.group_by(of=owner).agg(first=day.min(), last=day.max())
    if table == "facts":
        spans = spans.with_columns(of=_companies(spans.get_column("of"), market))
    return members.select("index", of=owner).unique(maintain_order=True).join(spans, on="of")


def _members(market: Market) -> pl.DataFrame:
    """index, security and company of every member there ever was, as known on the market's last day."""
    rows = market.tables["members"].select("index", "security", "start")
    found = market.names.meant(rows.select("security", "start").rows(), on=market.as_of)
    meant = pl.Series([found[each] for each in rows.select("security", "start").iter_rows()], dtype=pl.String)
    named = rows.select("index", security=meant).unique(maintain_order=True)
    return named.with_columns(company=_companies(named.get_column("security"), market))


def _companies(spelled: pl.Series, market: Market) -> pl.Series:
    """The company of each ticker, security or company; itself where the listings have none."""
    return spelled.replace_strict(market.names.companies(spelled.unique().to_list()), return_dtype=pl.String)
