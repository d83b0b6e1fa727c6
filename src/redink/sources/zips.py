"""Zips as they were downloaded, none trusted: opened and read within limits, member by member, and never extracted."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

CHUNK: Final = 1 << 20
DAMAGED: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError)
"""What reading a damaged zip may raise; RuntimeError where a member is encrypted or packed in an unknown way."""


class ZipError(Exception):
    """What is wrong with a zip: the reader of the zip raises one of redink's errors in its place."""


class ZipTooLargeError(ZipError):
    """A zip or a member that is larger than allowed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ZipLimits:
    """What a zip may hold at most: members, and bytes of one and of all, unpacked."""

    members: int = 200_000
    member_bytes: int = 250_000_000
    all_bytes: int = 250_000_000_000


def open_zip(file: Path | IO[bytes], *, limits: ZipLimits) -> zipfile.ZipFile:
    """The zip, to be closed by the caller.

    Raises: ZipError where it is cut short or no zip, ZipTooLargeError where it states that it holds too much.
    """
    try:
        archive = zipfile.ZipFile(file)
    except DAMAGED as error:
        raise ZipError(str(error)) from error
    members, size = archive.infolist(), stated_bytes(archive)
    if len(members) > limits.members or size > limits.all_bytes:
        archive.close()
        raise ZipTooLargeError(
            f"holds {len(members):,} members of {size:,} bytes in all, more than {limits.members:,} or "
            f"{limits.all_bytes:,}"
        )
    return archive


def stated_bytes(archive: zipfile.ZipFile) -> int:
    """Bytes of all members, unpacked, as the zip states them."""
    return sum(member.file_size for member in archive.infolist())


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, limits: ZipLimits) -> bytes:
    """The member's content, no more of it than the zip states.

    Raises: ZipTooLargeError, nothing being unpacked, where it states more than the limit; ZipError where the member is
    damaged, encrypted, or of another size than stated.
    """
    _require_small(member, limits)
    try:
        with archive.open(member) as stream:
            return stream.read(member.file_size)
    except DAMAGED as error:
        raise ZipError(str(error)) from error


def member_chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, limits: ZipLimits) -> Iterator[bytes]:
    """The same, a million bytes at a time."""
    _require_small(member, limits)
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except DAMAGED as error:
        raise ZipError(str(error)) from error


def _require_small(member: zipfile.ZipInfo, limits: ZipLimits) -> None:
    if member.file_size > limits.member_bytes:
        raise ZipTooLargeError(f"{member.filename} unpacks to more than {limits.member_bytes:,} bytes")
