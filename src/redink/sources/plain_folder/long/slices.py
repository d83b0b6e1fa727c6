"""A Parquet file of prices in slices, each read as a file is read, and its rows put aside by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import BadDataError
from redink.sources.plain_folder.files import Read, read_rows
from redink.sources.plain_folder.layouts import Layout
from redink.sources.plain_folder.raw import PARQUET, Raw, require_columns_once
from redink.sources.plain_folder.settings import FolderSettings
from redink.tables.by_year import without_unfilled

MANY: Final = 2_000_000
"""Rows from which on a file is read in slices."""
SLICE: Final = 1_000_000


class NeedsAllRowsError(BadDataError):
    """What the rows show can only be judged, or put in words, with all of them at once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sliced:
    """A file read in slices.

    read    as the whole is read, but that the frame has the last row of each ticker alone, in the order of the first
    aside   year → files with its rows, in their order
    """

    read: Read
    aside: Mapping[int, list[Path]]

    def years(self) -> Iterator[tuple[int, pl.DataFrame]]:
        """Each year and its rows, without columns that it does not fill, the earliest first."""
        for year in sorted(self.aside):
            frames = [pl.read_ipc(path) for path in self.aside[year]]
            yield year, pl.concat(frames, how="diagonal")


@dataclass(frozen=True, kw_only=True, slots=True)
class Slicing:
    """From how many rows on files are read in slices of how many rows, and where these are put aside."""

    aside: Path
    many: int = MANY
    rows: int = SLICE

    def is_for(self, path: Path) -> bool:
        """Whether the file is read in slices. Raises: PolarsError where it cannot be read."""
        return path.suffix.lower() == PARQUET and _height(path) >= self.many


def _height(path: Path) -> int:
    return int(pl.scan_parquet(path).select(pl.len()).collect().item())


def sliced(path: Path, layout: Layout, settings: FolderSettings, slicing: Slicing) -> Sliced:
    """The file read slice by slice: what each shows by itself is what all would show.

    Raises: NeedsAllRowsError where a slice gives notes on its rows; FolderError as `read_file` does.
    """
    rows, height = pl.scan_parquet(path), _height(path)
    require_columns_once(rows.collect_schema().names(), path)
    last: list[pl.DataFrame] = []
    aside: dict[int, list[Path]] = {}
    whole = read_rows(Raw(frame=rows.head(0).collect()), path, layout, settings)
    for start in range(0, height, slicing.rows):
        read = read_rows(Raw(frame=rows.slice(start, slicing.rows).collect()), path, layout, settings)
        if read.notes != whole.notes:
            raise NeedsAllRowsError(f"{path.name} has rows to be noted")
        last.append(_last_of_each(read.frame))
        _put_aside(read.frame, start, aside, slicing.aside)
    return Sliced(read=replace(whole, frame=_last_of_each(pl.concat(last)), rows=height), aside=aside)


def _last_of_each(prices: pl.DataFrame) -> pl.DataFrame:
    return prices.group_by("ticker", maintain_order=True).agg(pl.all().last())


def _put_aside(prices: pl.DataFrame, start: int, aside: dict[int, list[Path]], folder: Path) -> None:
    filled = without_unfilled(prices.drop("exchange")).with_columns(year=pl.col("date").dt.year())
    for (year,), rows in filled.partition_by("year", as_dict=True, include_key=False, maintain_order=True).items():
        path = folder / f"{year}-{start:012}.arrow"
        rows.write_ipc(path)
        aside.setdefault(int(year), []).append(path)
