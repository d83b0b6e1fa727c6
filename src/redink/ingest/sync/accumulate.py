"""What is stored of a source with what came now: nothing stored is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from redink.sources.parcel import Parcel
from redink.store import Manifest, Snapshot
from redink.tables import STORED

Tables = Mapping[str, pl.DataFrame]


def stored_tables(snapshot: Snapshot | None, source: str) -> dict[str, pl.DataFrame]:
    """The source's own tables in the version; none where there is no version. Raises: StoreError."""
    if snapshot is None:
        return {}
    own = Manifest(parts=tuple(part for part in snapshot.manifest.parts if part.source == source))
    alone = Snapshot(root=snapshot.root, manifest=own)
    return {name: alone.read(name, as_of=date.max) for name in own.tables()}


def accumulated(before: Tables, new: Parcel, *, names: tuple[str, ...]) -> Parcel:
    """The parcel with the stored rows of the tables named besides its own; of one key the new row counts."""
    tables = dict(new.tables)
    for name in names:
        came = tables.get(name, STORED[name].empty())
        key = list(STORED[name].key)
        kept = before.get(name, STORED[name].empty()).join(came, on=key, how="anti")
        columns = STORED[name].names()
        tables[name] = pl.concat([kept.select(columns), came.select(columns)])
    return Parcel(source=new.source, tables=tables, notes=new.notes).checked()
