"""A part with rows added to it: only the pieces that have them are read and written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import polars as pl

from redink.store.manifest import Part, Piece, content_of_pieces
from redink.store.objects import BY_YEAR, in_order_of_key, part_of, piece_of, pieces_of
from redink.store.snapshot import Snapshot
from redink.tables import STORED
from redink.tables.known import DATED_BY


def part_with(snapshot: Snapshot, part: Part, rows: pl.DataFrame) -> Part:
    """The part with the rows, each in the place of one with its key, else besides. Raises: StoreError, TableError."""
    if part.table not in BY_YEAR or any(piece.year is None for piece in part.pieces):
        every = _joined(snapshot, part, part.pieces, rows)
        return part_of(snapshot.root, part.table, part.source, every, known=_known(part.pieces))
    pieces = {piece.year: piece for piece in part.pieces}
    for year, new in pieces_of(part.table, rows):
        there = [pieces[year]] if year in pieces else []
        joined = _joined(snapshot, part, there, new)
        pieces[year] = piece_of(snapshot.root, part.table, part.source, year, joined, _known(there))
    return of_pieces(part, [pieces[year] for year in sorted(pieces, key=lambda year: year or 0)])


def of_pieces(part: Part, pieces: list[Piece]) -> Part:
    """The part that holds these pieces in place of its own."""
    return replace(
        part,
        content=content_of_pieces([(piece.year, piece.content) for piece in pieces]),
        pieces=tuple(pieces),
        rows=sum(piece.rows for piece in pieces),
        first=min((piece.first for piece in pieces if piece.first), default=None),
        last=max((piece.last for piece in pieces if piece.last), default=None),
    )


def _known(pieces: Iterable[Piece]) -> dict[str, Piece]:
    return {piece.content: piece for piece in pieces}


def _joined(snapshot: Snapshot, part: Part, pieces: Iterable[Piece], rows: pl.DataFrame) -> pl.DataFrame:
    declared = STORED[part.table]
    stored = snapshot.alone(replace(part, pieces=tuple(pieces))).read(part.table, as_of=date.max)
    new, key = rows.select(declared.names()), list(declared.key)
    if part.table not in DATED_BY:
        kept = stored.join(new, on=key, how="anti", maintain_order="left")
        return declared.check(pl.concat([kept, new]), where="stored and new")
    day = pl.col(DATED_BY[part.table])
    first, last = new.select(day.min(), last=day.max()).row(0)
    between = stored.filter(day.is_between(first, last)).join(new, on=key, how="anti", maintain_order="left")
    spans = [stored.filter(day < first), pl.concat([between, new]).sort(key), stored.filter(day > last)]
    return declared.check(in_order_of_key(part.table, pl.concat(spans), years=len(spans)), where="stored and new")
