"""A note on lists of members that hold too many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from redink.answer import QualityNote
from redink.market.membership import crowded_snapshots, members_on, snapshot_days
from redink.numerals import count, named
from redink.study.explain.context import Context, HeldIndex


def crowded(context: Context) -> Iterator[QualityNote]:
    """Snapshots from which members were taken with over 5% more of them than the one before."""
    found = pl.concat([_crowded_in_use(context, held) for held in context.held()])
    if found.height:
        texts = [
            f"{index} on {day}, {count(number)} members after {count(before)}"
            for index, day, number, before in found.iter_rows()
        ]
        detail = f"snapshots with over 5% more members than the one before, old and new ones together: {named(texts)}"
        first = str(found.get_column("date")[0])
        yield QualityNote(kind="crowded_snapshot", count=found.height, first=first, detail=detail)


def _crowded_in_use(context: Context, held: HeldIndex) -> pl.DataFrame:
    """index, date, members and before of the crowded ones among the snapshots that members were taken from."""
    members, taken = context.market.tables["members"], _days_taken(context, held)
    days = snapshot_days(members, held.index, on=taken[-1])
    used = {max(day for day in days if day <= when) for when in taken} if days else set[date]()
    every = crowded_snapshots(members, held.index, on=taken[-1])
    return every.filter(pl.col("date").is_in(sorted(used))).select(pl.lit(held.index).alias("index"), pl.all())


def _days_taken(context: Context, held: HeldIndex) -> list[date]:
    """The days whose lists the roster follows: several under `historical`, else the start or the end."""
    roster, resolved = held.roster, context.resolved
    if len(roster.columns) > 1:
        return [context.span.panel.sessions[column] for column in roster.columns]
    lines = {*roster.frame.get_column("spelled"), *roster.left_out.get_column("spelled")}

    def unlike(day: date) -> int:
        return len(lines ^ {*members_on(context.market.tables["members"], held.index, on=day).get_column("security")})

    return [min(resolved.since, resolved.until, key=unlike)]
