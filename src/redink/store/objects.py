"""A part's rows as objects: one a year where a table grows with time, else one; and how they are read back."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import quote

import numpy as np
import polars as pl

from redink.durable import sync_folder, write_durably
from redink.store.content import content_of
from redink.store.manifest import Part, Piece, content_of_pieces
from redink.tables import STORED
from redink.tables.by_year import ByYear, Rows
from redink.tables.known import DATED_BY
from redink.tables.table import strictly_ordered

BY_YEAR: Final = frozenset({"prices", "facts", "weights"})
"""Tables that grow with every session; the others are small, and one object each."""
ROW_GROUP: Final = 32_768
"""Rows whose lowest and highest values a file states together."""


def pieces_of(table: str, frame: Rows) -> Iterator[tuple[int | None, pl.DataFrame]]:
    """The rows in the order of their key, year by year where the table is parted."""
    if isinstance(frame, ByYear):
        yield from frame.frames()
        return
    key = list(STORED[table].key)
    rows = frame if strictly_ordered(frame, key) else frame.sort(key)
    if table not in BY_YEAR:
        yield None, rows
        return
    years = rows.get_column(DATED_BY[table]).dt.year()
    for year in years.unique().sort().to_list():
        yield year, rows.filter(years == year)


def part_of(root: Path, table: str, source: str, frame: Rows, *, known: Mapping[str, Piece]) -> Part:
    """The part of these rows, its objects written where they are not there; `known` are pieces by identity."""
    pieces = [piece_of(root, table, source, year, rows, known) for year, rows in pieces_of(table, frame)]
    content = content_of_pieces([(piece.year, piece.content) for piece in pieces])
    return replace(part_unwritten(table, source, frame), content=content, pieces=tuple(pieces))


def part_unwritten(table: str, source: str, frame: Rows) -> Part:
    """The part of these rows, without identity and objects."""
    first, last = _span(table, frame)
    return Part(table=table, source=source, content="", pieces=(), rows=frame.height, first=first, last=last)


def piece_of(
    root: Path, table: str, source: str, year: int | None, rows: pl.DataFrame, known: Mapping[str, Piece]
) -> Piece:
    """The piece of these rows, in the order of their key, its object written where it is not there."""
    content = content_of(rows, table)
    there = known.get(content)
    if there is not None and digest_of(root / there.path) == there.object:
        return there
    buffer = io.BytesIO()
    rows.write_parquet(buffer, compression="zstd", compression_level=1, row_group_size=ROW_GROUP, statistics=True)
    data = buffer.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    path = f"objects/{table}/{quote(source, safe=' ')}/{year or 'all'}/{digest}.parquet"
    if digest_of(root / path) != digest:
        _write(root, path, data)
    first, last = _span(table, rows)
    return Piece(
        year=year, content=content, path=path, object=digest, size=len(data), rows=rows.height, first=first, last=last
    )


def _write(root: Path, path: str, data: bytes) -> None:
    folder = (root / path).parent
    lacking = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in lacking:
        sync_folder(each.parent)
    write_durably(root / path, data)


def _span(table: str, rows: Rows) -> tuple[str | None, str | None]:
    """The first and last day; null where the table carries none."""
    if isinstance(rows, ByYear):
        return str(rows.first), str(rows.last)
    if table not in DATED_BY:
        return None, None
    days = rows.get_column(DATED_BY[table])
    return str(days.min()), str(days.max())


def content_of_rows(table: str, frame: pl.DataFrame) -> str:
    """The identity of a part of these rows, whatever objects hold them."""
    return content_of_pieces([(year, content_of(rows, table)) for year, rows in pieces_of(table, frame)])


def in_order_of_key(table: str, rows: pl.DataFrame, *, years: int) -> pl.DataFrame:
    """The rows of so many years, or other spans of days, one after another, in the order of the key.

    Where time is not the second column of the key they stay as they are.
    """
    key = STORED[table].key
    if years < 2 or len(key) < 2 or key[1] != DATED_BY.get(table):
        return rows
    places = pl.Series(_by_runs(rows.get_column(key[0]))).cast(pl.get_index_type())
    return pl.DataFrame([_gathered(column, places) for column in rows])


def _gathered(column: pl.Series, places: pl.Series) -> pl.Series:
    """The column's values at all places; column by column, in one piece each, costs a quarter of all at once."""
    whole = column.rechunk()
    return whole if whole.null_count() == len(whole) else whole.gather(places)


def _by_runs(values: pl.Series) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Where each row stands that comes next when rows are ordered by these values, and else stay as they are."""
    runs = values.rle().struct.unnest()
    lengths = runs.get_column("len").cast(pl.Int64)
    placed = runs.with_columns(len=lengths, start=lengths.cum_sum() - lengths).sort("value", maintain_order=True)
    starts, sizes = placed.get_column("start").to_numpy(), placed.get_column("len").to_numpy()
    ends = sizes.cumsum()
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(ends[-1] if len(ends) else 0)


def digest_of(path: Path) -> str | None:
    """The hash of the file's bytes; None where there is no file."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
