"""Which files of a folder or zip are read, under which of redink's names, and which are passed over."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from redink.errors import FolderError
from redink.numerals import named
from redink.sources.plain_folder.layouts import LAYOUTS
from redink.sources.plain_folder.settings import FILE
from redink.sources.plain_folder.spelling import did_you_mean, nearest, plain
from redink.sources.quotes.exports import unpacked

TEXTS: Final = (".csv", ".tsv", ".txt")
PACKED: Final = (".gz", ".bz2", ".xz")
KINDS: Final = (".parquet", *TEXTS, *PACKED, ".toml")
NAMES: Final = tuple(layout.file for layout in LAYOUTS)
OTHER_KINDS: Final = {
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".ods"), "save its sheet as CSV (UTF-8)"),
    **dict.fromkeys((".zip", ".7z", ".zst"), "unpack it"),
    **dict.fromkeys((".json", ".jsonl", ".feather", ".arrow", ".pkl", ".h5", ".dta"), "save it as CSV or Parquet"),
}
OTHER_WORDS: Final = {
    "constituents": "members",
    "components": "members",
    "levels": "index_levels",
    "fundamentals": "facts",
    "splits_and_dividends": "splits",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The source, the file of each of redink's names, the folder of the settings, and notes on the rest."""

    source: str
    paths: dict[str, Path]
    settings: Path
    notes: tuple[str, ...]


@contextmanager
def found_files(path: Path) -> Generator[Found]:
    """The files at the path, a folder or a zip of one; those of a zip last as long as the context.

    A name counts in any case, so Prices.CSV is prices; CSV may be compressed (.csv.gz). Raises: FolderError where the
    path is neither folder nor zip, or holds two files of one name.
    """
    if path.is_dir():
        visible = sorted(each for each in path.iterdir() if not each.name.startswith("."))
        yield _sorted(path, [each for each in visible if each.is_file()], [each for each in visible if each.is_dir()])
    elif path.is_file() and path.suffix.lower() == ".zip":
        with unpacked(path, kinds=KINDS) as files:
            yield _sorted(path, files, [])
    else:
        raise FolderError(_no_folder(path))


def read_as(file: Path) -> str | None:
    """Which of redink's names the file goes by, None where it goes by none.

    >>> read_as(Path("Index Levels.CSV.gz")), read_as(Path("prices.xlsx"))
    ('index_levels', None)
    """
    stem, kind = _parted(file)
    return plain(stem) if kind and plain(stem) in NAMES else None


def _parted(file: Path) -> tuple[str, str]:
    """The name without what tells its kind, and that, in small letters: nothing where redink cannot read it."""
    pattern = rf"(?i)^(.+?)((?:{'|'.join(map(re.escape, TEXTS))})(?:{'|'.join(map(re.escape, PACKED))})?|\.parquet)$"
    parts = re.match(pattern, file.name)
    return (parts[1], parts[2].lower()) if parts else (file.name.partition(".")[0], "")


def _sorted(path: Path, files: Iterable[Path], folders: list[Path]) -> Found:
    paths: dict[str, Path] = {}
    others: list[Path] = []
    settings = path
    for file in files:
        name = read_as(file)
        if name in paths:
            raise FolderError(f"{path} holds both {paths[name].name} and {file.name}; keep one of them")
        if name is not None:
            paths[name] = file
        elif file.name.lower() == FILE:
            settings = file.parent
        else:
            others.append(file)
    stem = path.resolve().name if path.is_dir() else path.stem
    notes = (*_renamed(paths), *_passed_over(others, [*paths]), *_folders(folders))
    return Found(source=stem, paths=paths, settings=settings, notes=notes)


def _renamed(paths: dict[str, Path]) -> list[str]:
    usual = {f"{name}{kind}" for name in NAMES for kind in (".csv", ".parquet")}
    return [f"{path.name} is read as {name}" for name, path in paths.items() if path.name not in usual]


def _passed_over(files: list[Path], there: list[str]) -> list[str]:
    """A note for each file that may have been meant, and one for all others."""
    told = {file: _meant(file, there) for file in files}
    plainly = [file.name for file, hint in told.items() if not hint]
    return [
        *(f"{file.name} is not read{hint}" for file, hint in told.items() if hint),
        *([f"not read, their names mean nothing here: {named(plainly)}"] if plainly else []),
    ]


def _meant(file: Path, there: list[str]) -> str:
    """What to do for the file to be read, after a semicolon; nothing where nothing suggests that it was meant to be."""
    stem, kind = _parted(file)
    name = plain(stem)
    meant = OTHER_WORDS.get(name) or nearest(name, NAMES) or next((each for each in NAMES if each in name), None)
    if kind:
        return f"; did you mean {meant}{kind}?" if meant else ""
    advice = OTHER_KINDS.get(file.suffix.lower())
    if advice and (meant or not there):
        return f": {advice}" + (f" as {meant}.csv" if meant else "")
    return did_you_mean(file.name, [FILE]) if file.suffix.lower() == ".toml" else ""


def _folders(folders: list[Path]) -> list[str]:
    """A note on the folders within, which may hold the files that were meant."""
    if not folders:
        return []
    holding = [each.name for each in folders if any(read_as(file) for file in each.iterdir() if file.is_file())]
    hint = f"; files such as redink reads are in {holding[0]}: import that folder by itself" if holding else ""
    return [f"folders within are not read: {named([each.name for each in folders])}{hint}"]


def _no_folder(path: Path) -> str:
    if path.is_file():
        return (
            f"{path} is a file; name its folder, {path.resolve().parent}, with all of prices, members and so on in it "
            "(a zip of such a folder may be named too)"
        )
    return f"there is no folder {path}; name one that holds files such as prices.csv"
