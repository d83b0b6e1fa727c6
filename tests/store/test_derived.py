"""Tables kept beside a version: read back as written, and gone where anything is wrong with them."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from redink.store.derived import keep_derived, read_derived

TABLES = {"numbers": pl.DataFrame({"a": [1.5, None], "b": ["x", "y"]}), "none": pl.DataFrame(schema={"c": pl.Date})}


def test_tables_are_read_back_as_they_were_kept_and_those_of_another_key_go(tmp_path: Path) -> None:
    keep_derived(tmp_path, "old", TABLES)
    keep_derived(tmp_path, "new", TABLES)
    found = read_derived(tmp_path, "new")
    assert found is not None
    assert all(found[name].equals(frame) for name, frame in TABLES.items())
    assert read_derived(tmp_path, "old") is None
    assert [path.name for path in (tmp_path / "derived").iterdir()] == ["new"]


@pytest.mark.parametrize("damaged", ["numbers.parquet", "hashes.json"])
@pytest.mark.parametrize("content", [b"", b"{}x", b"[1]"])
def test_damaged_files_are_none(tmp_path: Path, damaged: str, content: bytes) -> None:
    keep_derived(tmp_path, "key", TABLES)
    (tmp_path / "derived" / "key" / damaged).write_bytes(content)
    assert read_derived(tmp_path, "key") is None


def test_a_file_that_is_gone_is_none(tmp_path: Path) -> None:
    keep_derived(tmp_path, "key", TABLES)
    (tmp_path / "derived" / "key" / "none.parquet").unlink()
    assert read_derived(tmp_path, "key") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "derived").write_text("a file")
    keep_derived(tmp_path, "key", TABLES)
    assert read_derived(tmp_path, "key") is None
