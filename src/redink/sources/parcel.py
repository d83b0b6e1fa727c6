"""What every source hands over: checked tables, and what the reader should know of them."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from redink.tables import STORED


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """Tables by name (each as declared in `redink.tables`), the source's name, and notes on what was left out."""

    source: str
    tables: dict[str, pl.DataFrame]
    notes: tuple[str, ...] = ()

    def checked(self) -> Parcel:
        """The same parcel with every table checked and sorted by its key.

        Raises: TableError where a table breaks its declaration.
        """
        tables = {name: STORED[name].check(frame, where=self.source) for name, frame in self.tables.items()}
        return Parcel(source=self.source, tables=tables, notes=self.notes)
