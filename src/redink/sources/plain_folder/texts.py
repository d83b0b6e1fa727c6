"""A text file as it was saved: compressed or not, in which encoding, with what between its cells."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from redink.errors import FolderError
from redink.sources.encoded import SEPARATORS, decoded, separator_notes

BROKEN: Final = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)
STATED: Final = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)
"""The first line with which Excel states what stands between the cells."""

PACKED: Final = {b"\x1f\x8b": gzip.decompress, b"BZh": bz2.decompress, b"\xfd7zXZ": lzma.decompress}
"""First bytes of a compressed file -> what unpacks it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """What a file says, what stands between its cells, and notes for the reader."""

    content: str
    separator: str
    notes: tuple[str, ...]


def unpacked_text(path: Path) -> Text:
    """The file's text, and notes where it is UTF-16 or Windows' Western European (cp1252), or has no commas.

    Raises: FolderError where it cannot be unpacked, or is no text.
    """
    content, told = decoded(_unpacked(path), path.name)
    content, mac = _with_line_feeds(content)
    stated = STATED.match(content)
    content = content[stated.end() :] if stated else content
    separator = stated[1] if stated and stated[1] in SEPARATORS else _separator(content)
    ends = (f"{path.name} has carriage returns alone at the ends of its lines, and was read so",) if mac else ()
    first = (f"{path.name} begins with a line sep=, so lines are counted from the second",) if stated else ()
    notes = (*told, *ends, *first, *separator_notes(separator, path.name))
    return Text(content=content, separator=separator, notes=notes)


def _with_line_feeds(content: str) -> tuple[str, bool]:
    """The text with line feeds, and whether all its lines ended in carriage returns alone."""
    alone = "\r" in content and "\n" not in content
    return (content.replace("\r", "\n"), True) if alone else (content, False)


def _unpacked(path: Path) -> bytes:
    content = path.read_bytes()
    unpack = next((unpack for start, unpack in PACKED.items() if content.startswith(start)), None)
    if unpack is None:
        return content
    try:
        return unpack(content)
    except BROKEN as error:
        size = f"{len(content):,} bytes"
        raise FolderError(
            f"{path.name} ({size}) cannot be unpacked: {error}; it may be truncated: fetch it again"
        ) from error


def _separator(content: str) -> str:
    """What stands most often in the first line; a comma where nothing does."""
    header = next((line for line in content[:100_000].splitlines() if line.strip()), "")
    return max(SEPARATORS, key=header.count)
