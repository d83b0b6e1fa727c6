"""What an export did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from redink.answer.printed import Printed
from redink.described import count, text
from redink.numerals import counted

IDENTITY_SHOWN: Final = 19


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportedTable:
    """One table as it stands in the folder after the export."""

    NAMED_BY: ClassVar = ("table",)

    table: Annotated[str, text("the table, and the name of its folder")]
    rows: Annotated[int, count("rows", "rows of all sources together")]
    version: Annotated[int, count("version", "number of its version in the folder, the first being 0")]
    changed: Annotated[bool, text("whether this export made that version; false where its rows were there already")]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Exported(Printed):
    """Which version of the data went where, and what of it was new there."""

    SCHEMA: ClassVar = "redink.export/1"

    identity: Annotated[str, text("identity of the data", key="manifest")]
    as_of: Annotated[str | None, text("last day of data; null for all that the version has")]
    to: Annotated[str, text("form of the export: delta")]
    folder: Annotated[str, text("the folder that holds the tables")]
    tables: Annotated[tuple[ExportedTable, ...], text("each table exported")]

    def __repr__(self) -> str:
        """One line: the form, how many tables, of which version."""
        new = sum(table.changed for table in self.tables)
        tables = f"{counted(len(self.tables), 'table')}, {new} changed"
        return f"<Exported: {self.to}, {tables}; version {self.identity[:IDENTITY_SHOWN]}>"
