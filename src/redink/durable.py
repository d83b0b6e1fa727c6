"""Files that are whole or absent: written aside, forced to disk, then renamed into place."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import Final

ASIDE: Final = ".aside"


def write_durably(path: Path, content: bytes) -> None:
    """The content at `path`, whole or not at all, even where the power fails; two that write at once do not mix."""
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", suffix=ASIDE, delete=False) as file:
        aside = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            aside.unlink()
            raise
    move_durably(aside, path)


def move_durably(aside: Path, path: Path) -> None:
    """Gives a file that is on disk its final name, in the same folder."""
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


def remove_aside(folder: Path) -> None:
    """Removes what interrupted writers left aside; no other writer may be at work."""
    for path in folder.glob(f"*{ASIDE}"):
        path.unlink(missing_ok=True)


def why_unwritable(folder: Path) -> str | None:
    """Why nothing can be written in the folder, or in what is there of its path; None where it can, and nothing is."""
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    if not there.is_dir():
        return f"{there} is no folder"
    try:
        with TemporaryFile(dir=there):
            return None
    except OSError as error:
        return f"nothing can be written in {there}: {error.strerror or error}"
