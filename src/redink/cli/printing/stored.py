"""What a store holds, source by source, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from redink.cli.printing.fitted import Column, Fitted, Row
from redink.numerals import count
from redink.store import Part

TABLES: Final = (
    Column(title="table", kind="whole"),
    Column(title="source", kind="name"),
    Column(title="rows"),
    Column(title="first", kind="whole"),
    Column(title="last", kind="whole"),
)


def parts_table(parts: Iterable[Part]) -> Fitted:
    """A row a table and source: how many rows, and from when to when."""
    rows = (Row(cells=(part.table, part.source, count(part.rows), part.first or "", part.last or "")) for part in parts)
    return Fitted(columns=TABLES, rows=tuple(rows), leading=2, gap=2)
