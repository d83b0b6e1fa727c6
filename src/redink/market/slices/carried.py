"""What a slice needs to know of the prices before it: the tables that are kept beside a version of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import polars as pl

from redink.market.prices.completeness import SUMS
from redink.market.shares.filed_counts import SHARES
from redink.market.shares.published import FLOAT_SHARES
from redink.tables import PRICES

FORM: Final = "redink.carried/2"
"""Of these tables and of the rules by which they are made: another form is made anew."""

LINES: Final = {
    **PRICES.schema(),
    "price_value": pl.Float64(),
    "total_value": pl.Float64(),
    "open": pl.Boolean(),
    "eventful": pl.Boolean(),
    "paid": pl.Boolean(),
    "off": pl.Boolean(),
    "shares": pl.Float64(),
    "stepped": pl.Date(),
    "candidate": pl.Date(),
    "settled": pl.Date(),
}
"""Key security, date: the last row of each year of each security, as in `prices`, and what its rows up to then left.

price_value, total_value  the panel's value on that day, of price and of total returns (null where not asked)
open       what happened shortly before the year's end may be read otherwise with later rows
eventful   a split or anything that is noted of moves, such as one that is quarantined, had happened
paid       a dividend had been listed
off        the last given return that can be compared with its close lies far off it
shares     the last number of shares that a capitalisation showed; null where none has
stepped    the last day on which the number of shares was another than before; null where it never was
candidate  the last move that filings may show to be a split; null where there was none
settled    the day by which all that is noted of moves was known; null where nothing is
"""

FIRSTS: Final = {"security": pl.String(), "date": pl.Date(), "opened": pl.Int32()}
"""Key security: its first row, and the number of the session of its first price (null where it has none)."""

COUNTED: Final = (SHARES, FLOAT_SHARES)
"""Measures of facts that count shares."""

FLAGS: Final = {"column": pl.String(), "date": pl.Date()}
"""Key column: the first day on which a price row has it (a capitalisation above 0), or on which a count was known."""

SPLITS: Final = {"security": pl.String(), "date": pl.Date(), "known_on": pl.Date(), "split_ratio": pl.Float64()}
"""Key security, date, known_on."""

PAIRED: Final = {"security": pl.String()}
"""Tickers of which one may be another's new name, as numbers of shares, sizes or prices have it."""

TABLES: Final[Mapping[str, Mapping[str, pl.DataType]]] = {
    "lines": LINES,
    "firsts": FIRSTS,
    "flags": FLAGS,
    "sums": {"exchange": pl.String(), "date": pl.Date(), **dict.fromkeys(SUMS, pl.Int64())},
    "listed": SPLITS,
    "price_splits": SPLITS,
    "total_splits": SPLITS,
    "paired": PAIRED,
}
"""sums: `completeness.session_sums`; listed: splits as listed (known that day); the other two: as they are read."""


@dataclass(frozen=True, kw_only=True)
class Carried:
    """Those tables (by name), of all rows dated or known before the horizon, which is the first of a year."""

    horizon: date
    tables: Mapping[str, pl.DataFrame]

    @cached_property
    def first_day(self) -> date | None:
        """The first day of the data."""
        day = self.tables["firsts"].get_column("date").min()
        return day if isinstance(day, date) else None

    def before(self, cut: date) -> pl.DataFrame:
        """Of each security that has prices before the cut, the first of a year, its last row then; as `LINES`."""
        rows = self.tables["lines"].filter(pl.col("date") < cut)
        return rows.unique("security", keep="last", maintain_order=True)


def first_rows(firsts: pl.DataFrame) -> pl.DataFrame:
    """Of securities and their first days (security, date) a row each in the form of prices, sorted."""
    rows = firsts.sort("security").with_columns(close=pl.lit(1.0))
    return PRICES.completed(rows.lazy()).select(PRICES.names()).collect()
