"""The verbs that bring data and look at them: sync, import_folder, import_frames, data, export, demo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from os import PathLike

from narwhals.typing import IntoDataFrame, IntoLazyFrame

from redink.answer import Answer
from redink.errors import UsageError
from redink.exports import Exported, export_store
from redink.given import as_date, as_flag, as_name, as_names, as_path, as_seed, as_tables
from redink.ingest import Imported, append_folder, import_source_data
from redink.ingest.importing import import_folder as import_files
from redink.ingest.sync import Plan, Synced, lacks, synchronise
from redink.market.frames import declared_tables
from redink.settings import read_settings
from redink.sources.http.client import NetworkClient
from redink.sources.source_data import SourceData
from redink.study.data.inventory import Inventory, take_inventory
from redink.study.demonstration import SEED as DEMO_SEED
from redink.study.demonstration import demonstrate
from redink.study.opened import store_folder
from redink.study.prepared import prepare_store


def sync(
    indices: str | Sequence[str],
    *,
    since: date | str,
    until: date | str | None = None,
    lists: str = "ishares",
    prices: str = "tiingo",
    prices_from: str | PathLike[str] | None = None,
    levels: str = "fund",
    partial: bool = False,
    store: str | PathLike[str] | None = None,
) -> Synced:
    """Brings members, weights, earnings, prices and rates from public sources into a store, and keeps it up to date.

    indices      such as "russell-2000", or several
    since        first day that questions will be asked of
    until        last session to bring; None for the last whole one
    lists        whose fund lists: ishares, nport
    prices       whose prices: tiingo, yahoo, stooq, sharadar, none
    prices_from  downloaded files of stooq or sharadar
    levels       levels of indices that have no free source: fund (its price), none
    partial      write what was brought even where a source failed
    store        the store's folder; None for redink's own data folder

    Raises: UsageError for a plan that cannot be carried out or lacks a key, SourceError naming all sources that failed,
    StoreError.
    """
    plan = Plan.asked(
        (indices,) if isinstance(indices, str) else tuple(as_names(indices, name="the indices")),
        since=as_date(since, name="since"),
        until=None if until is None else as_date(until, name="until"),
        lists=lists,
        prices=prices,
        prices_from=None if prices_from is None else as_path(prices_from, name="prices_from"),
        levels=levels,
    )
    settings = read_settings()
    with NetworkClient(settings) as client:
        done = synchronise(
            plan,
            store_folder(store),
            client=client,
            say=lambda _: None,
            partial=as_flag(partial, name="partial"),
            missing=lacks(plan, settings),
        )
    prepare_store(store_folder(store))
    return done


def import_folder(
    folder: str | PathLike[str],
    store: str | PathLike[str] | None = None,
    *,
    form: str = "plain",
    name: str | None = None,
    replace: bool = False,
    append: bool = False,
) -> Imported:
    """Checks a folder of CSV or Parquet files, or a vendor's export, and puts it into a versioned store.

    folder   a folder, or a zip of one
    store    the store's folder; None for redink's own data folder
    form     what it holds: plain, sharadar, crsp, stooq
    name     name of the source; None for the folder's
    replace  let a shorter history replace a longer one
    append   add the rows to those that the source has; rows of the same keys are replaced

    Nothing is written unless every file is usable. Raises: UsageError, FolderError, TableError, StoreError.
    """
    if as_flag(append, name="append"):
        if as_flag(replace, name="replace"):
            raise UsageError("append goes without replace; leave one of them out")
        return append_folder(folder, store_folder(store), form=form, name=name)
    done = import_files(folder, store_folder(store), form=form, name=name, replace=replace)
    prepare_store(store_folder(store))
    return done


def import_frames(
    frames: Mapping[str, IntoDataFrame | IntoLazyFrame],
    store: str | PathLike[str] | None = None,
    *,
    name: str = "frames",
    replace: bool = False,
) -> Imported:
    """Checks frames of any library, by table name, and puts them into a versioned store.

    frames   such as {"prices": ..., "members": ...}: the tables and columns of redink's data model
    store    the store's folder; None for redink's own data folder
    name     name of the source
    replace  let a shorter history replace a longer one

    Nothing is written unless every frame is usable. Raises: UsageError for a table that is none, TableError where one
    breaks its declaration, StoreError.
    """
    source, given = as_name(name, name="the source"), as_tables(frames)
    if not given:
        raise UsageError("there are no frames; give tables by name, such as prices and members")
    tables = declared_tables(given, as_of=date.max, identity=source)
    data = SourceData(source=source, tables={table: tables[table] for table in given}).checked()
    done = import_source_data(data, store_folder(store), replace=as_flag(replace, name="replace"))
    prepare_store(store_folder(store))
    return done


def data(store: str | PathLike[str] | None = None) -> Inventory:
    """What a store holds: tables, sources, days, gaps, and what stands in quarantine.

    Raises: StoreError where it cannot be read.
    """
    return take_inventory(store_folder(store))


def export(
    folder: str | PathLike[str],
    store: str | PathLike[str] | None = None,
    *,
    to: str = "delta",
    tables: Sequence[str] | None = None,
    as_of: date | str | None = None,
) -> Exported:
    """Writes the tables of a store's current version, all sources together, for other engines to read.

    folder  a new folder, or that of an export before, where only what has changed is written
    store   the store's folder; None for redink's own data folder
    to      form of the tables: delta, which needs `pip install redink[delta]`
    tables  such as ["prices"]; None for all
    as_of   last day of data; None for all of them

    Raises: UsageError where the library is not installed or the folder holds something else, MissingDataError for a
    table that the store does not have, StoreError where the store cannot be read or the folder not be written.
    """
    return export_store(folder, store_folder(store), to=to, tables=tables, as_of=as_of)


def demo(*, seed: int = DEMO_SEED) -> Answer:
    """A market simulated, imported, and its rally explained: the whole job, without any data of your own."""
    return demonstrate(seed=as_seed(seed))
