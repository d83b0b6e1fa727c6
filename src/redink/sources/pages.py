"""Web pages where data should be: what an address answers when it has no file."""

from __future__ import annotations

from typing import Final

from redink.errors import FolderError

PAGES: Final = (b"<!doctype", b"<html", b"<head", b"<body")
READ: Final = 200
"""Bytes from the start that tell."""


def is_page(start: bytes) -> bool:
    r"""Whether the first bytes are those of a web page.

    >>> is_page(b"\xef\xbb\xbf <!DOCTYPE html>"), is_page(b"date,close")
    (True, False)
    """
    return start[:READ].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(PAGES)


def require_no_page(name: str, start: bytes) -> None:
    """Raises: FolderError where the file is a web page."""
    if is_page(start):
        raise FolderError(f"{name} is a web page (HTML), not data: what answered was no file; fetch it again")
