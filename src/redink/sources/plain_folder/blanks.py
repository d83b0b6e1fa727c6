"""Cells that say that nothing is known, and the last line that adds the others up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import polars as pl

from redink.numerals import counted, named
from redink.sources.cell_words import EMPTY_VALUE, NO_VALUE, TOTAL
from redink.sources.plain_folder.around import without_last_blanks
from redink.sources.plain_folder.cells import place
from redink.sources.plain_folder.layouts import Layout

UNKNOWN: Final = (*NO_VALUE, *EMPTY_VALUE, "na", "nat")
NO_LABEL: Final = (*UNKNOWN, "unknown", "unclassified", "not available", "?")


def without_marks(frame: pl.DataFrame, layout: Layout, path: Path) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The frame with dashes, N/A and the like as empty cells, where numbers and days may be missing; with a note.

    Columns of text are left alone: NA and NAN may be tickers. A sector or industry may be called unknown besides.
    Where a value is needed the mark stays, to be refused.
    """
    notes: list[str] = []
    for name, kind in layout.kinds().items():
        needed = name in layout.needed and name not in layout.may_be_empty
        if kind == "text" or needed or name not in frame.columns or frame.schema[name] != pl.String:
            continue
        marks = list(NO_LABEL if kind == "label" else UNKNOWN)
        marked = frame.get_column(name).str.strip_chars().str.to_lowercase().is_in(marks).fill_null(value=False)
        if marked.any():
            shown = frame.get_column(name).filter(marked)[0]
            notes.append(
                f"{path.name}, column {name!r}: {int(marked.sum()):,} cells such as {shown!r} count as unknown"
            )
            frame = frame.with_columns(pl.when(~marked).then(name).alias(name))
    return frame, tuple(notes)


def without_totals(frame: pl.DataFrame, names: Iterable[str], path: Path) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The frame without a last row that one of those columns calls a total, and blank rows above it, with a note."""
    texts = [name for name in names if name in frame.columns and frame.schema[name] == pl.String]
    if frame.is_empty() or not texts:
        return frame, ()
    label = next((cell for cell in frame.select(texts).row(-1) if cell and _is_total(cell)), None)
    if label is None:
        return frame, ()
    return without_last_blanks(frame.head(-1)), (
        f"{path.name}, {place(path, frame.height - 1)}: the last row, {label!r}, adds others up; left out",
    )


def without_daily_totals(frame: pl.DataFrame, path: Path) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The frame without rows whose ticker is a total, such as one a day between the others, with a note."""
    if "ticker" not in frame.columns:
        return frame, ()
    tickers = frame.get_column("ticker")
    totals = [ticker for ticker in tickers.drop_nulls().unique(maintain_order=True) if _is_total(ticker)]
    if not totals:
        return frame, ()
    added = tickers.is_in(totals).fill_null(value=False)
    labels = named([*map(repr, totals)])
    rows = counted(
        int(added.sum()), f"row of the ticker {labels} adds others", f"rows of the ticker {labels} add others"
    )
    return frame.filter(~added), (f"{path.name}: {rows} up; left out",)


def _is_total(cell: str) -> bool:
    return re.match(TOTAL, cell) is not None
