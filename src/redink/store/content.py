"""The identity of rows: a hash of what they say, whatever the file, the chunks or the program that holds them.

Canonical form 1 of a table's rows, in the order of its key:

    the table's name and the number of rows; then of each declared column that is not null throughout, in order:
    its name, which rows are null (a bit each, the first row lowest) or that none is, and its values, null as zero
    a number  eight bytes of IEEE 754, little end first, minus zero as zero
    a day     four bytes, days since 1970-01-01, little end first
    a text    runs of equal values: their lengths, the lengths of their UTF-8 bytes (four bytes each), the bytes

A column that is null throughout counts as absent: a column that is declared later changes no identity.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np
import polars as pl

from redink.tables import STORED
from redink.tables.table import strictly_ordered

FORM: Final = "redink.content/1"


def content_of(frame: pl.DataFrame, table: str) -> str:
    """The hash of the rows in canonical form, in hexadecimal; rows in any order, columns undeclared are left out."""
    declared = STORED[table]
    if not strictly_ordered(frame, list(declared.key)):
        frame = frame.sort(declared.key)
    found = hashlib.sha256(f"{FORM} {table} {frame.height}\n".encode())
    for name in declared.names():
        if name in frame.columns and frame.get_column(name).null_count() < frame.height:
            for block in _column(frame.get_column(name)):
                found.update(block)
    return found.hexdigest()


def _column(values: pl.Series) -> Iterator[bytes]:
    yield f"{values.name} {values.dtype.base_type().__name__}\n".encode()
    nulls = values.is_null()
    yield np.packbits(nulls.to_numpy(), bitorder="little").tobytes() if nulls.any() else b"-"
    yield from BLOCKS[values.dtype](values)


def _numbers(values: pl.Series) -> Iterator[bytes]:
    yield (values.fill_null(0.0).to_numpy() + 0.0).astype("<f8", copy=False).tobytes()


def _days(values: pl.Series) -> Iterator[bytes]:
    yield values.to_physical().fill_null(0).to_numpy().astype("<i4", copy=False).tobytes()


def _texts(values: pl.Series) -> Iterator[bytes]:
    runs = values.fill_null("").rle().struct
    texts = runs.field("value")
    yield runs.field("len").to_numpy().astype("<u4").tobytes()
    yield texts.str.len_bytes().to_numpy().astype("<u4").tobytes()
    yield "".join(texts.to_list()).encode()


BLOCKS: Final[Mapping[pl.DataType, Callable[[pl.Series], Iterator[bytes]]]] = {
    pl.Float64(): _numbers,
    pl.Date(): _days,
    pl.String(): _texts,
}
