"""A folder's data as what is added to a source of the store: in its spelling, with what the two show together."""

from __future__ import annotations

import dataclasses
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import polars as pl

from redink.errors import FolderError, UsageError
from redink.given import as_name, as_path
from redink.ingest.append.seams import notes_on_seams
from redink.ingest.append.securities import with_stored_securities
from redink.ingest.capitals import in_the_stores_spelling
from redink.ingest.importing import Imported, beside_the_store, read_source
from redink.ingest.sync.accumulate import stored_table
from redink.numerals import named
from redink.sources.index_letters import spelled_as
from redink.sources.list_dates import are_snapshots
from redink.sources.source_data import SourceData
from redink.store import Snapshot, Store
from redink.tables import STORED

INDEXED: Final = ("members", "weights", "levels")


def append_folder(
    folder: str | PathLike[str], store: str | PathLike[str], *, form: str = "plain", name: str | None = None
) -> Imported:
    """The folder's rows added to a source of the store: each in the place of one of its key, else besides.

    Only what has such rows is read and written, year by year. Nothing is written unless every file is usable.
    Raises: UsageError where the store has no such source, FolderError, BadDataError, TableError, StoreError.
    """
    store = as_path(store, name="the store")
    snapshot, name = Store(store).open(), None if name is None else as_name(name, name="the source")
    with TemporaryDirectory(prefix="redink-") as aside:
        read = read_source(folder, form=form, aside=Path(aside))
        source = source_to_add_to(snapshot, name=name, folder=read.source)
        spelled = in_the_stores_spelling(dataclasses.replace(read, source=source), snapshot)
        source_data = beside_the_store(added_to(spelled, snapshot), store)
    after = Store(store).add(source, source_data.tables)
    return Imported(source=source, identity=after.identity(), manifest=after.manifest, notes=source_data.notes)


def source_to_add_to(snapshot: Snapshot, *, name: str | None, folder: str) -> str:
    """The source that rows join: the named one, else the folder's namesake, else the only one of the store.

    Raises: UsageError where there is no such source, or several may be meant.
    """
    sources = list(dict.fromkeys(part.source for part in snapshot.manifest.parts))
    chosen = name or (folder if folder in sources or len(sources) != 1 else sources[0])
    if chosen not in sources:
        there = f"it has {named(sources)}" if sources else "it has none"
        raise UsageError(
            f"the store has no source {chosen!r} that rows could be added to; {there}: name one with --name, or import "
            "without --append"
        )
    return chosen


def added_to(source_data: SourceData, snapshot: Snapshot) -> SourceData:
    """The data as rows to add to the source of that name, securities and indices as it has them.

    Raises: FolderError for tables whose rows mean something only together: tickers, and lists of snapshots;
    BadDataError where the rows and the stored ones before them show that a column is in other units.
    """
    if source_data.by_year:
        raise FolderError("so many prices are a history of their own: import them without --append")
    _require_no_tickers(source_data, snapshot)
    spelled = _indices_as_stored(source_data, snapshot)
    _require_no_snapshots(spelled, snapshot)
    tables = dict(spelled.tables)
    if "securities" in tables:
        stored = stored_table(snapshot, source_data.source, "securities")
        tables["securities"] = with_stored_securities(tables["securities"], stored)
    seams = notes_on_seams(spelled, snapshot) if "prices" in tables else ()
    return dataclasses.replace(spelled, tables=tables, notes=(*_of_parts(spelled.notes), *seams))


def _of_parts(notes: tuple[str, ...]) -> list[str]:
    """The notes without those on what the folder lacks, which the source may have."""
    return [note for note in notes if not note.startswith("the folder has no ")]


def _require_no_tickers(source_data: SourceData, snapshot: Snapshot) -> None:
    ours, theirs = "tickers" in source_data.tables, snapshot.manifest.of("tickers")
    if ours or any(part.source == source_data.source for part in theirs):
        raise FolderError(
            f"{'the folder' if ours else source_data.source} has tickers that change hands, and what a ticker meant "
            "follows from all rows together: import the whole folder without --append"
        )


def _require_no_snapshots(source_data: SourceData, snapshot: Snapshot) -> None:
    """A snapshot also says who has left: it ends rows that are stored."""
    if "members" not in source_data.tables:
        return
    ours, stored = source_data.tables["members"], stored_table(snapshot, source_data.source, "members")
    for index in ours.get_column("index").unique().sort():
        mine = pl.col("index") == index
        if any(rows.height and are_snapshots(rows) for rows in (ours.filter(mine), stored.filter(mine))):
            raise FolderError(
                f"members of {index} are recorded as snapshots, and a snapshot ends memberships that are stored: "
                "import the whole list without --append, or add dated changes"
            )


def _indices_as_stored(source_data: SourceData, snapshot: Snapshot) -> SourceData:
    """The indices under the names that the source has for them, with a note on each that was spelled otherwise."""
    there = {
        name
        for table in INDEXED
        for name in stored_table(snapshot, source_data.source, table).get_column("index").unique()
    }
    tables, one = dict(source_data.tables), dict[str, str]()
    for table in (each for each in INDEXED if each in tables):
        names = {name: spelled_as(name, there) for name in tables[table].get_column("index").unique().sort()}
        other = {theirs: ours for theirs, ours in names.items() if theirs != ours}
        if other:
            respelled = tables[table].with_columns(pl.col("index").replace(other))
            tables[table] = STORED[table].check(respelled, where=source_data.source)
            one |= other
    notes = [f"{theirs} is read as {ours}, as {source_data.source} spells it" for theirs, ours in sorted(one.items())]
    return dataclasses.replace(source_data, tables=tables, notes=(*source_data.notes, *notes))
