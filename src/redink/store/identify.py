"""Versions of the first schema, whose parts were named by the bytes of their file, named by their content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl

from redink.store.manifest import Manifest, Part
from redink.store.objects import content_of_rows
from redink.store.snapshot import Snapshot
from redink.tables import STORED


def identified(root: Path, first: Manifest) -> Manifest:
    """The manifest with the identity of each part, whose objects are read for it. Raises: StoreError for damage."""
    snapshot = Snapshot(root=root, manifest=first)
    return Manifest(parts=tuple(_identified(snapshot, part) for part in first.parts))


def _identified(snapshot: Snapshot, part: Part) -> Part:
    (piece,) = part.pieces
    rows = pl.read_parquet(snapshot.object_of(part, piece))
    content = content_of_rows(part.table, STORED[part.table].completed(rows.lazy()).collect())
    return replace(part, content=content, pieces=(replace(piece, content=content),))
