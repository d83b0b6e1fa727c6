"""The one CSV of a small zip."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from redink.errors import ReplyError
from redink.sources.zips import ZipError, ZipLimits, ZipTooLargeError, open_zip, read_member

MARK: Final = b"PK"
LIMITS: Final = ZipLimits(member_bytes=20_000_000)
"""The file has less than one million bytes."""


def unpacked(content: bytes) -> bytes:
    """The bytes of the CSV in the zip; bytes that are no zip as they are.

    Raises: ReplyError where the zip is damaged, locked, holds another number of CSV files than one, or one that is
    larger than 20 million bytes.
    """
    if not content.startswith(MARK):
        return content
    try:
        with open_zip(io.BytesIO(content), limits=LIMITS) as archive:
            return read_member(archive, _only_csv(archive), limits=LIMITS)
    except ZipTooLargeError as error:
        raise ReplyError(f"{error}, which is not the library's file") from error
    except ZipError as error:
        raise ReplyError(f"the library's zip cannot be read ({error}); fetch it again") from error


def _only_csv(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = [member for member in archive.infolist() if member.filename.lower().endswith(".csv")]
    if len(members) != 1:
        found = ", ".join(member.filename for member in archive.infolist()[:5]) or "nothing"
        raise ReplyError(f"the library's zip holds {len(members)} CSV files ({found}), expected one; fetch it again")
    return members[0]
