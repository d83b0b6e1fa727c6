"""What the file of portfolios formed on E/P holds, declared, and what is read from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.errors import UsageError
from redink.tables import Column, Table

PORTFOLIOS: Final = (
    "<= 0",
    *("Lo 30", "Med 40", "Hi 30"),
    *("Lo 20", "Qnt 2", "Qnt 3", "Qnt 4", "Hi 20"),
    *("Lo 10", "Dec 2", "Dec 3", "Dec 4", "Dec 5", "Dec 6", "Dec 7", "Dec 8", "Dec 9", "Hi 10"),
)
"""Columns of every table: firms without earnings, then thirds, fifths and tenths of the others by E/P."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableLayout:
    """One of the stacked tables.

    title    pattern of the line above its header, blanks run together, any case
    monthly  whether its rows are months; years otherwise
    unit     what `Portfolios.frame` holds
    decimals places that the point of a figure moves to the left for that: two in percent
    at_least lowest figure of the file that can be
    """

    name: str
    title: str
    meaning: str
    unit: str
    monthly: bool
    decimals: int = 0
    at_least: float | None = None


TABLES: Final = (
    TableLayout(
        name="value_weight_monthly",
        title=r"(average )?value weight(ed)? returns -- monthly",
        meaning="return of the month, firms weighted by market value",
        unit="fraction",
        monthly=True,
        decimals=2,
        at_least=-100,
    ),
    TableLayout(
        name="equal_weight_monthly",
        title=r"(average )?equal weight(ed)? returns -- monthly",
        meaning="return of the month, firms weighted alike",
        unit="fraction",
        monthly=True,
        decimals=2,
        at_least=-100,
    ),
    TableLayout(
        name="value_weight_annual",
        title=r"(average )?value weight(ed)? returns -- annual( from january to december)?",
        meaning="return of the calendar year, firms weighted by market value",
        unit="fraction",
        monthly=False,
        decimals=2,
        at_least=-100,
    ),
    TableLayout(
        name="equal_weight_annual",
        title=r"(average )?equal weight(ed)? returns -- annual( from january to december)?",
        meaning="return of the calendar year, firms weighted alike",
        unit="fraction",
        monthly=False,
        decimals=2,
        at_least=-100,
    ),
    TableLayout(
        name="firms",
        title=r"number of firms in portfolios",
        meaning="number of firms",
        unit="firms",
        monthly=True,
        at_least=0,
    ),
    TableLayout(
        name="average_size",
        title=r"average (firm size|market cap)",
        meaning="average market value of a firm",
        unit="million USD",
        monthly=True,
        at_least=0,
    ),
    TableLayout(
        name="sum_ratio",
        title=r"sum of e ?/ ?sum of me",
        meaning="earnings of all firms over their market value",
        unit="fraction",
        monthly=False,
    ),
    TableLayout(
        name="average_ratio",
        title=r"value weight(ed)? average of e ?/ ?me",
        meaning="earnings over market value, averaged with market values as weights",
        unit="fraction",
        monthly=False,
    ),
)
"""The eight tables in the order of the file."""

VALUES: Final = Table(
    name="portfolio_values",
    meaning="one figure of one portfolio in one month or year",
    key=("table", "portfolio", "period"),
    columns=(
        Column(name="table", dtype=pl.String(), meaning="name in TABLES, such as value_weight_monthly"),
        Column(name="portfolio", dtype=pl.String(), meaning="name in PORTFOLIOS, such as <= 0"),
        Column(name="period", dtype=pl.Date(), meaning="last calendar day of the month or year"),
        Column(name="value", dtype=pl.Float64(), nullable=True, meaning="in the table's unit; null where missing"),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Portfolios:
    """The figures of one copy of the file.

    title      its first line, which names the CRSP database it was made from
    vintage    last day of that database's month
    copyright  the line that says whose it is
    frame      all tables, long, as VALUES declares
    notes      what was mended
    """

    title: str
    vintage: date
    copyright: str
    frame: pl.DataFrame
    notes: tuple[str, ...] = ()

    def wide(self, table: str) -> pl.DataFrame:
        """One table by its name: `period`, ascending, and a column for each portfolio in the order of PORTFOLIOS.

        Raises: UsageError where no table has that name.
        """
        names = [layout.name for layout in TABLES]
        if table not in names:
            raise UsageError(f"the library's file has no table {table!r}; choose from {', '.join(names)}")
        rows = self.frame.filter(pl.col("table") == table)
        return rows.pivot("portfolio", index="period", values="value").select("period", *PORTFOLIOS).sort("period")
