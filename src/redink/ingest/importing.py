"""One source's tables, checked, into a store."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, ClassVar, Final

import polars as pl

from redink.answer.printed import Printed
from redink.described import text
from redink.errors import BadDataError, FolderError, SourceError, StoreError
from redink.given import as_flag, as_name, as_one_of, as_path
from redink.identity import contradiction_notes
from redink.ingest.agreement import disagreements, other_spellings
from redink.ingest.capitals import in_the_stores_spelling
from redink.ingest.conflicting_facts import conflicting_facts
from redink.numerals import counted
from redink.sources.issuer import issuer_name
from redink.sources.plain_folder import Slicing, read_folder
from redink.sources.quotes import crsp, sharadar, stooq
from redink.sources.source_data import SourceData
from redink.store import Manifest, Part, Snapshot, Store

APART: Final = 0.02
LONGEST: Final = 200

FORMS: Final[Mapping[str, Callable[[Path], SourceData]]] = {
    "plain": read_folder,
    "sharadar": sharadar.read,
    "crsp": crsp.read,
    "stooq": stooq.read,
}
"""Reader of each form in which a folder (of some: a zip) may hold data."""

IDENTITY_SHOWN: Final = 19


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Imported(Printed):
    """What an import did: the source's name, the version it made, and notes for the reader."""

    SCHEMA: ClassVar = "redink.import/1"

    source: Annotated[str, text("the source's name")]
    identity: Annotated[str, text("the version that the import made", key="manifest")]
    manifest: Manifest
    notes: Annotated[
        tuple[str, ...],
        text(
            "what the reader should know: how files were read that are written otherwise, what was not read, splits "
            "without a price, a version that was lost"
        ),
    ]

    def parts(self) -> tuple[Part, ...]:
        """The source's parts of the version."""
        return tuple(part for part in self.manifest.parts if part.source == self.source)

    @property
    def tables(self) -> Annotated[tuple[Part, ...], text("the source's parts")]:
        """The source's parts of the version."""
        return self.parts()

    def __repr__(self) -> str:
        """One line: the source, its tables and the version made."""
        tables, notes = counted(len(self.parts()), "table"), counted(len(self.notes), "note")
        return f"<Imported: {self.source}, {tables}, {notes}; version {self.identity[:IDENTITY_SHOWN]}>"


def import_folder(
    folder: str | PathLike[str],
    store: str | PathLike[str],
    *,
    form: str = "plain",
    name: str | None = None,
    replace: bool = False,
) -> Imported:
    """The folder's files, in one of `FORMS`, in the store: the parts of one source named after the folder or `name`.

    Nothing is written unless every file is usable. Raises: UsageError, FolderError, TableError, StoreError.
    """
    store, replace = as_path(store, name="the store"), as_flag(replace, name="replace")
    with TemporaryDirectory(prefix="redink-") as aside:
        source_data = read_source(folder, form=form, name=name, aside=Path(aside))
        return import_source_data(source_data, store, replace=replace)


def read_source(
    folder: str | PathLike[str], *, form: str = "plain", name: str | None = None, aside: Path
) -> SourceData:
    """The folder's files, in one of `FORMS`, as a source's data named after the folder or `name`.

    aside   where tables by year are kept: they are read from there for as long as it is there

    Raises: UsageError, FolderError, TableError.
    """
    folder, form = as_path(folder, name="the folder"), as_one_of(form, tuple(FORMS), name="--format")
    name = None if name is None else as_name(name, name="the source")
    try:
        source_data = read_folder(folder, slicing=Slicing(aside=aside)) if form == "plain" else FORMS[form](folder)
    except SourceError:
        raise
    except OSError as error:
        at = Path(error.filename or folder).name
        raise FolderError(
            f"{at[:LONGEST]} cannot be read: {error.strerror or error}; name a folder of files"
        ) from error
    if all(rows.is_empty() for rows in source_data.rows().values()):
        raise FolderError(f"the files in {folder} hold no rows; nothing was imported")
    return dataclasses.replace(source_data, source=name or source_data.source)


def require_one_market(source_data: SourceData, snapshot: Snapshot) -> None:
    """Raises: FolderError where many tickers name other companies here than in the store's other sources.

    A ticker means one company in a store; two markets or two decades under the same tickers need a store each. One that
    several lines have counts once, as alike where any two names are.
    """
    ours = source_data.tables.get("securities")
    if ours is None:
        return
    there = snapshot.without(source_data.source).read("securities", as_of=date.max)
    both = ours.select("ticker", "name").join(there.select("ticker", other="name"), on="ticker").drop_nulls()
    pairs = [(ticker, name, other, issuer_name(name) == issuer_name(other)) for ticker, name, other in both.iter_rows()]
    alike = {ticker for ticker, _, _, same in pairs if same}
    apart = {ticker: (name, other) for ticker, name, other, _ in reversed(pairs) if ticker not in alike}
    shared = len(alike) + len(apart)
    if len(apart) > APART * shared:
        ticker, (name, other) = next(reversed(apart.items()))
        raise FolderError(
            f"{len(apart)} of {shared} tickers that {source_data.source} shares with the store name another company "
            f"there, such as {ticker}: {name!r} here, {other!r} there; import it into a store of its own"
        )


def require_same_levels(source_data: SourceData, snapshot: Snapshot | None) -> None:
    """Raises: BadDataError where another source of the store gives an index levels of another scale.

    A fund's price and the index's own level would otherwise be joined into one series.
    """
    ours = source_data.tables.get("levels")
    if ours is None or snapshot is None:
        return
    there = snapshot.without(source_data.source).read("levels", as_of=date.max)
    both = ours.join(there, on=["index", "date"], suffix="_there").filter(pl.col("close_there") > 0)
    off = pl.col("close") / pl.col("close_there") - 1
    apart = (
        both.sort("index", "date")
        .group_by("index", maintain_order=True)
        .agg(off.abs().median().alias("off"), pl.col("date", "close", "close_there").last())
    )
    for index, _, day, close, other in apart.filter(pl.col("off") > APART).iter_rows():
        raise BadDataError(
            f"{source_data.source} and the store give {index} different levels, {close:,.2f} and {other:,.2f} on "
            f"{day}: one may be a fund's price; keep one of them (redink sync --levels none), or use a store of its own"
        )


def notes_beside(source_data: SourceData, snapshot: Snapshot) -> tuple[str, ...]:
    """What the source's data says otherwise than the other sources of the version. Raises: StoreError."""
    return (*other_spellings(source_data, snapshot), *disagreements(source_data, snapshot))


def beside_the_store(source_data: SourceData, store: Path) -> SourceData:
    """The same data in the spelling of the store's other sources, with notes on them and on where they disagree.

    A store too damaged to be read says nothing. Raises: FolderError, BadDataError where the data are not of the market
    that these describe.
    """
    snapshot, beside = _readable_version(store), tuple[str, ...]()
    if snapshot is not None:
        source_data = in_the_stores_spelling(source_data, snapshot.without(source_data.source))
        with suppress(StoreError):
            require_one_market(source_data, snapshot)
            require_same_levels(source_data, snapshot)
            beside = notes_beside(source_data, snapshot)
    contrary = contradiction_notes(source_data.tables["securities"]) if "securities" in source_data.tables else ()
    doubled = conflicting_facts(source_data.tables["facts"]) if "facts" in source_data.tables else ()
    return dataclasses.replace(source_data, notes=(*source_data.notes, *beside, *contrary, *doubled))


def _readable_version(store: Path) -> Snapshot | None:
    """The store's version; None where there is no store, or none that can be read."""
    there = Store(store)
    if there.is_there():
        with suppress(StoreError):
            return there.open()
    return None


def import_source_data(source_data: SourceData, store: Path, *, replace: bool = False) -> Imported:
    """A checked source_data in the store, with notes on what it says otherwise than the sources that are there.

    A store too damaged to be read is written anew. Raises: FolderError, StoreError.
    """
    source_data = beside_the_store(source_data, store)
    snapshot = Store(store).write(source_data.source, source_data.rows(), replace=replace)
    notes = (*source_data.notes, *snapshot.notes)
    return Imported(source=source_data.source, identity=snapshot.identity(), manifest=snapshot.manifest, notes=notes)
