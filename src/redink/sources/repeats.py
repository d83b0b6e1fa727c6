"""Rows that are there again: they count once, before anything is added up or counted, and are noted."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from redink.numerals import counted
from redink.tables.table import strictly_ordered


def distinct_rows(
    rows: pl.DataFrame, *, where: str = "", key: Sequence[str] = (), by: Sequence[str] = ()
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows in their order, each once: the first of those that agree in `by` (all columns); and a note.

    Rows of which no two share the `key` are known to differ without a look at the other columns.

    >>> distinct_rows(pl.DataFrame({"day": [1, 2, 1], "close": [5, 5, 5]}), where="prices")[1]
    ('prices: 1 row is there twice and counts once',)
    """
    if key and (strictly_ordered(rows, list(key)) or not rows.select(key).is_duplicated().any()):
        return rows, ()
    once = rows.unique(list(by) or None, keep="first", maintain_order=True)
    return once, repeats_note(rows.height - once.height, where=where)


def repeats_note(count: int, *, where: str = "") -> tuple[str, ...]:
    """So many rows were left out because the same row stands above."""
    named = f"{where}: " if where else ""
    if not count:
        return ()
    return (
        f"{named}{counted(count, 'row is', 'rows are')} there twice and {'counts' if count == 1 else 'count'} once",
    )
