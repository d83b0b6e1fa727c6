"""One file of a plain folder into a frame of the layout's columns; every refusal names file, row and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import polars as pl

from redink.errors import FolderError
from redink.numerals import counted
from redink.sources.plain_folder.alike import spelled_alike
from redink.sources.plain_folder.blanks import without_daily_totals, without_marks, without_totals
from redink.sources.plain_folder.cells import place, read_column, shown
from redink.sources.plain_folder.company_numbers import with_company_numbers
from redink.sources.plain_folder.days.sibling_days import order_beside
from redink.sources.plain_folder.days.written_days import with_iso_days
from redink.sources.plain_folder.headers import meant_for, near_ours, under_our_names
from redink.sources.plain_folder.layouts import Check, Layout
from redink.sources.plain_folder.members.shapes import Shaped, in_rows
from redink.sources.plain_folder.numbers import with_decimal_points
from redink.sources.plain_folder.raw import Raw, read_raw
from redink.sources.plain_folder.settings import FolderSettings
from redink.sources.repeats import distinct_rows
from redink.tables.table import strictly_ordered

ADD = "add it where the file is of one security, or "


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """A file's rows as its layout declares them, and notes for the reader.

    rows   of the file as it stands
    kind   how its members are meant: snapshots or dated, of members that the file's shape tells; else None
    """

    frame: pl.DataFrame
    notes: tuple[str, ...]
    rows: int
    kind: str | None = None


def read_file(path: Path, layout: Layout, settings: FolderSettings) -> Read:
    """Columns as the layout declares them; optional ones that the file lacks are null.

    A row that is there again counts once. Raises: FolderError where the file cannot be read, lacks a needed column,
    holds a value of the wrong kind, an empty cell where a value is needed, or two different rows with one key.
    """
    return read_rows(read_raw(path), path, layout, settings)


def read_rows(raw: Raw, path: Path, layout: Layout, settings: FolderSettings) -> Read:
    """The file's rows as `read_file` gives them. Raises: FolderError, as it does."""
    named, renamed = under_our_names(raw.frame, layout, settings.columns.get(layout.file, {}), path)
    is_list = layout.file == "members"
    bare, totals = without_totals(named, named.columns if is_list else layout.kinds(), path)
    shaped = in_rows(bare, path, settings) if is_list else Shaped(frame=bare)
    _require_columns(shaped.frame, layout, path)
    clean, told = _cleaned(replace(raw, frame=shaped.frame), layout, path)
    checked, repeated = _checked(clean, layout, path)
    frame, daily = without_daily_totals(checked, path)
    alike = spelled_alike(frame, layout, path)
    near = near_ours(shaped.frame, layout, path)
    return Read(
        frame=frame,
        notes=(*raw.notes, *renamed, *totals, *shaped.notes, *near, *told, *repeated, *daily, *alike),
        rows=raw.frame.height,
        kind=shaped.kind,
    )


def _cleaned(raw: Raw, layout: Layout, path: Path) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The cells as a computer reads them, and what was changed."""
    known, unknown = without_marks(raw.frame, layout, path)
    owned, companies = with_company_numbers(known, layout, path)
    dated, days = with_iso_days(owned, layout, path, elsewhere=partial(order_beside, path))
    frame, numbers = with_decimal_points(replace(raw, frame=dated), layout, path)
    return frame, (*unknown, *companies, *days, *numbers)


def _require_columns(frame: pl.DataFrame, layout: Layout, path: Path) -> None:
    missing = [name for name in layout.needed if name not in frame.columns]
    if missing:
        raise FolderError(
            f"{path.name} has no column {missing[0]!r}; found {', '.join(frame.columns) or 'no columns'}"
            f"{meant_for(missing[0], [name for name in frame.columns if name not in layout.kinds()])}; "
            f"{ADD if missing[0] == 'ticker' else ''}rename it in the file or under [columns.{layout.file}] in "
            "redink.toml"
        )


def _checked(raw: pl.DataFrame, layout: Layout, path: Path) -> tuple[pl.DataFrame, tuple[str, ...]]:
    every = pl.DataFrame([read_column(raw, name, kind, path) for name, kind in layout.kinds().items()])
    for name in layout.needed:
        if name not in layout.may_be_empty:
            _require_filled(every, name, path)
    frame, repeated = distinct_rows(every, where=path.name, key=layout.key)
    numbers = _numbers(every) if repeated else range(every.height)
    for check in layout.checks:
        _require(check, frame, path, numbers)
    _require_unique(frame, layout, path, numbers)
    return frame, repeated


def _numbers(every: pl.DataFrame) -> Sequence[int]:
    """The places of the rows that count, each the first of its like."""
    first = every.select(pl.struct(pl.all()).is_first_distinct()).to_series()
    return first.arg_true().to_list()


def _require_filled(frame: pl.DataFrame, name: str, path: Path) -> None:
    empty = frame.get_column(name).is_null()
    if empty.any():
        at = empty.arg_max() or 0
        raise FolderError(f"{path.name}, {place(path, at)}, column {name!r} is empty; a value is needed{_more(empty)}")


def _require(check: Check, frame: pl.DataFrame, path: Path, numbers: Sequence[int]) -> None:
    broken = frame.select(check.broken().fill_null(value=False)).to_series()
    if broken.any():
        at = broken.arg_max() or 0
        value, at = shown(frame.get_column(check.column)[at]), numbers[at]
        raise FolderError(
            f"{path.name}, {place(path, at)}, column {check.column!r}: found {value}, expected {check.expected}"
            f"{_more(broken)}"
        )


def _require_unique(frame: pl.DataFrame, layout: Layout, path: Path, numbers: Sequence[int]) -> None:
    key = list(layout.key)
    if not key:
        return
    if strictly_ordered(frame, key) or frame.select(pl.struct(key).n_unique()).item() == frame.height:
        return
    double = frame.with_row_index("row").filter(~pl.struct(key).is_first_distinct())
    values = ", ".join(f"{name} {shown(double.get_column(name)[0])}" for name in key)
    raise FolderError(
        f"{path.name}, {place(path, numbers[int(double.get_column('row')[0])])}: a second row for {values} "
        f"({counted(double.height, 'such row')}), which differs from the first; keep one row for each {', '.join(key)}"
    )


def _more(broken: pl.Series) -> str:
    count = int(broken.sum())
    return "" if count == 1 else f" (and {counted(count - 1, 'more row')})"
