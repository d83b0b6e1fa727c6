"""Files that are whole or absent: written aside, forced to disk, then renamed into place."""

from __future__ import annotations

import os
from pathlib import Path

PARTIAL = ".partial"


def write_durably(path: Path, content: bytes) -> None:
    """The content at `path`, whole or not at all, even where the power fails in between."""
    aside = path.with_name(path.name + PARTIAL)
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Forces the folder's list of names to disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_partial(folder: Path) -> None:
    """Removes what an interrupted writer left aside."""
    for path in folder.glob(f"*{PARTIAL}"):
        path.unlink(missing_ok=True)
