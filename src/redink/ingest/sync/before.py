"""The store as it is before a synchronisation: what it refuses, and what its other sources say otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from redink.durable import why_unwritable
from redink.errors import StoreError, UsageError
from redink.ingest.importing import notes_beside, require_same_levels
from redink.ingest.sync.accumulate import stored_tables
from redink.ingest.sync.plan import Plan
from redink.sources.source_data import SourceData
from redink.store import Snapshot, Store


def require_place(root: Path) -> None:
    """Raises: StoreError where no store can be made or written at `root`."""
    why = why_unwritable(root)
    if why is not None:
        raise StoreError(f"a store cannot be made in {root}: {why}; name another folder")


def stored_version(root: Path) -> Snapshot | None:
    """The store's version, None where there is no store. Raises: StoreError where it is damaged."""
    store = Store(root)
    return store.open() if store.is_there() else None


def require_unchanged(root: Path, before: Snapshot | None) -> None:
    """Raises: StoreError where another program has written meanwhile: what it wrote would be lost."""
    now = stored_version(root)
    if (now and now.identity()) != (before and before.identity()):
        raise StoreError(f"{root} was written by another program meanwhile, so nothing was written; synchronise again")


def require_own_lists(plan: Plan, before: Snapshot | None) -> None:
    """Raises: UsageError where an index's members come from elsewhere: two lists of one index would be mixed."""
    for part in before.manifest.of("members") if before else ():
        if part.source == plan.lists:
            continue
        held = stored_tables(before, part.source)["members"].get_column("index").unique().to_list()
        mixed = sorted(set(held) & set(plan.indices))
        if mixed:
            raise UsageError(
                f"the store has members of {mixed[0]} from {part.source}; keep one list of an index: synchronise with "
                f"--lists {part.source} where that is one of its choices, or into another store"
            )


def compared(brought: Iterable[SourceData], before: Snapshot | None) -> list[SourceData]:
    """What was brought, with notes on what the store's sources that brought nothing say otherwise.

    Raises: BadDataError where they give an index levels of another scale, StoreError.
    """
    found = [*brought]
    if before is None:
        return found
    others = before.without(*(source_data.source for source_data in found))
    for source_data in found:
        require_same_levels(source_data, before)
    return [
        replace(source_data, notes=(*source_data.notes, *notes_beside(source_data, others))) for source_data in found
    ]
