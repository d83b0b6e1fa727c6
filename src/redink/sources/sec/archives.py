"""Zip archives, read member by member and never extracted."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from redink.errors import ReplyError
from redink.sources.sec.documents import Document, cik_of

DAMAGED: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError)
"""What reading a damaged archive may raise; RuntimeError where a member is encrypted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Caps:
    """What an archive may hold at most: members, and bytes of one and of all, unpacked."""

    members: int = 200_000
    member_bytes: int = 250_000_000
    all_bytes: int = 250_000_000_000


def open_archive(path: Path, *, caps: Caps) -> zipfile.ZipFile:
    """The archive, opened. Raises: ReplyError where it is cut short, no zip, or says that it holds too much."""
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGED as error:
        size = path.stat().st_size if path.is_file() else 0
        raise ReplyError(
            f"{path.name} ({size:,} bytes) cannot be read as a zip: {error}; "
            "it may be cut short or a web page: remove it and fetch it again"
        ) from error
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > caps.members or unpacked > caps.all_bytes:
        archive.close()
        raise ReplyError(
            f"{path.name} says that it holds {len(members):,} members of {unpacked:,} bytes in all, more than "
            f"{caps.members:,} or {caps.all_bytes:,}: it is not what was asked for; remove it and fetch it again"
        )
    return archive


def archive_documents(
    path: Path, *, names: str, companies: frozenset[str] | None = None, caps: Caps
) -> Iterator[Document]:
    """The members in order of their names, one at a time.

    names      the pattern that a member's name must follow; another is given as trouble, unread
    companies  CIKs whose members are read; the others are passed over in silence (None: all)
    """
    pattern = re.compile(names, re.ASCII)
    with open_archive(path, caps=caps) as archive:
        last = ""
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            name, again, last = member.filename, member.filename == last, member.filename
            if not pattern.fullmatch(name):
                yield Document(name=name, trouble="its name is not one that the archive should hold")
            elif again:
                yield Document(name=name, trouble="a member of that name came before")
            elif companies is None or cik_of(name) in companies:
                yield read_member(archive, member, caps=caps)


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, caps: Caps) -> Document:
    """The member's content; never more than the caps and than the archive says itself."""
    name = member.filename
    if member.file_size > caps.member_bytes:
        return Document(name=name, trouble=f"it unpacks to more than {caps.member_bytes:,} bytes")
    try:
        with archive.open(member) as file:
            return Document(name=name, content=file.read(member.file_size))
    except DAMAGED:
        return Document(name=name, trouble="it is damaged")
