"""What a whole column shows of its units, and the rows that a column is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

ADJACENT_DAYS: Final = 4
"""Two prices so many days apart, or fewer, are taken for those of adjacent sessions: a long weekend lies between."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitFinding:
    """A column whose units are not what they must be: its file in a plain folder, and the evidence in words.

    refused   whether no other reading is left; else it is noted and the column is used as it stands
    """

    file: str
    column: str
    evidence: str
    refused: bool


def with_moves(prices: pl.DataFrame) -> pl.DataFrame:
    """The rows above 0 that follow the security's price of the session before, with `before` and `move`.

    `prices` has the columns of the prices table, sorted by security and date; move = close / before − 1.
    """
    same = pl.col("security") == pl.col("security").shift()
    near = (pl.col("date") - pl.col("date").shift()).dt.total_days() <= ADJACENT_DAYS
    before = pl.col("close").shift()
    rows = prices.with_columns(before=pl.when(same & near & (before > 0)).then(before)).filter(pl.col("close") > 0)
    return rows.drop_nulls("before").with_columns(move=pl.col("close") / pl.col("before") - 1)
