"""One version of a store, fixed, and where its files stand."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from redink.errors import MissingDataError, StoreError
from redink.store.manifest import Manifest, Part, Piece
from redink.store.objects import BY_YEAR, digest_of, in_order_of_key
from redink.tables import STORED
from redink.tables.known import DATED_BY, ENDED, as_known
from redink.tables.unfilled import unfilled, with_unfilled

LONGEST = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """One version of a store, fixed: what was imported later is not seen. `notes` tell what its writing lost.

    `whole` are the objects whose bytes were found to be as they were written: each is looked at once.
    """

    root: Path
    manifest: Manifest
    notes: tuple[str, ...] = ()
    whole: set[str] = field(default_factory=set[str], repr=False, compare=False)

    def identity(self) -> str:
        """The version's name as answers print it."""
        return f"sha256:{self.manifest.identity()}"

    def read(
        self, table: str, *, as_of: date, since: date | None = None, chosen: pl.Expr | None = None
    ) -> pl.DataFrame:
        """The table's rows that existed on `as_of`, sorted by key; where sources share a key, the later import counts.

        An absent table is empty, with every declared column. Of a table that is stored by year only rows dated from
        `since` on; only those `chosen`, by what is true of all rows of a key or none. Objects whose rows are all later,
        or earlier, are not looked at. Raises: StoreError where an object is gone or damaged.
        """
        parts = self.manifest.of(table)
        if not parts:
            return STORED[table].empty()
        try:
            with readable(self.root):
                frame = pl.concat([self._known(part, as_of=as_of, since=since, chosen=chosen) for part in parts])
        except pl.exceptions.PolarsError as error:
            raise StoreError(f"an object of table {table} is damaged ({error}); import its data again") from error
        if len(parts) > 1:
            frame = frame.unique(STORED[table].key, keep="last", maintain_order=True)
        return STORED[table].check(frame, where=f"store {self.root.name}")

    def _known(self, part: Part, *, as_of: date, since: date | None, chosen: pl.Expr | None) -> pl.DataFrame:
        """The part's rows that existed on `as_of`, of those asked for."""
        last = as_of.isoformat()
        first = since.isoformat() if since is not None and part.table in BY_YEAR else ""
        there = [
            piece
            for piece in part.pieces
            if (piece.first or "") <= last and (piece.last is None or piece.last >= first)
        ]
        if not there:
            return STORED[part.table].empty()
        rows = pl.concat([self._rows(part, piece, as_of=as_of) for piece in there])
        if since is not None and part.table in BY_YEAR:
            rows = rows.filter(pl.col(DATED_BY[part.table]) >= since)
        declared = STORED[part.table]
        frame = with_unfilled(declared, rows) if chosen is None else unfilled(declared, rows.filter(chosen).collect())
        return in_order_of_key(part.table, frame, years=len(there))

    def _rows(self, part: Part, piece: Piece, *, as_of: date) -> pl.LazyFrame:
        """A piece's rows that existed on `as_of`; of one that ends before, no row needs a look."""
        declared = STORED[part.table]
        rows = declared.completed(pl.scan_parquet(self.object_of(part, piece))).select(declared.names())
        whole = piece.last is not None and piece.last <= as_of.isoformat()
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

    def object_of(self, part: Part, piece: Piece) -> Path:
        """The file of a piece, its bytes as they were written. Raises: StoreError where it is gone or damaged."""
        path = self.root / piece.path
        if piece.path in self.whole and path.is_file():
            return path
        if digest_of(path) != piece.object:
            size = path.stat().st_size if path.exists() else None
            other = f"it has {size:,} bytes instead of {piece.size:,}" if size else "it is empty"
            found = "it is gone" if size is None else "its bytes have changed" if size == piece.size else other
            raise StoreError(
                f"object {piece.object[:12]} of table {part.table} is damaged: {found}; import {part.source} again"
            )
        self.whole.add(piece.path)
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
