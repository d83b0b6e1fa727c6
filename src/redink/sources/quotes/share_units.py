"""Fractions that come as percent or basis points: index weights and returns after the last price."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from redink.numerals import count
from redink.sources.quotes.finding import UnitFinding

SUMS: Final[Mapping[str, tuple[float, float]]] = {"percent": (50.0, 150.0), "basis points": (5_000.0, 15_000.0)}
"""Unit -> what an index's weights then sum to."""

MOST: Final = 1.5
FEWEST_EXITS: Final = 3


def weight_units(weights: pl.DataFrame) -> list[UnitFinding]:
    """What the weights of each index show where their days' sums are above 1.5 at the median: 50 to 150 is percent.

    Noted, not refused: nothing but `weighting=index` reads weights, and it refuses such sums. `weights` is a weights
    table.
    """
    sums = weights.group_by("index", "date").agg(pl.col("weight").sum(), pl.len()).sort("index", "date")
    each = sums.group_by("index", maintain_order=True).agg(pl.col("weight").median(), pl.len(), pl.col("date").first())
    return [_of_index(*row) for row in each.filter(pl.col("weight") > MOST).iter_rows()]


def _of_index(index: str, total: float, days: int, first: object) -> UnitFinding:
    unit = next((unit for unit, (low, high) in SUMS.items() if low <= total <= high), None)
    shown = f"those of {index} sum to {total:,.4g} at the median of {count(days)} days, first {first}"
    looks = "are no fractions" if unit is None else f"look like {unit}"
    return UnitFinding(
        file="weights",
        column="weight",
        evidence=f"{looks}: {shown}; give fractions that sum to about one (0.05 for 5%)",
        refused=False,
    )


def exit_units(securities: pl.DataFrame) -> list[UnitFinding]:
    """What the delisting returns show: one below −1, or three and more of a median size above 1, are no fractions.

    Those are refused; a single gain of more than 100% is noted. `securities` is a securities table.
    """
    value = pl.col("delisting_return")
    given = securities.drop_nulls("delisting_return").sort("security")
    odd = given.filter(value.abs() > 1)
    if odd.is_empty():
        return []
    below = given.filter(value < -1)
    half = given.height >= FEWEST_EXITS and 2 * odd.height > given.height
    row = (below if below.height else odd).row(0, named=True)
    example = f"{row['security']}: {row['delisting_return']:.4g}"
    shown = f"{count(odd.height)} of {count(given.height)} are above 1 in size, e.g. {example}"
    refused = below.height > 0 or half
    looks = "looks like percent" if refused else "is large"
    give = f"give fractions ({row['delisting_return'] / 100:.4g})" if refused else "fractions are expected"
    return [
        UnitFinding(file="securities", column="delisting_return", evidence=f"{looks}: {shown}; {give}", refused=refused)
    ]
