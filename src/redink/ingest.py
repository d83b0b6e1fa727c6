"""Source → check → store: the only module that knows both edges."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from redink.errors import FolderError
from redink.numerals import Document
from redink.sources.parcel import Parcel
from redink.sources.plain_folder import read_folder
from redink.store import Manifest, Part, Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """What an import did: the source's name, the version it made, and notes for the reader."""

    source: str
    identity: str
    manifest: Manifest
    notes: tuple[str, ...]

    def parts(self) -> tuple[Part, ...]:
        """The source's parts of the version."""
        return tuple(part for part in self.manifest.parts if part.source == self.source)

    def document(self) -> dict[str, Document]:
        """The import as printed by --json."""
        return {
            "schema": "redink.import/1",
            "source": self.source,
            "manifest": self.identity,
            "tables": [part.document() for part in self.parts()],
            "notes": [*self.notes],
        }


def import_folder(folder: Path, store: Path, *, name: str | None = None, replace: bool = False) -> Imported:
    """The folder's files in the store, as the parts of one source named after the folder (or `name`).

    Nothing is written unless every file is usable. Raises: FolderError, TableError, StoreError.
    """
    parcel = read_folder(folder)
    if all(frame.is_empty() for frame in parcel.tables.values()):
        raise FolderError(f"the files in {folder} hold no rows; nothing was imported")
    return import_parcel(
        Parcel(source=name or parcel.source, tables=parcel.tables, notes=parcel.notes), store, replace=replace
    )


def import_parcel(parcel: Parcel, store: Path, *, replace: bool = False) -> Imported:
    """A checked parcel in the store. Raises: StoreError."""
    snapshot = Store(store).write(parcel.source, parcel.tables, replace=replace)
    notes = (*parcel.notes, *snapshot.notes)
    return Imported(source=parcel.source, identity=snapshot.identity(), manifest=snapshot.manifest, notes=notes)
