"""A store's folder.

    HEAD                     the name of the current manifest
    manifests/<sha256>.json  one for each version
    objects/<table>/<source>/<year>/<sha256>.parquet  immutable rows; `all` for the year where a table is not parted
    log.jsonl                when HEAD moved to which version
    writer.lock              held by the one writer

A reader fixes one version when it opens; a writer adds objects and a manifest, then moves HEAD in one rename.
"""

from __future__ import annotations

import warnings
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

import polars as pl
from filelock import FileLock, Timeout

from redink.durable import remove_aside, write_durably
from redink.errors import StoreError
from redink.given import as_path
from redink.store.additions import part_with
from redink.store.identify import identified
from redink.store.manifest import Manifest, Part, is_of_first_schema, parse_first, parse_manifest
from redink.store.objects import part_of, part_unwritten
from redink.store.snapshot import Snapshot, readable, short
from redink.store.versions import Move, add_move, now
from redink.tables.by_year import Rows

Tables = Mapping[str, Rows]
"""Rows of each table, in memory or by year."""

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
            name = self.head()
            text = self.manifest_text(name)
            if is_of_first_schema(text):
                return self._identified(parse_first(text, name=name), name)
            return Snapshot(root=self.root, manifest=parse_manifest(text, name=name))

    def head(self) -> str:
        """The name of the current manifest."""
        return _text(self.root / "HEAD").strip()

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
        with self.writing():
            return self._write_locked(sources, replace=replace)

    def add(self, source: str, tables: Mapping[str, pl.DataFrame]) -> Snapshot:
        """A new version in which the rows are the source's too, each in the place of one of its key where one is there.

        Only the objects of years that the rows have are read and written. The source counts as imported last.
        Raises: StoreError where there is no store, another writer is at work, or what is to be read is damaged.
        """
        self.open()
        with self.writing():
            self._make_folders()
            before = self.open()
            there = {part.table: part for part in before.manifest.parts if part.source == source}
            for name, rows in tables.items():
                if rows.height:
                    there[name] = (
                        part_with(before, there[name], rows)
                        if name in there
                        else part_of(self.root, name, source, rows, known={})
                    )
            manifest = before.manifest.replacing(source, tuple(part for _, part in sorted(there.items())))
            self.move_head(manifest, by=f"import --append {source}")
        return Snapshot(root=self.root, manifest=manifest)

    @contextmanager
    def writing(self) -> Generator[None]:
        """Holds the store's one lock for writing. Raises: StoreError where another writer is at work, or no space."""
        try:
            with FileLock(self.root / "writer.lock", timeout=LOCK_SECONDS):
                yield
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
        parts = _unwritten(source, tables)
        if not replace:
            _require_no_shorter(self._before()[0], parts, source)
        return parts

    def _write_locked(self, sources: Mapping[str, Tables], *, replace: bool) -> Snapshot:
        self._make_folders()
        manifest, notes = self._before()
        for source, tables in sources.items():
            if not replace:
                _require_no_shorter(manifest, _unwritten(source, tables), source)
            known = {piece.content: piece for part in manifest.parts if part.source == source for piece in part.pieces}
            written = tuple(
                part_of(self.root, name, source, frame, known=known)
                for name, frame in sorted(tables.items())
                if frame.height
            )
            manifest = manifest.replacing(source, written)
        self.move_head(manifest, by=f"import {', '.join(sources)}")
        return Snapshot(root=self.root, manifest=manifest, notes=notes)

    def _make_folders(self) -> None:
        """The folders of the store, without what an interrupted writer left aside."""
        for folder in (self.root, self.root / "manifests"):
            folder.mkdir(exist_ok=True)
            remove_aside(folder)
        for folder in (self.root / "objects").glob("**/"):
            remove_aside(folder)

    def move_head(self, manifest: Manifest, *, by: str) -> None:
        """Makes the manifest the current version, logged where it was not; the lock is held."""
        name = manifest.name()
        before = self.head() if self.is_there() else None
        write_durably(self.root / "manifests" / f"{name}.json", manifest.text().encode())
        if name != before:
            add_move(self.root, Move(at=now(), name=name, before=before, by=by))
        write_durably(self.root / "HEAD", f"{name}\n".encode())

    def _identified(self, first: Manifest, name: str) -> Snapshot:
        """A version of the first schema, its parts named by their content; kept so where the store can be written."""
        manifest = identified(self.root, first)
        note = f"made by an earlier redink: its version, sha256:{name[:12]}…, is named sha256:{manifest.identity()} now"
        try:
            with FileLock(self.root / "writer.lock", timeout=0):
                if self.head() == name:
                    self.move_head(manifest, by="named by content")
        except (Timeout, OSError):
            note += ", and is named again each time until the store can be written"
        note = f"the store {short(self.root)} was {note}"
        warnings.warn(note, stacklevel=2)
        return Snapshot(root=self.root, manifest=manifest, notes=(note,))

    def _before(self) -> tuple[Manifest, tuple[str, ...]]:
        """The version that a write builds on, and what to tell where it is lost."""
        if not self.is_there():
            return Manifest(), ()
        try:
            return self.open().manifest, ()
        except StoreError as error:
            return Manifest(), (f"{error}: the version before was lost, so import every other source again too",)

    def manifest_text(self, name: str) -> str:
        """The text of a manifest. Raises: StoreError where it is not there."""
        path = self.root / "manifests" / f"{name}.json"
        if not path.is_file():
            raise StoreError(f"the store's HEAD names manifest {name[:12]}, which is not there; import the data again")
        return _text(path)


def _unwritten(source: str, tables: Tables) -> tuple[Part, ...]:
    return tuple(part_unwritten(name, source, frame) for name, frame in sorted(tables.items()) if frame.height)


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
