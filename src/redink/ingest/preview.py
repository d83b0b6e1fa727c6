"""What an import would read and store, and nothing written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from redink.ingest.importing import (
    beside_the_store,
    read_source,
)
from redink.numerals import Document
from redink.sources.source_data import SourceData
from redink.store import Part, Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """The data that were read, with its notes, and the parts that it would make of a store."""

    source_data: SourceData
    parts: tuple[Part, ...]

    def document(self) -> dict[str, Document]:
        """The preview as printed by --json: an import without a manifest, with its files."""
        return {
            "schema": "redink.import/1",
            "source": self.source_data.source,
            "manifest": None,
            "tables": [part.document() for part in self.parts],
            "notes": [*self.source_data.notes],
            "files": [{"file": name, "rows": rows} for name, rows in self.source_data.files],
        }


def preview_folder(
    folder: Path, store: Path, *, form: str = "plain", name: str | None = None, replace: bool = False
) -> Preview:
    """What `import_folder` would put into the store; it raises what that would raise."""
    source_data = beside_the_store(read_source(folder, form=form, name=name), store)
    return Preview(
        source_data=source_data, parts=Store(store).parts_of(source_data.source, source_data.tables, replace=replace)
    )
