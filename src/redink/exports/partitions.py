"""A table's rows of all sources together, year by year where it grows with time, each with their identity."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from redink.store import Part, Piece, Snapshot
from redink.store.content import content_of
from redink.store.objects import BY_YEAR
from redink.tables.known import ENDED


@dataclass(frozen=True, kw_only=True, slots=True)
class Partition:
    """Rows that are exported, and replaced, together.

    year     the year of the rows; None where the table is not parted
    content  the identity of the rows
    read     gives the rows in the order of their key
    """

    year: int | None
    content: str
    rows: int
    read: Callable[[], pl.DataFrame]

    def name(self) -> str:
        """What stands for it in a list by name."""
        return name_of(self.year)


def name_of(year: int | None) -> str:
    """The year as a text; `all` for the rows of a table that is not parted."""
    return "all" if year is None else str(year)


def partitions_of(snapshot: Snapshot, table: str, *, as_of: date) -> Iterator[Partition]:
    """The table's rows that existed on `as_of`, parted; of a year that one source alone has, nothing is read yet."""
    parts = snapshot.manifest.of(table)
    for year in _years(parts, as_of=as_of) if table in BY_YEAR else (None,):
        piece = _alone(parts, year, as_of=as_of)
        if piece is None:
            rows = _rows(snapshot, table, year, as_of=as_of)
            found = Partition(year=year, content=content_of(rows, table), rows=rows.height, read=lambda rows=rows: rows)
        else:
            found = Partition(
                year=year,
                content=piece.content,
                rows=piece.rows,
                read=lambda year=year: _rows(snapshot, table, year, as_of=as_of),
            )
        if found.rows:
            yield found


def _years(parts: tuple[Part, ...], *, as_of: date) -> list[int]:
    """Years of which the parts may have rows."""
    spans = [(piece.year, piece.first, piece.last) for part in parts for piece in part.pieces]
    years = {
        each
        for year, first, last in spans
        for each in (range(_year(first), _year(last) + 1) if year is None else (year,))
    }
    return sorted(year for year in years if year <= as_of.year)


def _year(day: str | None) -> int:
    return date.fromisoformat(day).year if day else 0


def _alone(parts: tuple[Part, ...], year: int | None, *, as_of: date) -> Piece | None:
    """The piece whose rows, unchanged, are all rows of the year; None where they must be read to tell.

    A piece with the identity of its part was named before parts were by year: it says nothing of the rows of one.
    """
    found = [(part, piece) for part in parts for piece in part.pieces if piece.year in (None, year)]
    if len(found) != 1:
        return None
    ((part, piece),) = found
    if piece.content == part.content or piece.year != year:
        return None
    whole = as_of == date.max or (
        part.table not in ENDED and (piece.last is None or date.fromisoformat(piece.last) <= as_of)
    )
    return piece if whole else None


def _rows(snapshot: Snapshot, table: str, year: int | None, *, as_of: date) -> pl.DataFrame:
    if year is None:
        return snapshot.read(table, as_of=as_of)
    return snapshot.read(table, as_of=min(as_of, date(year, 12, 31)), since=date(year, 1, 1))
