"""A folder of plain files into a source's data of declared tables."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError, RedinkError
from redink.sources.plain_folder import accounts, fundamentals, listings, meanings, renames
from redink.sources.plain_folder.files import Read, read_file
from redink.sources.plain_folder.found import Found, found_files
from redink.sources.plain_folder.index_names import under_one_spelling, unused_name
from redink.sources.plain_folder.layouts import LAYOUTS
from redink.sources.plain_folder.long.prices import LongPrices, prices_by_year
from redink.sources.plain_folder.long.slices import Sliced, Slicing, sliced
from redink.sources.plain_folder.members import memberships
from redink.sources.plain_folder.settings import FolderSettings, read_settings
from redink.sources.plain_folder.ticker_names import in_one_spelling
from redink.sources.source_data import SourceData

PRICES: Final = next(layout for layout in LAYOUTS if layout.file == "prices")
UNSLICED: Final = (RedinkError, OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException)
"""What stands against reading in slices: the whole then says what is wrong, where anything is."""


def read_folder(folder: Path, *, slicing: Slicing | None = None) -> SourceData:
    """The files of a folder, or of a zip of one, as declared tables, each checked.

    With `slicing` a Parquet file of many prices is read slice by slice and its table is by year. Where that cannot tell
    all that is to be told of the rows, or tickers change hands, they are read as one.

    Raises: FolderError naming file, row and column of the first thing that cannot be used.
    """
    with found_files(folder) as found:
        settings = read_settings(found.settings)
        path = found.paths.get(PRICES.file)
        if slicing is not None and path is not None and "tickers" not in found.paths:
            with suppress(*UNSLICED):
                if slicing.is_for(path):
                    return _read(folder, found, settings, (sliced(path, PRICES, settings, slicing), slicing.aside))
        return _read(folder, found, settings, None)


def _read(folder: Path, found: Found, settings: FolderSettings, long: tuple[Sliced, Path] | None) -> SourceData:
    read = {
        layout.file: long[0].read
        if long and layout.file == PRICES.file
        else read_file(found.paths[layout.file], layout, settings)
        for layout in LAYOUTS
        if layout.file in found.paths
    }
    _require_enough(folder, set(read), found)
    return _source_data(found, read, settings, long)


def _require_enough(folder: Path, names: set[str], found: Found) -> None:
    if not names:
        looked_for = ", ".join(layout.file for layout in LAYOUTS)
        raise FolderError(
            f"{folder} holds none of the files that redink reads; it looks for {looked_for} (.csv or .parquet)"
            + "".join(f"; {note}" for note in found.notes)
        )
    if "prices" not in names and names & {"splits", "securities"}:
        raise FolderError(
            f"{folder} has no prices.csv or prices.parquet, which its other files describe; add it"
            + "".join(f"; {note}" for note in found.notes)
        )


def _source_data(
    found: Found, read: dict[str, Read], settings: FolderSettings, long: tuple[Sliced, Path] | None
) -> SourceData:
    one_name, respelled = under_one_spelling({name: each.frame for name, each in read.items()}, settings)
    one_ticker, recased = in_one_spelling(one_name)
    spelled = meanings.with_unstated(one_ticker, found.paths)
    files = renames.under_one_name(spelled, found.paths)
    kind = read["members"].kind if "members" in read else None
    told = [note for each in read.values() for note in each.notes]
    told += [f"{found.paths[name].name} holds no rows" for name, each in read.items() if each.frame.is_empty()]
    names = {name: path.name for name, path in found.paths.items()}
    rows = tuple((names[name], each.rows) for name, each in read.items())
    prices = None if long is None else _by_year(*long, files)
    tables = _tables(files, settings, kind, prices=prices)
    lists = (
        memberships.notes_on_memberships(files["members"], tables["members"], names["members"])
        if "members" in files
        else []
    )
    if "members" in files:
        lists += unused_name(files["members"], settings, names["members"])
    notes = (
        *(
            *found.notes,
            *_unmet(settings, set(read)),
            *told,
            *respelled,
            *recased,
            *meanings.notes_on_meanings(spelled),
        ),
        *(*_notes(files, prices), *_nobodys_facts(files, tables), *lists),
    )
    source_data = SourceData(source=found.source, tables=tables, notes=notes, files=rows)
    if prices is None:
        return source_data.checked(files=names)
    return replace(source_data, by_year={PRICES.file: prices.table}).checked(files=names, prices=prices.findings)


def _by_year(prices: Sliced, aside: Path, files: dict[str, pl.DataFrame]) -> LongPrices:
    """The prices by year, tickers spelled as in the files, where those of `prices` stand in the same order."""
    spelled = zip(prices.read.frame.get_column("ticker"), files[PRICES.file].get_column("ticker"), strict=True)
    tickers = {theirs: ours for theirs, ours in spelled if theirs != ours}
    return prices_by_year(prices, PRICES, tickers=tickers, splits=files.get("splits"), aside=aside)


def _unmet(settings: FolderSettings, there: set[str]) -> list[str]:
    """What redink.toml states of files that are not there."""
    return [
        f"redink.toml renames columns of {file}, which is not there" for file in settings.columns if file not in there
    ]


def _notes(files: dict[str, pl.DataFrame], prices: LongPrices | None) -> tuple[str, ...]:
    early = fundamentals.too_early(files["facts"]) if "facts" in files else []
    return (*_unused_splits(files, prices), *early, *_missing_parts(files), *accounts.notes_on_unknown_accounts(files))


def _nobodys_facts(files: dict[str, pl.DataFrame], tables: dict[str, pl.DataFrame]) -> list[str]:
    if not {"tickers", "prices"} <= files.keys() or "facts" not in tables:
        return []
    return renames.nobodys_facts(tables["facts"], files["tickers"], tables["securities"])


def _missing_parts(files: dict[str, pl.DataFrame]) -> list[str]:
    """What an explanation needs and the folder lacks."""
    needs = {
        "prices": "prices: nothing can be measured",
        "members": "members: no index can be explained",
        "index_levels": "index levels: there is nothing to compare a rebuilt index with",
    }
    lacking = [text for name, text in needs.items() if name not in files or files[name].is_empty()]
    earnings = any(name in files and files[name].height for name in ("facts", "earnings"))
    return [f"the folder has no {text}" for text in [*lacking, *([] if earnings else ["earnings: all is no data"])]]


def _unused_splits(files: dict[str, pl.DataFrame], prices: LongPrices | None) -> tuple[str, ...]:
    if "splits" not in files or "prices" not in files:
        return ()
    unused = prices.unpriced if prices else listings.unpriced_splits(files["prices"], files["splits"])
    if unused is None or unused.is_empty():
        return ()
    first = unused.sort("ticker", "date").row(0, named=True)
    named = f"first {first['ticker']} on {first['date']}"
    return (f"{unused.height} splits have no price on or after their day and change nothing: {named}",)


def _tables(
    files: dict[str, pl.DataFrame], settings: FolderSettings, kind: str | None, *, prices: LongPrices | None
) -> dict[str, pl.DataFrame]:
    """The tables in memory: prices are not where they are by year."""
    tables: dict[str, pl.DataFrame] = {}
    if "tickers" in files:
        tables["tickers"] = renames.tickers(files["tickers"])
    if "prices" in files and prices is None:
        tables["prices"] = listings.prices(files["prices"], files.get("splits"))
    if "prices" in files:
        tables["securities"] = listings.securities(files["prices"], files.get("securities"))
    if "members" in files:
        tables["members"] = memberships.members(files["members"], settings, kind=kind)
    if "weights" in files:
        tables["weights"] = files["weights"].rename({"ticker": "security"})
    facts = [
        fundamentals.dated_facts(files["facts"]) if "facts" in files else None,
        fundamentals.undated_facts(files["earnings"], settings) if "earnings" in files else None,
    ]
    if any(frame is not None for frame in facts):
        tables["facts"] = pl.concat([frame for frame in facts if frame is not None])
        if "tickers" in files:
            tables["facts"] = renames.reported_by(tables["facts"], files["tickers"])
    tables.update(listings.levels_and_events(files))
    return tables
