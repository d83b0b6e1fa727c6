"""What a store holds, source by source, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from redink.cli.printing.fitted import Fitted, Row, TableColumn
from redink.numerals import count
from redink.store import Part

TABLES: Final = (
    TableColumn(title="table", kind="whole"),
    TableColumn(title="source", kind="name"),
    TableColumn(title="rows"),
    TableColumn(title="first", kind="whole"),
    TableColumn(title="last", kind="whole"),
)


def parts_table(parts: Iterable[Part]) -> Fitted:
    """A row a table and source: how many rows, and from when to when."""
    rows = (Row(cells=(part.table, part.source, count(part.rows), part.first or "", part.last or "")) for part in parts)
    return Fitted(columns=TABLES, rows=tuple(rows), leading=2, gap=2)
