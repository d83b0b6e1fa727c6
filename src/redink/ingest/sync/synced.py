"""What a synchronisation did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from redink.ingest.sync.plan import Plan
from redink.numerals import Document
from redink.store import Part


@dataclass(frozen=True, kw_only=True, slots=True)
class Synced:
    """What a synchronisation did.

    changed    whether the store has a new version
    parts      the version's parts of the sources asked
    notes      source -> what the reader should know of it
    failed     source -> why it failed or was not asked; its tables are as they were
    unmatched  securities without a company: security, ticker, name, why
    """

    plan: Plan
    identity: str
    changed: bool
    parts: tuple[Part, ...]
    notes: Mapping[str, tuple[str, ...]]
    failed: Mapping[str, str]
    unmatched: pl.DataFrame

    def document(self) -> dict[str, Document]:
        """The result as printed by --json."""
        return {
            "schema": "redink.sync/1",
            "indices": [*self.plan.indices],
            "since": self.plan.since,
            "until": self.plan.until,
            "manifest": self.identity,
            "changed": self.changed,
            "tables": [part.document() for part in self.parts],
            "notes": {source: [*notes] for source, notes in self.notes.items()},
            "failed": dict(self.failed),
            "unmatched": [dict(row) for row in self.unmatched.iter_rows(named=True)],
        }
