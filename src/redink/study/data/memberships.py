"""How the members of each index are recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final

import polars as pl

from redink.answer.printed import Printed
from redink.described import count, inline, text
from redink.ingest import Preview
from redink.market.membership import members_on
from redink.sources.list_dates import are_snapshots
from redink.sources.source_data import SourceData
from redink.tables.by_year import ByYear

SCHEMA: Final = {"index": pl.String(), "kind": pl.String(), "members": pl.Int64(), "stated": pl.Boolean()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """How the members of one index are recorded."""

    NAMED_BY: ClassVar = ("index",)

    index: Annotated[str, text("an index with members")]
    kind: Annotated[str, text("`snapshots` or `dated`, as its members are recorded", see="membership.md")]
    members: Annotated[int, count("members", "lines of the index's list on the last day with prices")]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadFile(Recorded):
    """How the members of one index of a folder are read."""

    stated: Annotated[bool, text("whether the folder states the kind; else its days suggest it")]


@dataclass(frozen=True, kw_only=True, slots=True)
class DryRun(Printed):
    """What an import would read and store: its preview, and how the members of each index are read."""

    SCHEMA: ClassVar = "redink.import/1"

    preview: Annotated[Preview, inline("as an import prints it, with its files")]
    indices: Annotated[tuple[ReadFile, ...], text("how the members of each index are read")]

    @classmethod
    def of(cls, preview: Preview) -> DryRun:
        """With the indices of the preview's members; none where it has no members."""
        members = preview.source_data.tables.get("members")
        if members is None or members.is_empty():
            return cls(preview=preview, indices=())
        rows = memberships(members, on=last_day(preview.source_data))
        return cls(preview=preview, indices=tuple(ReadFile(**row) for row in rows.iter_rows(named=True)))


def memberships(members: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """index, kind (snapshots or dated), members in force on the day, stated (else the kind is inferred); by index."""
    rows = [_of_index(members, index, on) for index in members.get_column("index").unique().sort().to_list()]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _of_index(members: pl.DataFrame, index: str, on: date) -> tuple[str, str, int, bool]:
    rows = members.filter(pl.col("index") == index)
    kind = "snapshots" if are_snapshots(rows) else "dated"
    return index, kind, members_on(members, index, on=on).height, not (rows.get_column("source") == "inferred").any()


def last_day(source_data: SourceData) -> date:
    """The last day with a price; where there is none, the last on which a membership begins."""
    prices = source_data.rows().get("prices")
    if isinstance(prices, ByYear):
        return prices.last
    begun = source_data.tables["members"].get_column("start")
    days = begun if prices is None or prices.is_empty() else prices.get_column("date")
    return days.sort()[-1]
