"""One version of a store: which objects make up which table, and from which source."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from typing import Annotated, Any, ClassVar, Final

from redink.described import count, text
from redink.errors import StoreError
from redink.store.content import FORM

SCHEMA: Final = "redink.manifest/2"
FIRST_SCHEMA: Final = "redink.manifest/1"
"""Of stores whose parts were one object each, named by its bytes, and the version by their hash."""
WITHIN: Final = re.compile(r"objects(/(?!\.)[^/\\:]+)+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """The rows of a part that one object holds: those of a year, or all.

    year     the year of the rows; null where the table is not parted
    content  the identity of the rows; of the whole part where it is one object
    path     the object's file, from the store's folder; `object` is the hash of its bytes
    """

    year: int | None
    content: str
    path: str
    object: str
    size: int
    rows: int
    first: str | None
    last: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One source's rows of one table: their identity, how many, the days that they span, and the pieces of them."""

    NAMED_BY: ClassVar = ("table", "source")

    table: Annotated[str, text("the table")]
    source: Annotated[str, text("the source that its rows are from")]
    content: str
    pieces: tuple[Piece, ...]
    rows: Annotated[int, count("rows", "rows of the source in the table")]
    first: Annotated[str | None, text("first day of the rows; null where they carry none")]
    last: Annotated[str | None, text("last day of the rows; null where they carry none")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """Parts in the order in which they were imported: where two hold one key, the later counts."""

    parts: tuple[Part, ...] = ()

    def text(self) -> str:
        """Canonical JSON: the same parts in the same objects give the same text."""
        return json.dumps({"schema": SCHEMA, "parts": [asdict(part) for part in self.parts]}, indent=1) + "\n"

    def name(self) -> str:
        """The hash of the text, which names its file and guards it."""
        return hashlib.sha256(self.text().encode()).hexdigest()

    def identity(self) -> str:
        """The hash of what the parts say, by table and source: which version of the data it is, in any file."""
        said = [[part.table, part.source, part.content] for part in self.parts]
        return hashlib.sha256(json.dumps([FORM, said]).encode()).hexdigest()

    def of(self, table: str) -> tuple[Part, ...]:
        """The table's parts, oldest import first."""
        return tuple(part for part in self.parts if part.table == table)

    def tables(self) -> tuple[str, ...]:
        """Names of the tables that hold rows."""
        return tuple(dict.fromkeys(part.table for part in self.parts))

    def paths(self) -> tuple[str, ...]:
        """The files of its objects, from the store's folder."""
        return tuple(piece.path for part in self.parts for piece in part.pieces)

    def replacing(self, source: str, parts: tuple[Part, ...]) -> Manifest:
        """A manifest in which the source's parts are these, all others as they were."""
        kept = tuple(part for part in self.parts if part.source != source)
        return Manifest(parts=kept + parts)


def content_of_pieces(contents: list[tuple[int | None, str]]) -> str:
    """The identity of a part from the years and identities of its pieces."""
    lines = "".join(f"{year or 'all'} {content}\n" for year, content in contents)
    return hashlib.sha256(lines.encode()).hexdigest()


def parse_manifest(text: str, *, name: str) -> Manifest:
    """The manifest in the text; see `parse_first` for the first schema. Raises: StoreError where it is damaged."""
    try:
        document: dict[str, Any] = json.loads(text)
        manifest = Manifest(parts=tuple(_part(part) for part in document["parts"]))
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(f"manifest {name[:12]} is damaged ({error}); import the data again") from error
    if document.get("schema") != SCHEMA or manifest.name() != name:
        raise StoreError(f"manifest {name[:12]} is not what its name says; import the data again")
    return manifest


def _part(part: dict[str, Any]) -> Part:
    stated = dict(part)
    pieces = tuple(Piece(**piece) for piece in stated.pop("pieces"))
    outside = next((piece.path for piece in pieces if not WITHIN.fullmatch(piece.path)), None)
    if outside is not None:
        raise ValueError(f"{outside!r} is no object of the store")
    return Part(**stated, pieces=pieces)


def is_of_first_schema(text: str) -> bool:
    """Whether the text looks like a manifest of the first schema."""
    return f'"schema": "{FIRST_SCHEMA}"' in text[:200]


def parse_first(text: str, *, name: str) -> Manifest:
    """A manifest of the first schema, its parts without identity. Raises: StoreError where it is damaged."""
    try:
        parts = tuple(_first_part(part) for part in json.loads(text)["parts"])
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(f"manifest {name[:12]} is damaged ({error}); import the data again") from error
    if hashlib.sha256(text.encode()).hexdigest() != name:
        raise StoreError(f"manifest {name[:12]} is not what its name says; import the data again")
    return Manifest(parts=parts)


def _first_part(part: dict[str, Any]) -> Part:
    span = {key: part[key] for key in ("rows", "first", "last")}
    path = f"objects/{part['object']}.parquet"
    piece = Piece(year=None, content="", path=path, object=part["object"], size=part["size"], **span)
    return Part(table=part["table"], source=part["source"], content="", pieces=(piece,), **span)
