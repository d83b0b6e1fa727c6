"""A version's list of parts, its name and its identity."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from redink.errors import StoreError
from redink.store import Manifest, Part, Piece
from redink.store.manifest import parse_first, parse_manifest


def part(table: str, source: str, content: str = "0" * 64, *, size: int = 1) -> Part:
    span = {"rows": 1, "first": "2025-04-07", "last": "2025-04-08"}
    path = f"objects/{table}/{source}/2025/{content}.parquet"
    piece = Piece(year=2025, content=content, path=path, object="a" * 64, size=size, **span)  # type: ignore[arg-type]
    return Part(table=table, source=source, content=content, pieces=(piece,), **span)  # type: ignore[arg-type]


def test_a_manifest_is_named_by_the_hash_of_its_text() -> None:
    manifest = Manifest(parts=(part("prices", "mine"),))
    assert manifest.name() == hashlib.sha256(manifest.text().encode("utf-8")).hexdigest()


def test_its_identity_is_that_of_its_rows_whatever_their_files() -> None:
    one, other = Manifest(parts=(part("prices", "mine"),)), Manifest(parts=(part("prices", "mine", size=2),))
    assert (one.identity() == other.identity(), one.name() == other.name()) == (True, False)
    assert Manifest(parts=(part("prices", "mine", "1" * 64),)).identity() != one.identity()
    assert Manifest(parts=(part("prices", "yours"),)).identity() != one.identity()


def test_a_manifest_is_read_back_equal() -> None:
    manifest = Manifest(parts=(part("prices", "mine"), part("members", "yours–é")))
    assert parse_manifest(manifest.text(), name=manifest.name()) == manifest
    assert json.loads(manifest.text())["schema"] == "redink.manifest/2"


def test_the_order_of_imports_makes_another_version() -> None:
    one, two = part("prices", "a"), part("prices", "b")
    assert Manifest(parts=(one, two)).identity() != Manifest(parts=(two, one)).identity()


def test_a_source_that_imports_again_comes_last() -> None:
    manifest = Manifest(parts=(part("prices", "a"), part("members", "a"), part("prices", "b")))
    again = manifest.replacing("a", (part("prices", "a", "1" * 64),))
    assert [(each.table, each.source) for each in again.parts] == [("prices", "b"), ("prices", "a")]
    assert [each.source for each in again.of("prices")] == ["b", "a"]


def test_tables_are_named_once() -> None:
    manifest = Manifest(parts=(part("prices", "a"), part("members", "a"), part("prices", "b")))
    assert manifest.tables() == ("prices", "members")


def test_a_manifest_of_a_later_schema_is_refused() -> None:
    manifest = Manifest(parts=(part("prices", "mine"),))
    with pytest.raises(StoreError, match="not what its name says"):
        parse_manifest(manifest.text().replace("manifest/2", "manifest/3"), name=manifest.name())


@pytest.mark.parametrize("path", ["../outside.parquet", "objects/../../x", "/etc/x", "objects", "objects/.x", "x/y"])
def test_an_object_outside_the_store_is_refused(path: str) -> None:
    mine = part("prices", "mine")
    manifest = Manifest(parts=(replace(mine, pieces=(replace(mine.pieces[0], path=path),)),))
    with pytest.raises(StoreError, match="is no object of the store"):
        parse_manifest(manifest.text(), name=manifest.name())


def test_a_first_manifest_that_was_edited_is_refused() -> None:
    with pytest.raises(StoreError, match="not what its name says"):
        parse_first('{"schema": "redink.manifest/1", "parts": []}', name="0" * 64)
    with pytest.raises(StoreError, match="is damaged"):
        parse_first('{"schema": "redink.manifest/1", "parts": [1]}', name="0" * 64)
