"""Numbers of companies (CIK, PERMCO) as digits alone: 320193.0 and CIK0000320193 are such; 0 is a company's nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from redink.sources.plain_folder.layouts import Layout

WRITTEN: Final = r"(?i)^(?:cik|permco)?\s*[#:]?\s*(\d+)(?:\.0*)?$"
"""The digits behind the name of the number, before the decimals that a spreadsheet puts behind it."""

FILLER: Final = r"^0+$"


def with_company_numbers(frame: pl.DataFrame, layout: Layout, path: Path) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The frame with numbers of companies as text of digits, null where they are 0; and a note on each column changed.

    What is no such number stays as it is, to be refused.
    """
    notes: list[str] = []
    for name, kind in layout.kinds().items():
        if kind != "number" or name not in frame.columns or frame.schema[name].is_nested():
            continue
        given = frame.get_column(name).cast(pl.String).str.strip_chars()
        digits = given.str.replace(WRITTEN, "$1")
        filler = digits.str.contains(FILLER).fill_null(value=False)
        frame = frame.with_columns(digits.set(filler, None).alias(name))
        notes += [f"{path.name}, column {name!r}: {text}" for text in _changes_noted(given, digits, filler)]
    return frame, tuple(notes)


def _changes_noted(given: pl.Series, digits: pl.Series, filler: pl.Series) -> list[str]:
    other = (given != digits).fill_null(value=False) & ~filler
    at = other.arg_max() or 0
    return [
        *([f"numbers such as {given[at]!r} are read as {digits[at]}"] if other.any() else []),
        *([f"{int(filler.sum()):,} cells of 0 count as unknown, for 0 is no company's number"] if filler.any() else []),
    ]
