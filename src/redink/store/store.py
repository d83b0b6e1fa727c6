"""A store's folder.

    HEAD                     the name of the current manifest
    manifests/<sha256>.json  one for each version
    objects/<sha256>.parquet immutable tables
    writer.lock              held by the one writer

A reader fixes one version when it opens; a writer adds objects and a manifest, then moves HEAD in one rename.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from os import PathLike
from pathlib import Path

import polars as pl
from filelock import FileLock, Timeout

from redink.durable import remove_aside, write_durably
from redink.errors import StoreError
from redink.given import as_path
from redink.store.manifest import Manifest, Part, parse_manifest
from redink.store.snapshot import Snapshot, digest_of, object_path, readable, short
from redink.tables.known import DATED_BY

Tables = Mapping[str, pl.DataFrame]

LOCK_SECONDS = 10
FEWER = 0.9
"""An import with less than this part of the rows there were is a shorter history."""


class Store:
    """A store at a folder; the folder is made on the first write."""

    def __init__(self, root: str | PathLike[str]) -> None:
        self.root = as_path(root, name="the store")

    def open(self) -> Snapshot:
        """The current version. Raises: StoreError where the folder holds no store."""
        if not self.is_there():
            raise StoreError(
                f"there is no store in {self.root}; make one with 'redink import FOLDER --store {self.root}'"
            )
        with readable(self.root):
            return Snapshot(root=self.root, manifest=self._manifest(_text(self.root / "HEAD").strip()))

    def is_there(self) -> bool:
        """Whether the folder holds a store. Raises: StoreError where it cannot be looked at."""
        with readable(self.root):
            return (self.root / "HEAD").is_file()

    def write(self, source: str, tables: Tables, *, replace: bool = False) -> Snapshot:
        """A new version in which the source's tables are these, all other sources' as they were; see `write_all`."""
        return self.write_all({source: tables}, replace=replace)

    def write_all(self, sources: Mapping[str, Tables], *, replace: bool = False) -> Snapshot:
        """One new version in which each source's tables are these, all other sources' as they were.

        Raises: StoreError where another writer is at work, or where a source's history would get shorter and
        `replace` is not set; the version is then as it was.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"a store cannot be made in {short(self.root)}: {error.strerror}; name another folder"
            ) from error
        lock = FileLock(self.root / "writer.lock", timeout=LOCK_SECONDS)
        try:
            with lock:
                return self._write_locked(sources, replace=replace)
        except Timeout as error:
            raise StoreError(f"another program is writing to {self.root}; try again when it has finished") from error
        except OSError as error:
            raise StoreError(
                f"{self.root} cannot be written: {error.strerror or error}; its version is as it was"
            ) from error

    def parts_of(self, source: str, tables: Tables, *, replace: bool = False) -> tuple[Part, ...]:
        """The parts that `write` would make, and nothing written.

        Raises: StoreError where the source's history would get shorter and `replace` is not set.
        """
        parts = tuple(_part(name, source, frame)[0] for name, frame in sorted(tables.items()) if frame.height)
        if not replace:
            _require_no_shorter(self._before()[0], parts, source)
        return parts

    def _write_locked(self, sources: Mapping[str, Tables], *, replace: bool) -> Snapshot:
        for folder in (self.root, self.root / "objects", self.root / "manifests"):
            folder.mkdir(exist_ok=True)
            remove_aside(folder)
        manifest, notes = self._before()
        for source, tables in sources.items():
            parts = tuple(_part(name, source, frame) for name, frame in sorted(tables.items()) if frame.height)
            if not replace:
                _require_no_shorter(manifest, tuple(part for part, _ in parts), source)
            for part, content in parts:
                self._keep(part, content)
            manifest = manifest.replacing(source, tuple(part for part, _ in parts))
        name = manifest.identity()
        write_durably(self.root / "manifests" / f"{name}.json", manifest.text().encode())
        write_durably(self.root / "HEAD", f"{name}\n".encode())
        return Snapshot(root=self.root, manifest=manifest, notes=notes)

    def _keep(self, part: Part, content: bytes) -> None:
        path = object_path(self.root, part.object)
        if digest_of(path) != part.object:
            write_durably(path, content)

    def _before(self) -> tuple[Manifest, tuple[str, ...]]:
        """The version that a write builds on, and what to tell where it is lost."""
        if not self.is_there():
            return Manifest(), ()
        try:
            return self.open().manifest, ()
        except StoreError as error:
            return Manifest(), (f"{error}: the version before was lost, so import every other source again too",)

    def _manifest(self, identity: str) -> Manifest:
        path = self.root / "manifests" / f"{identity}.json"
        if not path.is_file():
            raise StoreError(
                f"the store's HEAD names manifest {identity[:12]}, which is not there; import the data again"
            )
        return parse_manifest(_text(path), identity=identity)


def _part(table: str, source: str, frame: pl.DataFrame) -> tuple[Part, bytes]:
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd", compression_level=1)
    content = buffer.getvalue()
    days = frame.get_column(DATED_BY[table]) if table in DATED_BY else None
    first, last = (None, None) if days is None else (str(days.min()), str(days.max()))
    digest = hashlib.sha256(content).hexdigest()
    return Part(
        table=table, source=source, object=digest, size=len(content), rows=frame.height, first=first, last=last
    ), content


def _text(path: Path) -> str:
    """The file's text, damage shown as it is."""
    return path.read_text(encoding="utf-8", errors="replace")


def _require_no_shorter(before: Manifest, parts: tuple[Part, ...], source: str) -> None:
    new = {part.table: part for part in parts}
    for old in before.parts:
        if old.source != source or old.first is None or old.last is None:
            continue
        part = new.get(old.table)
        if part is None or str(part.first) > old.first or str(part.last) < old.last or part.rows < FEWER * old.rows:
            found = "nothing" if part is None else f"{part.first} to {part.last} ({part.rows:,} rows)"
            raise StoreError(
                f"{source}: table {old.table} holds {old.first} to {old.last} in the store ({old.rows:,} rows) and "
                f"{found} in this import; a shorter history does not replace a longer one unless --replace says so"
            )
