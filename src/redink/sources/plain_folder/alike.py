"""Notes on names of sectors, industries and companies that are spelled in several ways and count as one."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from redink.numerals import named
from redink.sources.issuer import stated_name
from redink.sources.plain_folder.layouts import Layout
from redink.tables.labels import label_key


def spelled_alike(frame: pl.DataFrame, layout: Layout, path: Path) -> tuple[str, ...]:
    """A note on each column of labels, and on the stated companies, of which several spellings count as one."""
    notes: list[str] = []
    for name in (each for each, kind in layout.kinds().items() if kind == "label"):
        notes += _notes_on_spellings(
            frame.select(name, key=label_key(name)), f"{path.name}, column {name!r}", "capitals or blanks"
        )
    if layout.file == "securities":
        key = pl.Series("key", [name and stated_name(name) for name in frame.get_column("company")], dtype=pl.String)
        where = f"{path.name}, column 'company'"
        notes += _notes_on_spellings(
            frame.select("company", key), where, "capitals, blanks, commas, points or legal form", " company"
        )
    return tuple(notes)


def _notes_on_spellings(spelled: pl.DataFrame, where: str, differing: str, what: str = "") -> list[str]:
    """The note on the first column's names, of which those of one `key` are one."""
    (name, _) = spelled.columns
    ways = spelled.drop_nulls().group_by("key").agg(pl.col(name).unique().sort()).filter(pl.col(name).list.len() > 1)
    found = [" and ".join(map(repr, several)) for several in ways.sort("key").get_column(name).to_list()]
    if not found:
        return []
    return [f"{where}: read as one{what}, for they differ in {differing} alone: {named(found)}"]
