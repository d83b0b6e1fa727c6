"""What an import would read and store, and nothing written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, ClassVar

from redink.described import count, text
from redink.ingest.importing import beside_the_store, read_source
from redink.sources.source_data import SourceData
from redink.store import Part, Store


@dataclass(frozen=True, kw_only=True, slots=True)
class FileRead:
    """A file that would be read, and its rows."""

    NAMED_BY: ClassVar = ("file",)

    file: Annotated[str, text("a file that would be read")]
    rows: Annotated[int, count("rows", "rows read from it")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """The data that were read, with its notes, and the parts that it would make of a store."""

    source_data: SourceData
    parts: tuple[Part, ...]

    @property
    def source(self) -> Annotated[str, text("the source's name")]:
        """The source's name."""
        return self.source_data.source

    @property
    def manifest(self) -> Annotated[str | None, text("null: nothing is written")]:
        """Null, for no version is made."""
        return None

    @property
    def tables(self) -> Annotated[tuple[Part, ...], text("the parts that the import would make")]:
        """The parts that the import would make."""
        return self.parts

    @property
    def notes(self) -> Annotated[tuple[str, ...], text("what the reader should know, as after an import")]:
        """What the reader should know."""
        return self.source_data.notes

    @property
    def files(self) -> Annotated[tuple[FileRead, ...], text("the files that would be read")]:
        """The files that would be read."""
        return tuple(FileRead(file=name, rows=rows) for name, rows in self.source_data.files)


def preview_folder(
    folder: Path, store: Path, *, form: str = "plain", name: str | None = None, replace: bool = False
) -> Preview:
    """What `import_folder` would put into the store; it raises what that would raise."""
    with TemporaryDirectory(prefix="redink-") as aside:
        source_data = beside_the_store(read_source(folder, form=form, name=name, aside=Path(aside)), store)
    return Preview(
        source_data=source_data, parts=Store(store).parts_of(source_data.source, source_data.rows(), replace=replace)
    )
