"""The two files of a quarterly set that are read: filings whole, values block by block for the wanted tags."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import ReplyError
from redink.sources.sec.archives import open_archive
from redink.sources.zips import DAMAGED, ZipLimits

FILINGS: Final = ("adsh", "cik", "form", "filed")
VALUES: Final = ("adsh", "tag", "version", "ddate", "qtrs", "uom", "value")
PARTS: Final = ("segments", "coreg")
"""Columns that say that a value is of a part of the company; older sets have the second alone."""

LIMITS: Final = ZipLimits(members=100, member_bytes=20_000_000_000, all_bytes=40_000_000_000)
BLOCK: Final = 48_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementSet:
    """One set as written, all text: `filings`, `values` of the wanted tags, and how many were left out as parts."""

    filings: pl.DataFrame
    values: pl.DataFrame
    parts: int


def read_set(path: Path, *, tags: frozenset[str]) -> StatementSet:
    """The filings, and the values of those tags that are of whole companies.

    Raises: ReplyError where the zip or a file in it is damaged or missing, or lacks a column.
    """
    wanted = pl.col("tag").is_in(list(tags))
    with open_archive(path, limits=LIMITS) as archive:
        filings = pl.concat([block.select(FILINGS) for block in _blocks(archive, path, "sub.txt", FILINGS)])
        blocks = [block.filter(wanted) for block in _blocks(archive, path, "num.txt", VALUES)]
    values = pl.concat([block.filter(~_is_part(block)).select(VALUES) for block in blocks])
    return StatementSet(filings=filings, values=values, parts=sum(block.height for block in blocks) - values.height)


def _is_part(block: pl.DataFrame) -> pl.Expr:
    stated = [pl.col(name).fill_null("").str.strip_chars() != "" for name in PARTS if name in block.columns]
    return pl.any_horizontal(pl.lit(False), *stated)


def _blocks(archive: zipfile.ZipFile, path: Path, name: str, needed: tuple[str, ...]) -> Iterator[pl.DataFrame]:
    """The file's rows as text, so many bytes at a time; one empty block where it has a header alone."""
    where = f"{path.name}, {name}"
    if name not in archive.namelist():
        raise ReplyError(
            f"{where} is not there; found {', '.join(archive.namelist()[:5]) or 'nothing'}; fetch it again"
        )
    try:
        for text in _lines(archive, name):
            yield _parsed(text, where, needed)
    except ReplyError:
        raise
    except (*DAMAGED, pl.exceptions.PolarsError) as error:
        raise ReplyError(f"{where} is damaged ({error}); remove it and fetch it again") from error


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Whole lines, each time with the header before them."""
    with archive.open(name) as file:
        header, rest = file.readline(1_000_000), b""
        yield header
        while block := file.read(BLOCK):
            cut = block.rfind(b"\n") + 1
            yield header + rest + block[:cut]
            rest = block[cut:]
        yield header + rest


def _parsed(text: bytes, where: str, needed: tuple[str, ...]) -> pl.DataFrame:
    if not text.strip():
        raise ReplyError(f"{where} is empty; remove it and fetch it again")
    rows = pl.read_csv(
        text, separator="\t", quote_char=None, infer_schema=False, encoding="utf8-lossy", truncate_ragged_lines=True
    )
    missing = [column for column in needed if column not in rows.columns]
    if missing:
        raise ReplyError(f"{where} lacks column {missing[0]!r}; found {', '.join(rows.columns)}")
    return rows
