"""What a store keeps: its versions, whether its files are whole, the way back, and what can be freed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Final

import polars as pl

from redink.answer.printed import Printed
from redink.described import count, text
from redink.durable import write_durably
from redink.errors import StoreError, UsageError
from redink.store.content import content_of
from redink.store.manifest import Manifest, Part, Piece, is_of_first_schema, parse_first, parse_manifest
from redink.store.objects import content_of_rows
from redink.store.snapshot import Snapshot
from redink.store.store import Store
from redink.store.versions import UNDO, Move, add_move, lineage, moves_of, now

KEPT: Final = 2
"""Versions that are kept where no number is asked for: the current one and the one before, so that undo works."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One version of a store: when and by what HEAD moved to it first, and what it holds."""

    NAMED_BY: ClassVar = ("manifest",)

    identity: Annotated[str, text("identity of the data", key="manifest")]
    name: Annotated[str, text("name of its file in manifests/")]
    at: Annotated[str | None, text("when it was made, UTC; null for versions older than the log")]
    by: Annotated[str | None, text("what made it: an import and its sources; null for versions older than the log")]
    current: Annotated[bool, text("whether HEAD names it")]
    sources: Annotated[tuple[str, ...], text("its sources, in the order of import")]
    rows: Annotated[int, count("rows", "rows of all its tables")]
    size: Annotated[int, count("bytes", "bytes of its objects", key="bytes")]


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionHistory(Printed):
    """The versions of a store, the oldest first, those older than the log before all others."""

    SCHEMA: ClassVar = "redink.store-history/1"

    versions: Annotated[tuple[Version, ...], text("each version whose manifest is there, oldest first")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Damage:
    """An object that is not what its version says, or a version that cannot be read."""

    NAMED_BY: ClassVar = ("path",)

    path: Annotated[str, text("the file, from the store's folder")]
    why: Annotated[str, text("what is wrong, and what to do")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Verified(Printed):
    """The objects of the current version, each read and compared with its name and with the identity of its rows."""

    SCHEMA: ClassVar = "redink.store-verify/1"

    identity: Annotated[str, text("identity of the data", key="manifest")]
    objects: Annotated[int, count("objects", "objects looked at")]
    size: Annotated[int, count("bytes", "their bytes", key="bytes")]
    damaged: Annotated[tuple[Damage, ...], text("what is damaged")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Undone(Printed):
    """The version that HEAD left, and the one that it names now."""

    SCHEMA: ClassVar = "redink.store-undo/1"

    left: Annotated[str, text("identity of the version that was current", key="manifest_before")]
    identity: Annotated[str, text("identity of the version that is current now", key="manifest")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Collected(Printed):
    """What no kept version names."""

    SCHEMA: ClassVar = "redink.store-gc/1"

    kept: Annotated[tuple[str, ...], text("identities of the versions that are kept, the current one first")]
    versions: Annotated[int, count("versions", "versions that went")]
    objects: Annotated[int, count("objects", "objects that went")]
    freed: Annotated[int, count("bytes", "bytes that they held", key="bytes")]
    removed: Annotated[bool, text("whether they are gone; false where it was only asked what would go")]


def history_of(store: Store) -> VersionHistory:
    """Every version whose manifest is there. Raises: StoreError where there is no store."""
    store.open()
    head, made = store.head(), dict[str, Move]()
    for move in moves_of(store.root):
        if move.by != UNDO:
            made.setdefault(move.name, move)
    order = [path.stem for path in sorted((store.root / "manifests").glob("*.json")) if path.stem not in made]
    names = [*order, *(name for name in made if (store.root / "manifests" / f"{name}.json").is_file())]
    found = [(name, _manifest(store, name)) for name in names]
    return VersionHistory(versions=tuple(_version(name, each, made.get(name), head) for name, each in found if each))


def _version(name: str, manifest: Manifest, move: Move | None, head: str) -> Version:
    identified = all(part.content for part in manifest.parts)
    return Version(
        identity=f"sha256:{manifest.identity() if identified else name}",
        name=name,
        at=move.at if move else None,
        by=move.by if move else None,
        current=name == head,
        sources=tuple(dict.fromkeys(part.source for part in manifest.parts)),
        rows=sum(part.rows for part in manifest.parts),
        size=sum(piece.size for part in manifest.parts for piece in part.pieces),
    )


def _manifest(store: Store, name: str) -> Manifest | None:
    """A manifest of either schema; null where it is damaged."""
    try:
        said = store.manifest_text(name)
        return parse_first(said, name=name) if is_of_first_schema(said) else parse_manifest(said, name=name)
    except StoreError:
        return None


def verify(store: Store) -> Verified:
    """Reads every object of the current version. Raises: StoreError where there is no store, or its HEAD is lost."""
    snapshot = store.open()
    pieces = [(part, piece) for part in snapshot.manifest.parts for piece in part.pieces]
    found = [damage for part, piece in pieces if (damage := _damage(snapshot, part, piece)) is not None]
    return Verified(
        identity=snapshot.identity(),
        objects=len(pieces),
        size=sum(piece.size for _, piece in pieces),
        damaged=tuple(found),
    )


def _damage(snapshot: Snapshot, part: Part, piece: Piece) -> Damage | None:
    try:
        rows = pl.read_parquet(snapshot.object_of(part, piece))
    except (StoreError, pl.exceptions.PolarsError) as error:
        return Damage(path=piece.path, why=str(error))
    if piece.year is None and len(part.pieces) == 1:
        same = content_of_rows(part.table, rows) == part.content
    else:
        same = content_of(rows, part.table) == piece.content
    why = f"its rows are not those of its version; import {part.source} again"
    return None if same else Damage(path=piece.path, why=why)


def undo(store: Store) -> Undone:
    """Moves HEAD back to the version that the current one was built on.

    Raises: StoreError where there is no store; UsageError where nothing is known before, or it has been freed.
    """
    left = store.open()
    with store.writing():
        head = store.head()
        before = next((name for name in list(lineage(moves_of(store.root), head))[1:]), None)
        manifest = None if before is None else _manifest(store, before)
        if before is None or manifest is None:
            gone = "is the first that the log knows" if before is None else "was built on one that is no longer there"
            raise UsageError(f"the current version {gone}, so there is nothing to go back to; import what you want")
        add_move(store.root, Move(at=now(), name=before, before=head, by=UNDO))
        write_durably(store.root / "HEAD", f"{before}\n".encode())
    return Undone(left=left.identity(), identity=store.open().identity())


def collect(store: Store, *, keep: int = KEPT, remove: bool = True) -> Collected:
    """Frees what neither the current version nor the `keep` − 1 before it name; with `remove` false it only tells.

    Raises: StoreError where there is no store; UsageError where `keep` is below 1.
    """
    if keep < 1:
        raise UsageError(f"at least the current version is kept; --keep is {keep}")
    store.open()
    with store.writing():
        names = list(lineage(moves_of(store.root), store.head()))[:keep]
        kept = {name: manifest for name in names if (manifest := _manifest(store, name)) is not None}
        needed = {path for manifest in kept.values() for path in manifest.paths()}
        manifests = [path for path in (store.root / "manifests").glob("*.json") if path.stem not in kept]
        objects = [path for path in _objects(store.root) if path.relative_to(store.root).as_posix() not in needed]
        freed = sum(path.stat().st_size for path in (*manifests, *objects))
        for path in (*manifests, *objects) if remove else ():
            path.unlink()
    found = [_version(name, manifest, None, "").identity for name, manifest in kept.items()]
    return Collected(kept=tuple(found), versions=len(manifests), objects=len(objects), freed=freed, removed=remove)


def _objects(root: Path) -> Iterator[Path]:
    yield from sorted((root / "objects").rglob("*.parquet"))
