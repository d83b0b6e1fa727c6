"""The columns of a file under the layout's names: as redink.toml renames them, in any case, and what is near one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.numerals import named
from redink.sources.plain_folder.layouts import Layout
from redink.sources.plain_folder.spelling import did_you_mean, nearest, plain

OTHERS: Final = frozenset({"Dividends"})
"""Columns of Yahoo's that are near to ours and mean something else: dividends that its closes hold already."""

OTHER_WORDS: Final = {
    "mcap": "market_cap",
    "mktcap": "market_cap",
    "marketcap": "market_cap",
    "capitalization": "market_cap",
    "capitalisation": "market_cap",
    "market_value": "market_cap",
    "mkt_cap": "market_cap",
    "vol": "volume",
    "px_last": "close",
    "last_price": "close",
    "gics_sector": "sector",
    "start": "start_date",
    "date_added": "start_date",
    "end": "end_date",
    "date_removed": "end_date",
}
"""What others call columns of ours, which is noted and not taken for it: the units may be others."""

UNIT: Final = re.compile(r"_(usd|eur|mn|mln|mm|m|bn|b|k|millions?|billions?|thousands?)$")
SLIP: Final = 0.88
"""How alike a column that means nothing is to one that the file lacks, from which on it is noted."""


def under_our_names(
    raw: pl.DataFrame, layout: Layout, renames: Mapping[str, str], path: Path
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The columns renamed, and notes on what was renamed in silence of the file's owner or not at all.

    A column named like one of the layout but for capitals, blanks and signs is that one, where the file has no other.

    Raises: FolderError where a rename meets a column that is there.
    """
    stated = _stated(raw, renames, path)
    absent = [theirs for theirs in renames if theirs not in raw.columns]
    cased = _in_other_letters(stated.columns, layout)
    frame = stated.rename(cased)
    return frame, (
        *(
            f"redink.toml renames {theirs!r} of {path.name}, which lacks it{did_you_mean(theirs, raw.columns)}"
            for theirs in absent
        ),
        *([f"{path.name}: columns read as {_pairs(cased)}"] if cased else []),
    )


def near_ours(frame: pl.DataFrame, layout: Layout, path: Path) -> tuple[str, ...]:
    """A note on each column that means nothing and is nearly spelled like one that the file lacks, or a word for it."""
    lacking = [name for name in layout.kinds() if name not in frame.columns]
    near = [(name, _meant(name, lacking)) for name in frame.columns if name not in layout.kinds()]
    return tuple(
        f"{path.name} has a column {name!r}, which means nothing here; did you mean {ours}?"
        for name, ours in near
        if ours and name not in OTHERS
    )


def meant_for(ours: str, columns: list[str]) -> str:
    """The question whether a column of the file was meant for one of ours, after a comma; nothing where none is."""
    theirs = next((name for name in columns if _meant(name, [ours])), None)
    return f", where {theirs!r} may be meant" if theirs else ""


def _meant(name: str, lacking: list[str]) -> str | None:
    """The column of ours that is meant by another word, or is spelled nearly so, its unit aside."""
    bare = UNIT.sub("", plain(name))
    other = OTHER_WORDS.get(bare)
    return other if other in lacking else nearest(bare, lacking, near=SLIP)


def _stated(raw: pl.DataFrame, renames: Mapping[str, str], path: Path) -> pl.DataFrame:
    wanted = {theirs: ours for theirs, ours in renames.items() if theirs in raw.columns}
    kept = [name for name in raw.columns if name not in wanted]
    for theirs, ours in wanted.items():
        if ours in kept or list(wanted.values()).count(ours) > 1:
            raise FolderError(f"{path.name}: redink.toml renames {theirs!r} to {ours!r}, which is there already")
    return raw.rename(wanted)


def _in_other_letters(columns: list[str], layout: Layout) -> dict[str, str]:
    """Their name -> ours, where exactly one column is named so but for letters."""
    spelled: dict[str, list[str]] = {}
    for name in columns:
        spelled.setdefault(plain(name), []).append(name)
    return {
        spelled[ours][0]: ours for ours in layout.kinds() if ours not in columns and len(spelled.get(ours, [])) == 1
    }


def _pairs(cased: dict[str, str]) -> str:
    return named([f"{ours} ({theirs!r})" for theirs, ours in cased.items()])
