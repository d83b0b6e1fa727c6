"""A table's rows in files, one a year, where they are more than memory should hold at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from redink.tables.declared import STORED


@dataclass(frozen=True, kw_only=True, slots=True)
class ByYear:
    """Rows of a table that are read a year at a time, each year's checked and in the order of the key.

    files   year → its file, the earliest first; they last as long as the folder that they were put aside in
    first   the first day of all rows; `last` the last one
    """

    table: str
    files: Mapping[int, Path]
    height: int
    first: date
    last: date

    def frames(self) -> Iterator[tuple[int, pl.DataFrame]]:
        """Each year and its rows, the earliest first."""
        declared = STORED[self.table]
        for year, path in self.files.items():
            yield year, declared.completed(pl.read_ipc(path).lazy()).select(declared.names()).collect()

    def changed(self, change: Callable[[pl.DataFrame], pl.DataFrame]) -> ByYear:
        """The rows as `change` gives each year's, checked and of as many days; put aside beside these."""
        files = {year: path.with_stem(f"{path.stem}-changed") for year, path in self.files.items()}
        for year, rows in self.frames():
            without_unfilled(change(rows)).write_ipc(files[year])
        return replace(self, files=files)

    def is_empty(self) -> bool:
        """Whether there are no rows."""
        return self.height == 0


Rows = pl.DataFrame | ByYear
"""Rows of a table, in memory or by year."""


def without_unfilled(rows: pl.DataFrame) -> pl.DataFrame:
    """The columns that hold anything: what is null throughout takes room in a file of rows as they are in memory."""
    return rows.select(column for column in rows if column.null_count() < rows.height)
