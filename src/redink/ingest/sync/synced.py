"""What a synchronisation did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

import polars as pl

from redink.answer.printed import Printed
from redink.described import inline, text
from redink.ingest.sync.plan import Plan
from redink.store import Part

IDENTITY_SHOWN: Final = 19


@dataclass(frozen=True, kw_only=True, slots=True)
class Unmatched:
    """A security that no company was matched with."""

    NAMED_BY: ClassVar = ("security",)

    security: Annotated[str, text("a security that no company filing with the SEC was matched with")]
    ticker: Annotated[str, text("its ticker as last seen")]
    name: Annotated[str | None, text("its name in the lists")]
    why: Annotated[str, text("why none was matched")]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Synced(Printed):
    """What a synchronisation did. `unmatched` has columns as `Unmatched`."""

    SCHEMA: ClassVar = "redink.sync/1"

    plan: Annotated[Plan, inline("what was asked for")]
    identity: Annotated[str, text("the store's version", key="manifest")]
    changed: Annotated[bool, text("whether that is a new one")]
    parts: Annotated[tuple[Part, ...], text("the version's parts of the sources asked", key="tables")]
    notes: Annotated[Mapping[str, tuple[str, ...]], text("source → what the reader should know of it")]
    failed: Annotated[Mapping[str, str], text("source → why it failed or was not asked; its tables are as they were")]
    unmatched: pl.DataFrame

    @property
    def without_company(
        self,
    ) -> Annotated[tuple[Unmatched, ...], text("securities without a company", key="unmatched")]:
        """The securities without a company."""
        return tuple(Unmatched(**row) for row in self.unmatched.iter_rows(named=True))

    def __repr__(self) -> str:
        """One line: the indices, the sources that failed, and the version."""
        failed = f"; failed: {', '.join(self.failed)}" if self.failed else ""
        version = self.identity[:IDENTITY_SHOWN]
        return f"<Synced: {', '.join(self.plan.indices)} to {self.plan.until}{failed}; version {version}>"
