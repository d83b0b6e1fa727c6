"""A folder of plain files into a source's data of declared tables."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from redink.errors import FolderError
from redink.sources.plain_folder import accounts, fundamentals, listings, meanings, renames
from redink.sources.plain_folder.files import Read, read_file
from redink.sources.plain_folder.found import Found, found_files
from redink.sources.plain_folder.index_names import under_one_spelling, unused_name
from redink.sources.plain_folder.layouts import LAYOUTS
from redink.sources.plain_folder.members import memberships
from redink.sources.plain_folder.settings import FolderSettings, read_settings
from redink.sources.plain_folder.ticker_names import in_one_spelling
from redink.sources.source_data import SourceData


def read_folder(folder: Path) -> SourceData:
    """The files of a folder, or of a zip of one, as declared tables, each checked.

    Raises: FolderError naming file, row and column of the first thing that cannot be used.
    """
    with found_files(folder) as found:
        settings = read_settings(found.settings)
        read = {
            layout.file: read_file(found.paths[layout.file], layout, settings)
            for layout in LAYOUTS
            if layout.file in found.paths
        }
        _require_enough(folder, set(read), found)
        return _source_data(found, read, settings)


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


def _source_data(found: Found, read: dict[str, Read], settings: FolderSettings) -> SourceData:
    one_name, respelled = under_one_spelling({name: each.frame for name, each in read.items()}, settings)
    one_ticker, recased = in_one_spelling(one_name)
    spelled = meanings.with_unstated(one_ticker, found.paths)
    files = renames.under_one_name(spelled, found.paths)
    kind = read["members"].kind if "members" in read else None
    told = [note for each in read.values() for note in each.notes]
    told += [f"{found.paths[name].name} holds no rows" for name, each in read.items() if each.frame.is_empty()]
    names = {name: path.name for name, path in found.paths.items()}
    rows = tuple((names[name], each.rows) for name, each in read.items())
    tables = _tables(files, settings, kind)
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
        *(*_notes(files), *_nobodys_facts(files, tables), *lists),
    )
    return SourceData(source=found.source, tables=tables, notes=notes, files=rows).checked(files=names)


def _unmet(settings: FolderSettings, there: set[str]) -> list[str]:
    """What redink.toml states of files that are not there."""
    return [
        f"redink.toml renames columns of {file}, which is not there" for file in settings.columns if file not in there
    ]


def _notes(files: dict[str, pl.DataFrame]) -> tuple[str, ...]:
    early = fundamentals.too_early(files["facts"]) if "facts" in files else []
    return (*_unused_splits(files), *early, *_missing_parts(files), *accounts.notes_on_unknown_accounts(files))


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


def _unused_splits(files: dict[str, pl.DataFrame]) -> tuple[str, ...]:
    if "splits" not in files or "prices" not in files:
        return ()
    unused = listings.priced_splits(files["prices"], files["splits"]).filter(pl.col("priced_on").is_null())
    if unused.is_empty():
        return ()
    first = unused.sort("ticker", "date").row(0, named=True)
    named = f"first {first['ticker']} on {first['date']}"
    return (f"{unused.height} splits have no price on or after their day and change nothing: {named}",)


def _tables(files: dict[str, pl.DataFrame], settings: FolderSettings, kind: str | None) -> dict[str, pl.DataFrame]:
    tables: dict[str, pl.DataFrame] = {}
    if "tickers" in files:
        tables["tickers"] = renames.tickers(files["tickers"])
    if "prices" in files:
        tables["prices"] = listings.prices(files["prices"], files.get("splits"))
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
