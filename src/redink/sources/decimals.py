"""Whether numbers written as text have decimal points or decimal commas: by the cells that only one of them can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

Mark = Literal["point", "comma"]
"""What stands before the decimals."""

POINT: Final = r"^[+-]?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.\d*)?(?:[eE][+-]?\d+)?$"
COMMA: Final = r"^[+-]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)?(?:,\d*)?(?:[eE][+-]?\d+)?$"
DIGIT: Final = r"\d"
OTHERS: Final = r"[ \x{00A0}\x{2009}\x{202F}'\x{2019}]"
GROUPED: Final = rf"^[+-]?\d{{1,3}}(?:{OTHERS}\d{{3}})+(?:[.,]\d*)?$"
"""Thousands parted by what is neither point nor comma: blanks of several widths, and apostrophes."""

MINUS: Final = "\N{MINUS SIGN}"
BRACKETED: Final = r"^\((.*\d.*)\)$"


@dataclass(frozen=True, kw_only=True, slots=True)
class TextCell:
    """One cell: its column, its row (from 0) and what it says."""

    column: str
    row: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DecimalEvidence:
    """The first cell that is a number only with a decimal point, only with a decimal comma, and with either."""

    point: TextCell | None
    comma: TextCell | None
    either: TextCell | None

    def mark(self) -> Mark | None:
        """The mark that all cells can have and one must have; None where there is none."""
        if (self.point is None) == (self.comma is None):
            return None
        return "point" if self.comma is None else "comma"


def bare(cells: pl.Series) -> pl.Series:
    """The cells without what parts thousands beside point and comma, (5) and −5 as -5.

    >>> bare(pl.Series(["1 234,5", "(1.5)", "GAIN"])).to_list()
    ['1234,5', '-1.5', 'GAIN']
    """
    numbers = cells.str.replace(MINUS, "-", literal=True).str.replace(BRACKETED, "-$1")
    return _changed(numbers, GROUPED, numbers.str.replace_all(OTHERS, ""))


def evidence(columns: Mapping[str, pl.Series], *, points_too: bool = False) -> DecimalEvidence:
    """What the columns of one file show together: one file is written in one way.

    12,5 and 0,125 and 1.234,5 have a decimal comma, 1.5 and 1,234.5 and 1,234,567 a decimal point, 1,234 may have
    either. So may 1.234, which is asked about with `points_too` alone. Cells that are no numbers show nothing.
    """
    found: dict[str, TextCell | None] = {"point": None, "comma": None, "either": None}
    for name, cells in columns.items():
        a_number = cells.str.contains(DIGIT)
        point, comma = a_number & cells.str.contains(POINT), a_number & cells.str.contains(COMMA)
        marks = cells.str.contains("[.,]" if points_too else ",")
        for kind, rows in (("point", point & ~comma), ("comma", comma & ~point), ("either", point & comma & marks)):
            if found[kind] is None and rows.any():
                at = rows.arg_max() or 0
                found[kind] = TextCell(column=name, row=at, text=cells[at])
    return DecimalEvidence(**found)


def with_points(cells: pl.Series, mark: Mark) -> pl.Series:
    """The cells as a computer reads them: no thousands separators, a point before the decimals.

    >>> with_points(pl.Series(["1.234,5"]), "comma").to_list(), with_points(pl.Series(["1,234.5"]), "point").to_list()
    (['1234.5'], ['1234.5'])
    """
    if mark == "point":
        return _changed(cells, POINT, cells.str.replace_all(",", "", literal=True))
    return _changed(cells, COMMA, cells.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True))


def mark_by_sum(cells: pl.Series, groups: pl.DataFrame) -> Mark | None:
    """The one mark with which weights add up to one or to a hundred in the median group; None where both or neither do.

    `groups` has a row a cell, whose columns name its group.
    """
    fitting: list[Mark] = [mark for mark in ("point", "comma") if _adds_up(with_points(cells, mark), groups)]
    return fitting[0] if len(fitting) == 1 else None


def _changed(cells: pl.Series, pattern: str, read: pl.Series) -> pl.Series:
    """The cells, those of the pattern as `read` has them."""
    return read.zip_with(cells.str.contains(pattern).fill_null(value=False), cells)


def _adds_up(numbers: pl.Series, groups: pl.DataFrame) -> bool:
    weights = groups.with_columns(weight=numbers.cast(pl.Float64, strict=False))
    total = weights.group_by(groups.columns).agg(pl.col("weight").sum()).get_column("weight").median()
    return isinstance(total, float) and any(0.9 * whole <= total <= 1.02 * whole for whole in (1.0, 100.0))
