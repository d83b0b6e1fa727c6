"""An article's text from a file or from standard input: plain, HTML, Markdown or JSON; refused where it is none."""

from __future__ import annotations

import codecs
import re
import sys
from pathlib import Path
from typing import Final

from redink.cli.commands.articles.documents import documents_of, words_of_documents
from redink.cli.commands.articles.markdown import is_markdown, words_of_markdown
from redink.cli.commands.articles.page import is_page, words_of_page
from redink.errors import UsageError
from redink.numerals import count

STANDARD_INPUT: Final = "-"
LARGEST: Final = 64_000_000
MARKED: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*://|www\.", re.IGNORECASE)


def read_article(source: str) -> str:
    """The words of a file, or of standard input for `-`; UTF-8, or UTF-16 where it begins with its mark.

    A page in HTML, Markdown, and JSON with the words under a key of its own are read as their words; offsets count in
    what is returned. Plain text is returned as it is.

    Raises: UsageError for the address of a page, and where the file cannot be read, is empty, holds more than 64
    million bytes, or is no such text, naming the bytes.
    """
    if ADDRESS.match(source):
        raise UsageError(
            f"{source} is an address, and none is fetched on an article's word; save the page and name its file, or "
            "pipe it: redink check - < page.html"
        )
    name = "standard input" if source == STANDARD_INPUT else source
    content = sys.stdin.buffer.read(LARGEST + 1) if source == STANDARD_INPUT else read_file(Path(source))
    if len(content) > LARGEST:
        raise UsageError(f"{name} holds more than {count(LARGEST)} bytes; give the article alone")
    words = _words(_decoded(content, name), name=name, suffix=Path(source).suffix.lower())
    if not words.strip():
        raise UsageError(f"{name} is empty; give a text with claims to check")
    return words


def _words(text: str, *, name: str, suffix: str) -> str:
    """The words of a text in whichever form it has."""
    documents = documents_of(text)
    if documents is not None:
        text = words_of_documents(documents, name=name)
    if is_page(text) or suffix in (".html", ".htm", ".xhtml"):
        return words_of_page(text)
    return words_of_markdown(text) if is_markdown(text) or suffix in (".md", ".markdown") else text


def read_file(path: Path) -> bytes:
    """The file's first 64 million bytes and one. Raises: UsageError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); name one that can be") from None


def _decoded(content: bytes, name: str) -> str:
    encoding = next((encoding for mark, encoding in MARKED if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        found = " ".join(f"0x{byte:02x}" for byte in content[error.start : error.start + 4])
        raise UsageError(
            f"{name} is not {encoding} text: {found} at byte {count(error.start)}; save it as UTF-8 and try again"
        ) from None
    place = text.find("\x00")
    if place >= 0:
        raise UsageError(
            f"{name} is a binary file: 0x00 at character {count(place)}; give the article as plain text in UTF-8"
        )
    return text
