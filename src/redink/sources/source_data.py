"""What every source hands over: checked tables, and what the reader should know of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

import polars as pl

from redink.errors import BadDataError, FolderError
from redink.sources.column_units import PriceFindings, early_findings, findings, folder_findings
from redink.sources.quotes.finding import UnitFinding
from redink.tables import STORED
from redink.tables.by_year import ByYear, Rows

NO_FILES: Final[Mapping[str, str]] = MappingProxyType({})
NOTHING: Final = PriceFindings()


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceData:
    """Tables by name (each as declared in `redink.tables`), the source's name, and notes on what was left out.

    files   of a plain folder: the name and rows of each file that was read
    by_year tables of so many rows that they are not in memory; none of them is among `tables`
    """

    source: str
    tables: dict[str, pl.DataFrame]
    notes: tuple[str, ...] = ()
    files: tuple[tuple[str, int], ...] = ()
    by_year: Mapping[str, ByYear] = field(default_factory=dict[str, ByYear])

    def rows(self) -> dict[str, Rows]:
        """Every table, in memory or by year."""
        return {**self.tables, **self.by_year}

    def checked(self, *, files: Mapping[str, str] = NO_FILES, prices: PriceFindings = NOTHING) -> SourceData:
        """The same data with every table checked and sorted by its key; what columns show of their units is noted.

        `files` names the file of each layout of a plain folder: its capitalisations, splits and delisting returns are
        looked at besides. Tables by year are checked already; `prices` is what they show. Raises: TableError where a
        table breaks its declaration; BadDataError (FolderError with `files`) where a whole column cannot be in the
        units that it must have.
        """
        early = self._noted(early_findings(self.tables), files) if files else []
        tables = {name: STORED[name].check(frame, where=self.source) for name, frame in self.tables.items()}
        found = [*prices.of_any, *findings(tables)]
        found += [*prices.of_folders, *folder_findings(tables)] if files else []
        notes = dict.fromkeys([*self.notes, *early, *self._noted(found, files)])
        return replace(self, tables=tables, notes=tuple(notes))

    def _noted(self, found: Iterable[UnitFinding], files: Mapping[str, str]) -> list[str]:
        """A note for each finding; the first that leaves no other reading is raised instead."""
        texts: list[str] = []
        for finding in found:
            text = f"{files.get(finding.file, self.source)}, column {finding.column!r} {finding.evidence}"
            if finding.refused:
                raise FolderError(text) if files else BadDataError(text)
            texts.append(text)
        return texts
