"""A folder of plain files into a parcel of declared tables."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from redink.errors import FolderError
from redink.sources.parcel import Parcel
from redink.sources.plain_folder import accounts, fundamentals, listings, meanings, renames
from redink.sources.plain_folder.files import find_file, read_file
from redink.sources.plain_folder.layouts import LAYOUTS
from redink.sources.plain_folder.settings import Settings, read_settings


def read_folder(folder: Path) -> Parcel:
    """The folder's files as declared tables, each checked.

    Raises: FolderError naming file, row and column of the first thing that cannot be used.
    """
    if not folder.is_dir():
        raise FolderError(f"there is no folder {folder}; name one that holds files such as prices.csv")
    settings = read_settings(folder)
    paths = {layout.file: path for layout in LAYOUTS if (path := find_file(folder, layout.file)) is not None}
    read = {
        layout.file: read_file(paths[layout.file], layout, settings.columns.get(layout.file, {}))
        for layout in LAYOUTS
        if layout.file in paths
    }
    files = {name: frame for name, (frame, _) in read.items()}
    if not files:
        names = ", ".join(layout.file for layout in LAYOUTS)
        raise FolderError(
            f"{folder} holds none of the files that redink reads; it looks for {names} (.csv or .parquet)"
        )
    if "prices" not in files and ("splits" in files or "securities" in files):
        raise FolderError(f"{folder} has no prices.csv or prices.parquet, which its other files describe; add it")
    spelled = meanings.with_unstated(files, paths)
    files = renames.under_one_name(spelled, paths)
    tables = _tables(files, settings)
    repeated = [note for _, notes in read.values() for note in notes]
    notes = (*repeated, *meanings.told(spelled), *_notes(files))
    names = {layout: path.name for layout, path in paths.items()}
    return Parcel(source=folder.resolve().name, tables=tables, notes=notes).checked(files=names)


def _notes(files: dict[str, pl.DataFrame]) -> tuple[str, ...]:
    early = fundamentals.too_early(files["facts"]) if "facts" in files else []
    spelled = (*_unmatched_levels(files), *accounts.strange(files))
    return (*_unused_splits(files), *early, *_missing_parts(files), *spelled)


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


def _unmatched_levels(files: dict[str, pl.DataFrame]) -> list[str]:
    """Indices whose levels and members go by names that differ in case alone."""
    if "members" not in files or "index_levels" not in files:
        return []
    members, levels = (set(files[name].get_column("index").to_list()) for name in ("members", "index_levels"))
    alike = {name.lower(): name for name in members}
    return [
        f"index_levels calls {name} what members call {alike[name.lower()]}: spell both alike"
        for name in sorted(levels - members)
        if name.lower() in alike
    ]


def _unused_splits(files: dict[str, pl.DataFrame]) -> tuple[str, ...]:
    if "splits" not in files or "prices" not in files:
        return ()
    unused = listings.priced_splits(files["prices"], files["splits"]).filter(pl.col("priced_on").is_null())
    if unused.is_empty():
        return ()
    first = unused.sort("ticker", "date").row(0, named=True)
    named = f"first {first['ticker']} on {first['date']}"
    return (f"{unused.height} splits have no price on or after their day and change nothing: {named}",)


def _tables(files: dict[str, pl.DataFrame], settings: Settings) -> dict[str, pl.DataFrame]:
    tables: dict[str, pl.DataFrame] = {}
    if "tickers" in files:
        tables["tickers"] = renames.tickers(files["tickers"])
    if "prices" in files:
        tables["prices"] = listings.prices(files["prices"], files.get("splits"))
        tables["securities"] = listings.securities(files["prices"], files.get("securities"))
    if "members" in files:
        tables["members"] = listings.members(files["members"], settings)
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
