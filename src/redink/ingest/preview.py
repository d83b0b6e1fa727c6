"""What an import would read and store, and nothing written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from redink.ingest.importing import (
    beside_the_store,
    read_parcel,
)
from redink.numerals import Document
from redink.sources.source_data import Parcel
from redink.store import Part, Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """The parcel that was read, with its notes, and the parts that it would make of a store."""

    parcel: Parcel
    parts: tuple[Part, ...]

    def document(self) -> dict[str, Document]:
        """The preview as printed by --json: an import without a manifest, with its files."""
        return {
            "schema": "redink.import/1",
            "source": self.parcel.source,
            "manifest": None,
            "tables": [part.document() for part in self.parts],
            "notes": [*self.parcel.notes],
            "files": [{"file": name, "rows": rows} for name, rows in self.parcel.files],
        }


def preview_folder(
    folder: Path, store: Path, *, form: str = "plain", name: str | None = None, replace: bool = False
) -> Preview:
    """What `import_folder` would put into the store; it raises what that would raise."""
    parcel = beside_the_store(read_parcel(folder, form=form, name=name), store)
    return Preview(parcel=parcel, parts=Store(store).parts_of(parcel.source, parcel.tables, replace=replace))
