"""One version of a store, fixed, and where its files stand."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from redink.errors import MissingDataError, StoreError
from redink.store.manifest import Manifest, Part
from redink.tables import STORED
from redink.tables.known import ENDED, as_known
from redink.tables.unfilled import with_unfilled

LONGEST = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """One version of a store, fixed: what was imported later is not seen. `notes` tell what its writing lost."""

    root: Path
    manifest: Manifest
    notes: tuple[str, ...] = ()

    def identity(self) -> str:
        """The version's name as answers print it."""
        return f"sha256:{self.manifest.identity()}"

    def read(self, table: str, *, as_of: date) -> pl.DataFrame:
        """The table's rows that existed on `as_of`, sorted by key; where sources share a key, the later import counts.

        An absent table is empty, with every declared column. Raises: StoreError where an object is gone or damaged.
        """
        parts = self.manifest.of(table)
        if not parts:
            return STORED[table].empty()
        try:
            names = STORED[table].names()
            with readable(self.root):
                rows = pl.concat([self._known(part, as_of=as_of).select(names) for part in parts])
                frame = with_unfilled(STORED[table], rows)
        except pl.exceptions.PolarsError as error:
            raise StoreError(f"an object of table {table} is damaged ({error}); import its data again") from error
        if len(parts) > 1:
            frame = frame.unique(STORED[table].key, keep="last", maintain_order=True)
        return STORED[table].check(frame, where=f"store {self.root.name}")

    def _known(self, part: Part, *, as_of: date) -> pl.LazyFrame:
        """The part's rows that existed on `as_of`; of a part that ends before, no row needs a look."""
        rows = STORED[part.table].completed(pl.scan_parquet(self._object(part)))
        whole = part.last is not None and part.last <= as_of.isoformat()
        return rows if whole and part.table not in ENDED else as_known(rows, part.table, as_of=as_of)

    def alone(self, part: Part) -> Snapshot:
        """The version as if it held this part and nothing else."""
        return Snapshot(root=self.root, manifest=Manifest(parts=(part,)))

    def without(self, *sources: str) -> Snapshot:
        """The version as if these sources had handed over nothing."""
        kept = tuple(part for part in self.manifest.parts if part.source not in sources)
        return Snapshot(root=self.root, manifest=Manifest(parts=kept))

    def last_day(self, table: str = "prices") -> date:
        """The last day that the table has. Raises: MissingDataError where the store has no such rows."""
        days = [part.last for part in self.manifest.of(table) if part.last is not None]
        if not days:
            raise MissingDataError(f"the store {self.root} has no {table}; import a folder that holds them")
        return date.fromisoformat(max(days))

    def _object(self, part: Part) -> Path:
        path = object_path(self.root, part.object)
        if digest_of(path) != part.object:
            size = path.stat().st_size if path.exists() else None
            other = f"it has {size:,} bytes instead of {part.size:,}" if size else "it is empty"
            found = "it is gone" if size is None else "its bytes have changed" if size == part.size else other
            raise StoreError(
                f"object {part.object[:12]} of table {part.table} is damaged: {found}; import {part.source} again"
            )
        return path


@contextmanager
def readable(root: Path) -> Generator[None]:
    """Turns what the system says against reading the store into a StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the store {short(root)} cannot be read: {error.strerror or error}; name another one"
        ) from error


def short(root: Path) -> str:
    """The folder's path; of an overlong one its start."""
    text = str(root)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def digest_of(path: Path) -> str | None:
    """The hash of the file's bytes; None where there is no file."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def object_path(root: Path, digest: str) -> Path:
    """The file of the object with these contents."""
    return root / "objects" / f"{digest}.parquet"
