"""Files that are whole or absent: written aside, forced to disk, then renamed into place."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(path: Path, content: bytes) -> None:
    """The content at `path`, whole or not at all; two that write at once do not mix."""
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", suffix=".aside", delete=False) as file:
        aside = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            aside.unlink()
            raise
    move_whole(aside, path)


def move_whole(aside: Path, path: Path) -> None:
    """Gives a file that is on disk its final name, in the same folder."""
    aside.replace(path)
    if os.name != "nt":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
