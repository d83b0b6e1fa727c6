"""Zip archives, read member by member and never extracted."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from redink.errors import ReplyError
from redink.sources.sec.documents import SecDocument, cik_of
from redink.sources.zips import ZipError, ZipLimits, ZipTooLargeError, open_zip, read_member


def open_archive(path: Path, *, limits: ZipLimits) -> zipfile.ZipFile:
    """The archive, opened. Raises: ReplyError where it is cut short, no zip, or states that it holds too much."""
    try:
        return open_zip(path, limits=limits)
    except ZipTooLargeError as error:
        raise ReplyError(f"{path.name} {error}: it is not what was asked for; remove it and fetch it again") from error
    except ZipError as error:
        size = path.stat().st_size if path.is_file() else 0
        raise ReplyError(
            f"{path.name} ({size:,} bytes) cannot be read as a zip: {error}; "
            "it may be cut short or a web page: remove it and fetch it again"
        ) from error


def archive_documents(
    path: Path, *, names: str, companies: frozenset[str] | None = None, limits: ZipLimits
) -> Iterator[SecDocument]:
    """The members in order of their names, one at a time.

    names      the pattern that a member's name must follow; another is given as trouble, unread
    companies  CIKs whose members are read; the others are passed over in silence (None: all)
    """
    pattern = re.compile(names, re.ASCII)
    with open_archive(path, limits=limits) as archive:
        last = ""
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            name, again, last = member.filename, member.filename == last, member.filename
            if not pattern.fullmatch(name):
                yield SecDocument(name=name, trouble="its name is not one that the archive should hold")
            elif again:
                yield SecDocument(name=name, trouble="another member has that name")
            elif companies is None or cik_of(name) in companies:
                yield _document(archive, member, limits)


def _document(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: ZipLimits) -> SecDocument:
    """The member's content; never more than the limits and than the archive states itself."""
    name = member.filename
    try:
        return SecDocument(name=name, content=read_member(archive, member, limits=limits))
    except ZipTooLargeError:
        return SecDocument(name=name, trouble=f"it unpacks to more than {limits.member_bytes:,} bytes")
    except ZipError:
        return SecDocument(name=name, trouble="it is damaged")
