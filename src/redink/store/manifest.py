"""One version of a store: which objects make up which table, and from which source."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Annotated, Any, ClassVar

from redink.described import count, text
from redink.errors import StoreError

SCHEMA = "redink.manifest/1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One source's rows of one table: the object that holds them, its size, and the days that it spans."""

    NAMED_BY: ClassVar = ("table", "source")

    table: Annotated[str, text("the table")]
    source: Annotated[str, text("the source that its rows are from")]
    object: str
    size: int
    rows: Annotated[int, count("rows", "rows of the source in the table")]
    first: Annotated[str | None, text("first day of the rows; null where they carry none")]
    last: Annotated[str | None, text("last day of the rows; null where they carry none")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """Parts in the order in which they were imported: where two hold one key, the later counts."""

    parts: tuple[Part, ...] = ()

    def text(self) -> str:
        """Canonical JSON: the same parts give the same text."""
        return json.dumps({"schema": SCHEMA, "parts": [asdict(part) for part in self.parts]}, indent=1) + "\n"

    def identity(self) -> str:
        """The hash of the text, which names this version."""
        return hashlib.sha256(self.text().encode()).hexdigest()

    def of(self, table: str) -> tuple[Part, ...]:
        """The table's parts, oldest import first."""
        return tuple(part for part in self.parts if part.table == table)

    def tables(self) -> tuple[str, ...]:
        """Names of the tables that hold rows."""
        return tuple(dict.fromkeys(part.table for part in self.parts))

    def replacing(self, source: str, parts: tuple[Part, ...]) -> Manifest:
        """A manifest in which the source's parts are these, all others as they were."""
        kept = tuple(part for part in self.parts if part.source != source)
        return Manifest(parts=kept + parts)


def parse_manifest(text: str, *, identity: str) -> Manifest:
    """The manifest in the text. Raises: StoreError where it is damaged or of another schema."""
    try:
        document: dict[str, Any] = json.loads(text)
        manifest = Manifest(parts=tuple(Part(**part) for part in document["parts"]))
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(f"manifest {identity[:12]} is damaged ({error}); import the data again") from error
    if document.get("schema") != SCHEMA or manifest.identity() != identity:
        raise StoreError(f"manifest {identity[:12]} is not what its name says; import the data again")
    return manifest
