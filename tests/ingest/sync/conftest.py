"""One synchronisation of the invented market, done once; a test that changes it takes a copy."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from tests.ingest.sync.world import World


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `store` and `kept` after a first synchronisation on 2025-10-07. Not to be changed."""
    folder = tmp_path_factory.mktemp("first")
    with World() as world:
        world.sync(folder)
    return folder


@pytest.fixture
def copy(first: Path, tmp_path: Path) -> Path:
    """A copy of the folder."""
    return Path(copytree(first, tmp_path / "copy"))
