"""A writer that is killed at any moment leaves the old version or the new one, and nothing in between."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from redink.store import Store
from redink.tables import EVENTS, MEMBERS

FOREVER = date(2035, 12, 31)
KILLED = 9

WRITER = """
import os, sys
from pathlib import Path
from tests.store.test_crash import tables
from redink.store import Store

root, last = Path(sys.argv[1]), int(sys.argv[2])
fsync, replace, calls = os.fsync, os.replace, 0

def killed_at(real, half):
    def counted(*args, **named):
        global calls
        calls += 1
        if calls == last:
            half(*args)
            os._exit(9)
        return real(*args, **named)
    return counted

def lose_half(handle):
    size = os.fstat(handle).st_size
    try:
        os.ftruncate(handle, size // 2)
    except OSError:
        pass  # a folder, or a file opened to be read

os.fsync = killed_at(fsync, lose_half)
os.replace = killed_at(replace, lambda *paths: None)
Store(root).write("mine", tables("new"))
"""


def tables(which: str) -> dict[str, pl.DataFrame]:
    """Two small tables: one security and one event, or another two."""
    day = {"old": date(2025, 4, 7), "new": date(2025, 4, 8)}[which]
    first = date(2025, 4, 7)
    members = [("small", "GAIN", first, None, "dated"), ("small", which.upper(), day, None, "dated")]
    events = [(which, day, "event", which, "mine"), ("first", first, "event", "first", "mine")]
    return {
        "members": MEMBERS.check(pl.DataFrame(members, schema=MEMBERS.schema(), orient="row"), where="made"),
        "events": EVENTS.check(pl.DataFrame(events, schema=EVENTS.schema(), orient="row"), where="made"),
    }


def write_and_die(root: Path, *, at: int) -> int:
    """Exit code of a writer of the new version that is killed at its n-th call to the disk."""
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(root), str(at)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    assert done.returncode in (0, KILLED), done.stderr
    return done.returncode


def is_version(root: Path, which: str) -> bool:
    snapshot = Store(root).open()
    return all(snapshot.read(name, as_of=FOREVER).equals(frame) for name, frame in tables(which).items())


@pytest.mark.slow
def test_a_writer_killed_at_any_call_leaves_the_old_or_the_new_version(tmp_path: Path) -> None:
    unbroken = Store(tmp_path / "unbroken")
    old = unbroken.write("mine", tables("old")).identity()
    new = unbroken.write("mine", tables("new")).identity()
    seen: list[str] = []
    for at in range(1, 100):
        root = tmp_path / f"killed-{at}"
        Store(root).write("mine", tables("old"))
        code = write_and_die(root, at=at)
        identity = Store(root).open().identity()
        seen.append(identity)
        assert is_version(root, "old" if identity == old else "new"), at
        assert Store(root).write("mine", tables("new")).identity() == new
        assert is_version(root, "new"), at
        assert not list(root.rglob("*.aside")), at
        if code == 0:
            break
    assert seen[0] == old
    assert seen[-1] == new
    assert set(seen) == {old, new}
    assert seen == sorted(seen, key=[old, new].index), "once moved, HEAD stays"
    assert len(seen) > 10, "each of two objects, the manifest and HEAD is forced to disk and renamed"


@pytest.mark.slow
def test_a_first_writer_that_is_killed_leaves_no_store_or_a_whole_one(tmp_path: Path) -> None:
    for at in range(1, 100):
        root = tmp_path / f"killed-{at}"
        code = write_and_die(root, at=at)
        assert not (root / "HEAD").exists() or is_version(root, "new"), at
        Store(root).write("mine", tables("new"))
        assert is_version(root, "new"), at
        if code == 0:
            return
    pytest.fail("the writer never finished")


def test_what_another_writer_left_aside_is_cleaned_by_the_next_one(tmp_path: Path) -> None:
    Store(tmp_path).write("mine", tables("old"))
    for name in ("objects/0.parquet.aside", "manifests/0.json.aside"):
        (tmp_path / name).write_bytes(b"half")
    Store(tmp_path).write("mine", tables("new"))
    assert not list(tmp_path.rglob("*.aside"))
