"""The one CSV of a small zip, read with caps: what is packed may be larger than it seems."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from redink.errors import ReplyError

MARK: Final = b"PK"
CAP: Final = 20_000_000
"""Bytes unpacked; the file has less than one million."""


def unpacked(content: bytes) -> bytes:
    """The bytes of the CSV in the zip; bytes that are no zip as they are.

    Raises: ReplyError where the zip is damaged, locked, holds another number of CSV files than one, or one that is
    larger than 20 million bytes.
    """
    if not content.startswith(MARK):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _member(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        if isinstance(error, ReplyError):
            raise
        raise ReplyError(f"the library's zip cannot be read ({error}); fetch it again") from error


def _member(archive: zipfile.ZipFile) -> bytes:
    members = [member for member in archive.infolist() if member.filename.lower().endswith(".csv")]
    if len(members) != 1:
        found = ", ".join(member.filename for member in archive.infolist()[:5]) or "nothing"
        raise ReplyError(f"the library's zip holds {len(members)} CSV files ({found}), expected one; fetch it again")
    with archive.open(members[0]) as file:
        content = file.read(CAP + 1)
    if len(content) > CAP:
        raise ReplyError(
            f"{members[0].filename} is larger than {CAP:,} bytes unpacked, which is not the library's file"
        )
    return content
