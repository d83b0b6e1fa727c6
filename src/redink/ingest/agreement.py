"""What a source to be imported says otherwise than those that are in the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import polars as pl

from redink.numerals import count
from redink.sources.index_letters import index_letters
from redink.sources.source_data import SourceData
from redink.store import Snapshot
from redink.store.conflicts import COMPARED, differences_by_year, read_alone

INDEXED: Final = ("members", "weights", "levels")
"""Tables whose rows name an index."""


def disagreements(source_data: SourceData, snapshot: Snapshot) -> Iterator[str]:
    """A note on each table and other source that give figures of the same key otherwise, and on lists of one index.

    The new data are imported later, so that their figures count; rows that one of the two lacks are none, but
    members: lists of one index count together. Raises: StoreError.
    """
    for part in snapshot.manifest.parts:
        ours = source_data.rows().get(part.table)
        if part.source == source_data.source or part.table not in COMPARED or ours is None:
            continue
        found = differences_by_year(ours, snapshot, part, source=source_data.source)
        if found.found.height:
            yield (
                f"{part.table}: {count(found.found.height)} of {count(found.both)} figures that "
                f"{source_data.source} and "
                f"{part.source} both have differ, and those of {source_data.source}, imported later, count: "
                f"{found.named()}"
            )
        if part.table == "members":
            theirs = read_alone(snapshot, part, as_of=date.max)
            yield from _two_lists(source_data.source, source_data.tables[part.table], part.source, theirs)


def _two_lists(source: str, ours: pl.DataFrame, other: str, theirs: pl.DataFrame) -> Iterator[str]:
    """Indices that both list, not with the same memberships."""
    for index in sorted({*ours.get_column("index")} & {*theirs.get_column("index")}):
        mine = pl.col("index") == index
        rows, before = ({*each.filter(mine).select("security", "start").iter_rows()} for each in (ours, theirs))
        if rows != before:
            yield (
                f"members: {index} is listed by {source} and by {other}, and both lists count together; import one of "
                "them into a store of its own, or under the other's --name"
            )


def other_spellings(source_data: SourceData, snapshot: Snapshot) -> Iterator[str]:
    """A note on each index that another source of the store spells with other capitals, blanks or signs."""
    there: set[str] = set()
    others = snapshot.without(source_data.source)
    for table in INDEXED:
        there |= set(others.read(table, as_of=date.max).get_column("index"))
    ours = {
        name
        for table in INDEXED
        if table in source_data.tables
        for name in source_data.tables[table].get_column("index")
    }
    for name in sorted(ours - there):
        alike = sorted(other for other in there if index_letters(other) == index_letters(name))
        if alike:
            yield (
                f"another source of the store calls {name} {' and '.join(alike)}: "
                "they stay two indices until both are spelled alike"
            )
