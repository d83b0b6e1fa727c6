"""Killed at any moment and run again, a synchronisation ends in the store of an unbroken one; readers see whole ones.

The process kills itself at its n-th call that forces something to disk or renames it: cached bodies, tables, manifest
and HEAD all pass there.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any

import pytest
from tests.ingest.sync.stores import head
from tests.ingest.sync.world import KEY, SINCE, TODAY, TOMORROW, World

from redink.sessions import session_before
from redink.store import Store
from redink.tables import STORED

FOREVER = SINCE.replace(year=2035)
ROOT = Path(__file__).resolve().parents[3]
SMALL: dict[str, Any] = {"size": 6, "fillers": 285}

PROGRAM = """
import os, signal, sys
last, calls = int(sys.argv.pop(1)), 0

def counted(real):
    def call(*args, **named):
        global calls
        calls += 1
        if calls == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **named)
    return call

os.fsync, os.replace = counted(os.fsync), counted(os.replace)
from redink.cli.app import app
try:
    app(sys.argv[1:])
finally:
    print("calls", calls, file=sys.stderr)
"""


def run(world: World, folder: Path, *, killed_at: int = 0) -> subprocess.CompletedProcess[str]:
    """`redink sync` as a process of its own, killed at that call to the disk (0: never)."""
    config = world.write_config(folder / "config.toml", keys={"tiingo": KEY})
    asked = ["sync", "sp-600", "--since", str(SINCE), "--until", str(session_before(world.today)), "--json"]
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(killed_at), *asked, "--store", str(folder / "store")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "REDINK_CONFIG": str(config)},
        check=False,
    )


def calls(done: subprocess.CompletedProcess[str]) -> int:
    assert done.returncode == 0, done.stderr
    return int(done.stderr.split("calls ")[1])


def read_all(folder: Path) -> None:
    """Every table, whose object's hash is checked as it is read."""
    snapshot = Store(folder / "store").open()
    for name in STORED:
        snapshot.read(name, as_of=FOREVER)


@pytest.mark.slow
@pytest.mark.parametrize("day", [TODAY, TOMORROW], ids=["first", "second"])
def test_killed_at_random_moments_and_run_again_it_ends_in_the_same_store(tmp_path: Path, day: object) -> None:
    started = tmp_path / "started"
    started.mkdir()
    with World(**SMALL) as world:
        if day == TOMORROW:
            world.sync(started)
            world.today = TOMORROW
        old = head(started)
        unbroken = Path(copytree(started, tmp_path / "unbroken"))
        count = calls(run(world, unbroken))
        new = head(unbroken)
        assert new != old
        random = Random(20)
        moments = random.sample(range(1, count - 30), 4) + random.sample(range(count - 30, count), 2) + [count]
        seen: set[str | None] = set()
        for at in moments:
            folder = Path(copytree(started, tmp_path / f"killed-{at}"))
            assert run(world, folder, killed_at=at).returncode == -signal.SIGKILL, at
            assert head(folder) in (old, new), at
            seen.add(head(folder))
            if head(folder) is not None:
                read_all(folder)
            assert world.sync(folder).identity == new, at
            read_all(folder)
            assert not list((folder / "store").rglob("*.partial")), at
    assert seen == {old, new}
