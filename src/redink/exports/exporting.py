"""A version of a store into a folder of tables that other engines read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any, Final

from redink.errors import MissingDataError, UsageError
from redink.exports.exported import Exported, ExportedTable
from redink.exports.partitions import partitions_of
from redink.given import as_date, as_names, as_one_of, as_path
from redink.sources.needs import library_need
from redink.store import Store
from redink.tables import STORED

FORMS: Final = ("delta",)
LIBRARY: Final = "deltalake"
WRITER: Final = "redink.exports.delta"
"""The module that needs the library; loaded when something is exported."""


def export_store(
    folder: str | PathLike[str],
    store: Path,
    *,
    to: str = "delta",
    tables: Sequence[str] | None = None,
    as_of: date | str | None = None,
    load: Callable[[str], object] = import_module,
) -> Exported:
    """The tables of the store's current version in the folder; those whose rows are there already stay as they are.

    tables  those asked for; None for all, where one that the store no longer has is emptied
    as_of   last day of data; None for all of them
    load    gives the library by name

    Raises: UsageError where the library is not installed or the folder holds something else, MissingDataError for a
    table that the store does not have, StoreError where the store cannot be read or the folder not be written.
    """
    place, form = as_path(folder, name="the folder"), as_one_of(to, FORMS, name="the form of an export")
    asked = None if tables is None else _asked(tables)
    day = None if as_of is None else as_date(as_of, name="the last day of data")
    writer = _writer(load)
    snapshot = Store(store).open()
    if place.resolve().is_relative_to(snapshot.root.resolve()):
        raise UsageError(f"{place} lies within the store {snapshot.root}; name a folder outside of it")
    there = {*writer.tables_in(place), *snapshot.manifest.tables()}
    lacking = [table for table in asked or () if table not in there]
    if lacking:
        held = ", ".join(snapshot.manifest.tables())
        raise MissingDataError(f"the store {snapshot.root} has no {lacking[0]}; it has {held}")
    said = {"redink.manifest": snapshot.identity()} | ({} if day is None else {"redink.as_of": day.isoformat()})
    done: list[ExportedTable] = [
        writer.write_table(place, STORED[table], partitions_of(snapshot, table, as_of=day or date.max), said=said)
        for table in STORED
        if table in (there if asked is None else asked)
    ]
    return Exported(
        identity=snapshot.identity(),
        as_of=None if day is None else day.isoformat(),
        to=form,
        folder=str(place),
        tables=tuple(done),
    )


def _asked(tables: Sequence[str]) -> list[str]:
    return [as_one_of(each, tuple(STORED), name="the table") for each in as_names(tables, name="the tables")]


def _writer(load: Callable[[str], object]) -> Any:
    """The module that writes. Raises: UsageError where its library is not installed."""
    try:
        load(LIBRARY)
    except ImportError as error:
        need = library_need(LIBRARY, use="Delta tables are written")
        raise UsageError(f"there is no export yet: {need.sentence()}") from error
    return import_module(WRITER)
