"""Whether a vendor divided the past by a split that it lists, by the close itself.

A vendor that adjusts for splits divides the closes before a split by its factor f (new shares for an old one), so that
the close of the split's day over the one before is near 1. Where it lists a split and leaves the past as it was, that
ratio is near 1/f. With m the move to the day's close, its dividend added, over the last close before:

    as adjusted    |ln m|            how far the day is from no move, had the past been divided
    as left        |ln m + ln f|     the same, had it not

    left       the second is at most half the first, and the first at least 4 times the security's usual move
    adjusted   the first is at most half the second; or it is the smaller and at most twice the usual move
    open       everything else: the close cannot tell

The usual move is the median |ln m| of up to 60 moves before without a split, at least five, at least 0.2%; where there
are fewer it is 1.2%. Later closes play no part. Splits between two closes count as one, the product of their factors.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import polars as pl

from redink.numerals import percent, ratio

Verdict = Literal["adjusted", "left", "open"]

NEARER: Final = 2.0
ORDINARY: Final = 2.0
EXTRAORDINARY: Final = 4.0
MOVES: Final = 60
FEWEST_MOVES: Final = 5
LEAST_MOVE: Final = 0.002
MARKET_MOVE: Final = 0.012
"""The median |ln m| of all moves is 1.2% in 2015 and 2016 and 1.4% in 2024 and 2025."""

ROUNDED: Final = 1e-9


@dataclass(frozen=True, kw_only=True, slots=True)
class SplitReading:
    """A listed split at the first close on or after its day; `move` is m, `group` the rows since the close before."""

    security: str
    date: date
    group: int
    factor: float
    move: float
    verdict: Verdict

    def readings(self) -> str:
        """Both readings of the day's move."""
        return (
            f"a split factor of {self.factor:.4g} (ratio {ratio(1 / self.factor)}) is listed: a move of "
            f"{percent(self.move - 1, signed=True)} if the past was adjusted for it, "
            f"{percent(self.move * self.factor - 1, signed=True)} if it was left as it was"
        )


def read_split(move: float, factor: float, *, usual: float) -> Verdict:
    """Whether the past was divided by the factor: the rule of this module.

    >>> read_split(60 / 90, 1.5, usual=0.012), read_split(0.98, 1.5, usual=0.012), read_split(0.95, 1.1, usual=0.012)
    ('left', 'adjusted', 'open')
    """
    adjusted, left = abs(math.log(move)), abs(math.log(move) + math.log(factor))
    usual = max(usual, LEAST_MOVE)
    if left * NEARER <= adjusted + ROUNDED and adjusted >= EXTRAORDINARY * usual - ROUNDED:
        return "left"
    near = adjusted * NEARER <= left + ROUNDED
    return "adjusted" if near or (adjusted < left and adjusted <= ORDINARY * usual) else "open"


def with_groups(days: pl.DataFrame) -> pl.DataFrame:
    """The days of one security with group, listed and move.

    group    counts the closes above 0 before the row: a row without one belongs to the next that has one
    listed   on rows with a close: the product of the factors since the close before; else 1
    move     m; null without a close, and for the first

    `days` has date (sorted), close, paid and factor.
    """
    priced = (pl.col("close") > 0).fill_null(value=False)
    before = pl.when(priced).then("close").forward_fill().shift()
    grouped = days.with_columns(
        group=priced.cast(pl.Int64).cum_sum() - priced.cast(pl.Int64),
        move=pl.when(priced).then((pl.col("close") + pl.col("paid").fill_null(0.0)) / before),
    )
    return grouped.with_columns(listed=pl.when(priced).then(pl.col("factor").product().over("group")).otherwise(1.0))


def read_splits(days: pl.DataFrame) -> list[SplitReading]:
    """Each split that has a close before it and one on or after its day, in order; `days` as `with_groups` gives."""
    rows = days.drop_nulls("move")
    calm = rows.select(size=pl.when(pl.col("listed") == 1).then(pl.col("move").log().abs())).get_column("size")
    found: list[SplitReading] = []
    for at in (rows.get_column("listed") != 1).arg_true():
        row = rows.row(at, named=True)
        verdict = read_split(row["move"], row["listed"], usual=_usual(calm.head(at)))
        named = {name: row[name] for name in ("security", "date", "group", "move")}
        found.append(SplitReading(**named, factor=row["listed"], verdict=verdict))
    return found


def _usual(before: pl.Series) -> float:
    """The median of the last moves; that of all markets where there are too few."""
    known = before.drop_nulls().tail(MOVES)
    return MARKET_MOVE if len(known) < FEWEST_MOVES else float(known.median())  # pyright: ignore[reportArgumentType]
