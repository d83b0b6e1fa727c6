"""`redink store` and `redink data --files` at the shell."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from tests.cli.programs import redink
from tests.folders import write_folder

from redink.ingest import import_folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    import_folder(write_folder(tmp_path / "folder"), tmp_path / "store", name="one")
    import_folder(write_folder(tmp_path / "folder"), tmp_path / "store", name="two")
    return tmp_path / "store"


def test_versions_are_shown_gone_back_to_and_freed(store: Path) -> None:
    shown = redink("store", "history", "--store", store)
    assert [line.split()[0][:7] for line in shown.stdout.splitlines()[1:3]] == ["sha256:", "sha256:"]
    assert ("import one" in shown.stdout, "import two" in shown.stdout) == (True, True)
    versions = json.loads(redink("store", "history", "--json", "--store", store).stdout)["versions"]
    assert [version["current"] for version in versions] == [False, True]
    back = redink("store", "undo", "--store", store)
    assert versions[0]["manifest"] in back.stdout
    told = redink("store", "gc", "--keep", "1", "--dry-run", "--store", store)
    assert told.stdout.startswith("would go: 1 version and ")
    gone = json.loads(redink("store", "gc", "--keep", "1", "--json", "--store", store).stdout)
    assert (gone["versions"], gone["removed"], gone["kept"]) == (1, True, [versions[0]["manifest"]])
    refused = redink("store", "undo", "--store", store)
    assert (refused.returncode, "nothing to go back to" in refused.stderr) == (2, True)


def test_damage_is_told_with_exit_code_1(store: Path) -> None:
    whole = redink("store", "verify", "--store", store)
    assert (whole.returncode, " whole, " in whole.stdout) == (0, True)
    path = next((store / "objects" / "prices" / "two").rglob("*.parquet"))
    path.write_bytes(path.read_bytes()[:-1])
    broken = redink("store", "verify", "--store", store)
    assert (broken.returncode, "import two again" in broken.stdout) == (1, True)
    damaged = json.loads(redink("store", "verify", "--json", "--store", store).stdout)["damaged"]
    assert [each["path"] for each in damaged] == [path.relative_to(store).as_posix()]


def test_the_current_files_can_be_read_by_other_engines(store: Path) -> None:
    paths = redink("data", "--files", "--store", store).stdout.splitlines()
    assert all(Path(path).is_file() for path in paths)
    prices = [path for path in paths if "/prices/one/" in path]
    assert pl.scan_parquet(prices).select(pl.len()).collect().item() > 0
