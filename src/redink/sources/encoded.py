"""Text as it was saved: in which encoding, and with what between its cells."""

from __future__ import annotations

import codecs
from typing import Final

from redink.errors import FolderError

COMMA: Final = ","
SEPARATORS: Final = {COMMA: "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
CP1252: Final = "cp1252 (Western European Windows), as far as its bytes show"


def decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text, and a note where it is UTF-16 or Windows' Western European (cp1252).

    Raises: FolderError where it is no text in any of them.
    """
    text, encoding = _decoded(content, name)
    return text, (f"{name} is {encoding}, not UTF-8, and was read so",) if encoding else ()


def separator_notes(separator: str, name: str) -> tuple[str, ...]:
    """What stands between the values, where it is no comma.

    >>> separator_notes(";", "list.csv")
    ('list.csv has semicolons between its values, and was read so',)
    """
    return (f"{name} has {SEPARATORS[separator]} between its values, and was read so",) if separator != COMMA else ()


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
        return content.decode("cp1252"), CP1252
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
