"""Whether a body is what was asked for, by its first and last bytes."""

from __future__ import annotations

import html
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from redink.errors import ReplyError
from redink.sources.http.request import Kind
from redink.sources.http.retryable import RetryableError
from redink.sources.messages import may_pass, stated_error

SNIFFED: Final = 4096
"""Bytes looked at from each end."""
HTML: Final = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|title|script)\b", re.I | re.S
)
TITLE: Final = re.compile(rb"<title[^>]*>(.*?)</title", re.I | re.S)
MARK: Final = b"\xef\xbb\xbf"
WORDED: Final[tuple[Kind, ...]] = ("csv", "json", "text")
"""Kinds in whose place providers send words."""
STARTS: Final[dict[Kind, tuple[bytes, ...]]] = {"zip": (b"PK",), "json": (b"{", b"["), "xml": (b"<",)}
ENDS: Final[dict[Kind, tuple[bytes, ...]]] = {"json": (b"}", b"]"), "xml": (b">",)}


def require_start(start: bytes, expects: Kind, *, url: str) -> None:
    """Raises: ReplyError where the first bytes are of another kind: HTML, whose title is quoted, above all.

    Words that are known to mean a busy, refusing or empty source raise the error that they mean; a RetryableError
    where that may pass.
    """
    head = start.removeprefix(MARK)
    _require_no_words(head, expects, url=url)
    if HTML.match(head):
        raise ReplyError(f"{url} sent a web page{page_title(head)} where {expects} was asked; open it in a browser")
    plain = head if expects == "zip" else head.lstrip()
    if not plain:
        raise ReplyError(f"{url} sent an empty body where {expects} was asked; try again later")
    if expects in STARTS and not plain.startswith(STARTS[expects]):
        raise ReplyError(f"{url} sent no {expects}: it starts with {_shown(plain)}")
    if expects in ("csv", "text") and (b"\x00" in head or head.startswith(b"PK\x03\x04")):
        raise ReplyError(f"{url} sent binary data where {expects} was asked: it starts with {_shown(plain)}")
    if expects == "csv" and plain.startswith((b"{", b"[{", b"<?xml")):
        raise ReplyError(f"{url} sent no csv: it starts with {_shown(plain)}")


def _require_no_words(head: bytes, expects: Kind, *, url: str) -> None:
    """Raises: RetryableError for a message that may pass, else BusyError, RefusedError or AbsentError.

    JSON that was asked for is no message.
    """
    if expects not in WORDED or (expects == "json" and head.lstrip().startswith((b"{", b"["))):
        return
    error = stated_error(head, where=url)
    if error is not None:
        raise RetryableError(error) if may_pass(head) else error


def require_end(end: bytes, expects: Kind, *, url: str) -> None:
    """Raises: ReplyError where JSON or XML does not end as it must."""
    if expects in ENDS and not end.rstrip().endswith(ENDS[expects]):
        raise ReplyError(f"{url} was cut short: the {expects} ends with {_shown(end.rstrip()[-40:])}; try again")


def require_body(content: bytes, expects: Kind, *, url: str) -> None:
    """Raises: ReplyError where the whole body is of another kind, empty or cut short; a zip has its directory last."""
    require_start(content[:SNIFFED], expects, url=url)
    require_end(content[-SNIFFED:], expects, url=url)
    if expects == "zip":
        require_zip(BytesIO(content), url=url)


def require_file(path: Path, expects: Kind, *, url: str) -> None:
    """The same for a file."""
    with path.open("rb") as file:
        require_start(file.read(SNIFFED), expects, url=url)
        file.seek(max(path.stat().st_size - SNIFFED, 0))
        require_end(file.read(), expects, url=url)
        if expects == "zip":
            require_zip(file, url=url)


def require_zip(file: BinaryIO, *, url: str) -> None:
    """Raises: ReplyError where the zip's directory cannot be read, as when the file was cut short."""
    try:
        with zipfile.ZipFile(file):
            return
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ReplyError(f"{url} sent a zip that is damaged or cut short ({error}); try again") from None


def page_title(page: bytes) -> str:
    """The page's title as ` titled "..."`; empty where it has none.

    >>> page_title(b"<html><title>Access  denied</title>")
    ' titled "Access denied"'
    """
    found = TITLE.search(page[:SNIFFED])
    title = " ".join(html.unescape(found[1].decode("utf-8", "replace")).split())[:120] if found else ""
    return f' titled "{title}"' if title else ""


def _shown(content: bytes) -> str:
    return repr(content[:40].decode("utf-8", "replace"))
