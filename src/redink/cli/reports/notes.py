"""Notes on the terminal: what is noted, of how many, and its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.text import Text

from redink.cli.printing.fitted import Fitted, Row, TableColumn

COLUMNS: Final = (TableColumn(title="", kind="whole"), TableColumn(title=""), TableColumn(title="", kind="name"))


def note_table(rows: Sequence[Row]) -> Fitted:
    """The notes beneath each other."""
    return Fitted(columns=COLUMNS, rows=tuple(rows), leading=2, gap=2, titled=False)


def noted(kind: str, count: str, detail: str) -> Row:
    """One note."""
    return Row(cells=(Text(kind.replace("_", " "), style="dim"), count, Text(detail, style="dim")))
