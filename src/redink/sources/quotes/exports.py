"""The files of an export: a folder, a single file or a zip as downloaded; none is trusted."""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from redink.errors import FolderError
from redink.sources.pages import READ, require_no_page
from redink.sources.zips import (
    ZipError,
    ZipLimits,
    ZipTooLargeError,
    member_chunks,
    open_zip,
    read_member,
    stated_bytes,
)

LIMITS: Final = ZipLimits(member_bytes=60_000_000_000, all_bytes=60_000_000_000)
MAX_RATIO: Final = 200
"""A zip may unpack to so many times its size, once it is above `FREE_BYTES`."""

FREE_BYTES: Final = 50_000_000
TRUST: Final = "unpack it yourself where you trust it"


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportDocument:
    """One small file: its name as the folder or zip spells it, and what it holds."""

    name: str
    content: bytes


@contextmanager
def unpacked(path: Path, *, kinds: tuple[str, ...]) -> Generator[tuple[Path, ...]]:
    """The files of these kinds at the path and in the zips there, sorted; unpacked ones last as long as the context.

    Raises: FolderError where there is nothing at the path, and for zips that are damaged, oversized or climb out.
    """
    with TemporaryDirectory(prefix="redink-") as place:
        found: list[Path] = []
        for number, file in enumerate(_files(path)):
            if file.suffix.lower() in kinds:
                found.append(file)
            elif file.suffix.lower() == ".zip":
                found += _unpack(file, Path(place) / str(number), kinds)
        yield tuple(sorted(found, key=lambda file: (file.name, str(file))))


def documents(path: Path, *, kinds: tuple[str, ...]) -> Iterator[ExportDocument]:
    """Each file of these kinds at the path and in the zips there, whole in memory. Raises as `unpacked`."""
    for file in _files(path):
        if file.suffix.lower() in kinds:
            name = str(file.relative_to(path)) if path.is_dir() else file.name
            yield ExportDocument(name=name, content=file.read_bytes())
        elif file.suffix.lower() == ".zip":
            with _opened(file) as archive:
                for member in _members(archive, file, kinds):
                    yield ExportDocument(name=member.filename, content=read_member(archive, member, limits=LIMITS))


def holds_any(path: Path, *, kinds: tuple[str, ...]) -> bool:
    """Whether there is a file of these kinds, or a zip that may hold one, at the path."""
    return path.exists() and any(file.suffix.lower() in (*kinds, ".zip") for file in _files(path))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise FolderError(f"there is no folder or file {path}; name the folder or zip as downloaded")
    return sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file.relative_to(path)))


def _hidden(name: PurePath) -> bool:
    """Whether a system put the file there: a name or folder that starts with a dot, or __MACOSX."""
    return any(part.startswith((".", "__MACOSX")) for part in name.parts)


@contextmanager
def _opened(file: Path) -> Generator[zipfile.ZipFile]:
    with file.open("rb") as stream:
        require_no_page(file.name, stream.read(READ))
    try:
        with open_zip(file, limits=LIMITS) as archive:
            yield archive
    except ZipTooLargeError as error:
        raise FolderError(f"{file.name} {error}: {TRUST}") from error
    except ZipError as error:
        size = file.stat().st_size
        raise FolderError(
            f"{file.name} ({size:,} bytes) is a damaged or truncated zip: {error}; fetch it again"
        ) from error


def _members(archive: zipfile.ZipFile, file: Path, kinds: tuple[str, ...]) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    _require_ratio(stated_bytes(archive), file)
    for member in members:
        _require_inside(member, file)
    named = [(member, PurePosixPath(member.filename)) for member in members]
    return [member for member, name in named if name.suffix.lower() in kinds and not _hidden(name)]


def _require_inside(member: zipfile.ZipInfo, file: Path) -> None:
    name = PurePosixPath(member.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        raise FolderError(
            f"{file.name} holds {member.filename!r}, which climbs out of its folder; do not trust this zip"
        )
    if member.flag_bits & 1:
        raise FolderError(f"{file.name}: {member.filename} is encrypted; unpack it and name the folder")


def _require_ratio(size: int, file: Path) -> None:
    ratio = size / max(file.stat().st_size, 1)
    if size > FREE_BYTES and ratio > MAX_RATIO:
        raise FolderError(
            f"{file.name} unpacks to {size:,} bytes, {ratio:,.0f} times its size; at most {MAX_RATIO} times is read: "
            f"{TRUST}"
        )


def _unpack(file: Path, place: Path, kinds: tuple[str, ...]) -> list[Path]:
    unpacked: list[Path] = []
    with _opened(file) as archive:
        for number, member in enumerate(_members(archive, file, kinds)):
            target = place / str(number) / PurePosixPath(member.filename).name
            target.parent.mkdir(parents=True)
            with target.open("wb") as stream:
                stream.writelines(member_chunks(archive, member, limits=LIMITS))
            unpacked.append(target)
    return unpacked
