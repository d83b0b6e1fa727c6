"""A versioned store on disk: immutable Parquet objects, a manifest for each version, one HEAD."""

from redink.store.conflicts import Conflicts, conflicts_of, differences
from redink.store.manifest import Manifest, Part, Piece
from redink.store.snapshot import Snapshot
from redink.store.store import Store

__all__ = ["Conflicts", "Manifest", "Part", "Piece", "Snapshot", "Store", "conflicts_of", "differences"]
