"""A version's list of parts."""

from __future__ import annotations

import hashlib
import json

import pytest

from redink.errors import StoreError
from redink.store import Manifest, Part
from redink.store.manifest import parse_manifest


def part(table: str, source: str, digest: str = "0" * 64) -> Part:
    return Part(table=table, source=source, object=digest, size=1, rows=1, first="2025-04-07", last="2025-04-08")


def test_a_manifest_is_named_by_the_hash_of_its_text() -> None:
    manifest = Manifest(parts=(part("prices", "mine"),))
    assert manifest.identity() == hashlib.sha256(manifest.text().encode("utf-8")).hexdigest()


def test_a_manifest_is_read_back_equal() -> None:
    manifest = Manifest(parts=(part("prices", "mine"), part("members", "yours–é")))
    assert parse_manifest(manifest.text(), identity=manifest.identity()) == manifest
    assert json.loads(manifest.text())["schema"] == "redink.manifest/1"


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
        parse_manifest(manifest.text().replace("manifest/1", "manifest/2"), identity=manifest.identity())
