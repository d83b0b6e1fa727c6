"""A text file as it was saved: compressed or not, in which encoding, with what between its cells."""

from __future__ import annotations

import bz2
import codecs
import gzip
import lzma
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from redink.errors import FolderError

COMMA: Final = ","
SEPARATORS: Final = {COMMA: "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
BROKEN: Final = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)
STATED: Final = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)
"""The first line with which Excel states what stands between the cells."""

PACKED: Final = {b"\x1f\x8b": gzip.decompress, b"BZh": bz2.decompress, b"\xfd7zXZ": lzma.decompress}
"""First bytes of a compressed file -> what unpacks it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """What a file says, what stands between its cells, and what the reader is told of both."""

    content: str
    separator: str
    notes: tuple[str, ...]


def unpacked_text(path: Path) -> Text:
    """The file's text, and notes where it is UTF-16 or Windows' Western European (cp1252), or has no commas.

    Raises: FolderError where it cannot be unpacked, or is no text.
    """
    content, encoding = _decoded(_unpacked(path), path.name)
    content, mac = _with_line_feeds(content)
    stated = STATED.match(content)
    content = content[stated.end() :] if stated else content
    separator = stated[1] if stated and stated[1] in SEPARATORS else _separator(content)
    told = (
        *(["has carriage returns alone at the ends of its lines, and was read so"] if mac else []),
        *([f"is {encoding}, not UTF-8, and was read so"] if encoding else []),
        *(["begins with a line sep=, so lines are counted from the second"] if stated else []),
        *([f"has {SEPARATORS[separator]} between its values, and was read so"] if separator != COMMA else []),
    )
    return Text(content=content, separator=separator, notes=tuple(f"{path.name} {text}" for text in told))


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


def _decoded(content: bytes, name: str) -> tuple[str, str | None]:
    """The text, and its encoding where it is not UTF-8."""
    wide = _wide(content)
    try:
        return content.decode(wide or "utf-8-sig").removeprefix("\ufeff"), wide and "UTF-16"
    except UnicodeDecodeError as error:
        at = error.start
    if b"\0" in content or wide:
        raise FolderError(f"{name} is no text (byte {at:,}); save it as CSV in UTF-8")
    try:
        return content.decode("cp1252"), "cp1252 (Western European Windows), as far as can be told"
    except UnicodeDecodeError as error:
        raise FolderError(f"{name} is neither UTF-8 nor cp1252 at byte {error.start:,}; save it as UTF-8") from error


def _wide(content: bytes) -> str | None:
    """The kind of UTF-16 that the first bytes show: by their mark, or by a zero in each second byte."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = content[:200]
    if len(start) >= 4 and not any(start[1::2]) and all(start[::2]):
        return "utf-16-le"
    return "utf-16-be" if len(start) >= 4 and not any(start[::2]) and all(start[1::2]) else None


def _separator(content: str) -> str:
    """What stands most often in the first line; a comma where nothing does."""
    header = next((line for line in content[:100_000].splitlines() if line.strip()), "")
    return max(SEPARATORS, key=header.count)
