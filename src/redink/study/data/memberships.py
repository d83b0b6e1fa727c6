"""How the members of each index are recorded."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from redink.market.membership import members_on
from redink.sources.list_dates import are_snapshots

SCHEMA: Final = {"index": pl.String(), "kind": pl.String(), "members": pl.Int64(), "stated": pl.Boolean()}


def memberships(members: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """index, kind (snapshots or dated), members in force on the day, stated (else the kind is inferred); by index."""
    rows = [_of_index(members, index, on) for index in members.get_column("index").unique().sort().to_list()]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _of_index(members: pl.DataFrame, index: str, on: date) -> tuple[str, str, int, bool]:
    rows = members.filter(pl.col("index") == index)
    kind = "snapshots" if are_snapshots(rows) else "dated"
    return index, kind, members_on(members, index, on=on).height, not (rows.get_column("source") == "inferred").any()


def last_day(tables: dict[str, pl.DataFrame]) -> date:
    """The last day with a price; where there is none, the last on which a membership begins."""
    prices = tables.get("prices")
    days = tables["members"].get_column("start") if prices is None or prices.is_empty() else prices.get_column("date")
    return days.sort()[-1]
