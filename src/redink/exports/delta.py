"""Delta tables through the library deltalake, an extra: `pip install redink[delta]`.

Each table is a folder named after it, its rows in Parquet files, one a year where it grows with time. A commit carries
`redink.manifest`, the identity of the data, and `redink.parts`, the identity of the rows of each year; what has the
identity that it had is not written again. A table on which another program has worked since is written as a whole.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import polars as pl
from deltalake import DeltaTable, Field, Schema
from deltalake.exceptions import CommitFailedError, DeltaError
from deltalake.schema import PrimitiveType
from deltalake.transaction import AddAction, CommitProperties, RemoveAction

from redink.durable import sync_folder, write_durably
from redink.errors import StoreError, UsageError
from redink.exports.exported import ExportedTable
from redink.exports.partitions import Partition, name_of
from redink.store.objects import BY_YEAR
from redink.tables import STORED, Table

YEAR: Final = "year"
PARTS: Final = "redink.parts"
TYPES: Final[Mapping[pl.DataType, str]] = {pl.String(): "string", pl.Date(): "date", pl.Float64(): "double"}
UNWRITABLE: Final = "%#?"
"""Signs that deltalake reads as part of an address, so that it finds no table in a folder with them."""


def tables_in(folder: Path) -> tuple[str, ...]:
    """The tables that exports have made in the folder. Raises: UsageError where it holds something else."""
    if sign := next((sign for sign in UNWRITABLE if sign in str(folder.resolve())), None):
        raise UsageError(f"deltalake reads no folder with {sign} in its path: {folder}; name another one")
    try:
        found = [each for each in sorted(folder.iterdir()) if not each.name.startswith(".")] if folder.exists() else []
    except OSError as error:
        raise UsageError(f"{folder} is no folder that can be read: {error.strerror}; name another one") from error
    for each in found:
        if each.name not in STORED or not _is_exported(each):
            raise UsageError(
                f"{folder} holds {each.name}, which no export has made; name a new folder, or that of an export before"
            )
    return tuple(each.name for each in found)


def write_table(
    folder: Path, declared: Table, partitions: Iterable[Partition], *, said: Mapping[str, str]
) -> ExportedTable:
    """The table in the folder with these rows and no others, as one new version where they were not there.

    said   what the commit says beside the identities of its parts

    Raises: StoreError where it cannot be written; the table's version is then as it was.
    """
    place, rows = folder / declared.name, 0
    with _writable(place):
        table, before = _opened(place, declared)
        contents, actions = dict[str, str](), list[AddAction | RemoveAction]()
        for partition in partitions:
            contents[partition.name()] = partition.content
            rows += partition.rows
            if before is None or before.get(partition.name()) != partition.content:
                actions.append(_added(place, partition))
        actions += [
            remove for name, remove in _files(table) if before is None or before.get(name) != contents.get(name)
        ]
        if actions:
            table.create_write_transaction(
                actions, "append", table.schema(), _parted_by(declared), commit_properties=_saying(said, contents)
            )
            table = DeltaTable(place)
    return ExportedTable(table=declared.name, rows=rows, version=table.version(), changed=bool(actions))


def _opened(place: Path, declared: Table) -> tuple[DeltaTable, dict[str, str] | None]:
    """The Delta table, made where it is not there, and the identities of its parts; None where they are not known."""
    schema = _schema(declared)
    if DeltaTable.is_deltatable(place):
        table = DeltaTable(place)
        if table.schema() == schema:
            return table, _last_commit(table).get(PARTS)
    table = DeltaTable.create(
        place,
        schema,
        mode="overwrite",
        partition_by=_parted_by(declared),
        name=_title(declared.name),
        description=declared.meaning,
        commit_properties=_saying({}, {}),
    )
    return table, {}


def _is_exported(place: Path) -> bool:
    """Whether an export made the folder: the Delta table's own name says so."""
    try:
        return DeltaTable.is_deltatable(place) and DeltaTable(place).metadata().name == _title(place.name)
    except (DeltaError, OSError):
        return False


def _title(table: str) -> str:
    return f"redink {table}"


def _last_commit(table: DeltaTable) -> dict[str, Any]:
    return next(iter(table.history(1)), dict[str, Any]())


def _saying(said: Mapping[str, str], contents: Mapping[str, str]) -> CommitProperties:
    """What a commit says; it fails where another program has made the version meanwhile."""
    return CommitProperties(custom_metadata={**said, PARTS: contents}, max_commit_retries=0)


def _parted_by(declared: Table) -> list[str]:
    return [YEAR] if declared.name in BY_YEAR else []


def _schema(declared: Table) -> Schema:
    """The declared columns with their meanings, and the year where the table is parted by it."""
    fields = [
        Field(
            column.name,
            PrimitiveType(TYPES[column.dtype]),
            nullable=column.nullable,
            metadata={"comment": column.meaning},
        )
        for column in declared.columns
    ]
    years = [
        Field(name, PrimitiveType("integer"), nullable=False, metadata={"comment": "year of the row's day"})
        for name in _parted_by(declared)
    ]
    return Schema(fields + years)


def _added(place: Path, partition: Partition) -> AddAction:
    """The partition's rows written to a file of their own, which no version names yet."""
    rows, buffer = partition.read(), io.BytesIO()
    rows.write_parquet(buffer, compression="zstd", statistics=True)
    name = f"{uuid4()}.parquet"
    path = name if partition.year is None else f"{YEAR}={partition.year}/{name}"
    folder = (place / path).parent
    if not folder.exists():
        folder.mkdir()
        sync_folder(place)
    write_durably(place / path, buffer.getvalue())
    return AddAction(
        path=path,
        size=buffer.tell(),
        partition_values={} if partition.year is None else {YEAR: str(partition.year)},
        modification_time=_now(),
        data_change=True,
        stats=_statistics(rows),
    )


def _statistics(rows: pl.DataFrame) -> str:
    """Lowest and highest values of each column and how many are null, by which engines leave files unread."""
    lowest, highest = (rows.select(each).row(0, named=True) for each in (pl.all().min(), pl.all().max()))
    found = {
        "numRecords": rows.height,
        "minValues": {name: value for name, value in lowest.items() if value is not None},
        "maxValues": {name: value for name, value in highest.items() if value is not None},
        "nullCount": rows.null_count().row(0, named=True),
    }
    return json.dumps(found, default=str)


def _files(table: DeltaTable) -> list[tuple[str, RemoveAction]]:
    """The files of the current version, each by the name of its partition, and how it would be removed."""
    found = pl.DataFrame(table.get_add_actions(flatten=True))
    parted = f"partition.{YEAR}"
    removed = list[tuple[str, RemoveAction]]()
    for file in found.iter_rows(named=True):
        year = file.get(parted)
        remove = RemoveAction(
            path=file["path"],
            data_change=True,
            deletion_timestamp=_now(),
            size=file["size_bytes"],
            partition_values={} if year is None else {YEAR: str(year)},
        )
        removed.append((name_of(year), remove))
    return removed


def _now() -> int:
    """Milliseconds since 1970, as Delta's log counts."""
    return time.time_ns() // 1_000_000


@contextmanager
def _writable(place: Path) -> Generator[None]:
    """Turns what the library and the system say against writing into a StoreError."""
    try:
        yield
    except CommitFailedError as error:
        raise StoreError(f"another program is writing to the Delta table {place}; try again when it is done") from error
    except (DeltaError, OSError) as error:
        why = (str(error).splitlines() or [type(error).__name__])[0]
        raise StoreError(f"the Delta table {place} cannot be written: {why}; name another folder") from error
