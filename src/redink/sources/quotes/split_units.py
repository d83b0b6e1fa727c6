"""A whole list of splits that the closes contradict: ratios upside down, or closes adjusted already."""

from __future__ import annotations

import math
from typing import Final

import polars as pl

from redink.sources.quotes.finding import UnitFinding

LARGE: Final = 0.2
"""Splits of which |ln ratio| is smaller show little beside the day's move."""

CLOSER: Final = 3.0
FEWEST: Final = 5
MOST: Final = 0.9


def split_units(prices: pl.DataFrame) -> list[UnitFinding]:
    """What the split ratios of a prices table show beside the closes, its rows sorted by key.

    With r the close over the one before, a split fits as listed, upside down or not at all where |ln(r / ratio)|,
    |ln(r × ratio)| or |ln r| is at most a third of the other two. Where five splits or more fit upside down, at least
    nine in ten of those that fit as listed or upside down and half of all, the list is refused; where as many fit not
    at all, that is noted: the days may be off.
    """
    return found_of_splits(large_splits(prices))


def large_splits(prices: pl.DataFrame) -> pl.DataFrame:
    """The splits that are compared, with how far each is from fitting as listed, upside down and not at all."""
    same = pl.col("security") == pl.col("security").shift()
    before = pl.col("close").shift()
    raw = pl.when(same & (before > 0) & (pl.col("close") > 0)).then(pl.col("close") / before).log()
    rows = prices.with_columns(raw=raw).filter(pl.col("split_ratio") > 0).drop_nulls("raw")
    ratio = pl.col("split_ratio").log()
    return rows.filter(ratio.abs() >= LARGE).with_columns(
        listed=(pl.col("raw") - ratio).abs(), inverse=(pl.col("raw") + ratio).abs(), none=pl.col("raw").abs()
    )


def found_of_splits(rows: pl.DataFrame) -> list[UnitFinding]:
    """What the splits that are compared show, in the order of the key; see `split_units`."""
    fits = {name: rows.filter(_fits(name)) for name in ("listed", "inverse", "none")}
    upside_down = fits["inverse"] if 2 * fits["inverse"].height >= rows.height else fits["inverse"].clear()
    return [*_inverse(upside_down, fits["listed"].height), *_none(fits["none"], fits["listed"].height)]


def _fits(name: str) -> pl.Expr:
    others = [other for other in ("listed", "inverse", "none") if other != name]
    return pl.col(name) * CLOSER <= pl.min_horizontal(others)


def _shown(found: pl.DataFrame, listed: int) -> str | None:
    """How many splits fit so, and the first; None where they are too few."""
    if found.height < FEWEST or found.height < MOST * (found.height + listed):
        return None
    row = found.row(0, named=True)
    times = f"{row['split_ratio']:.4g} beside a close that moved {math.exp(row['raw']):.4g} times"
    return f"{found.height:,} splits against {listed:,}, e.g. {row['security']} on {row['date']}: {times}"


def _inverse(found: pl.DataFrame, listed: int) -> list[UnitFinding]:
    shown = _shown(found, listed)
    evidence = f"looks upside down: {shown}; give price after / price before (0.5 for two-for-one)"
    return [] if shown is None else [UnitFinding(file="splits", column="price_ratio", evidence=evidence, refused=True)]


def _none(found: pl.DataFrame, listed: int) -> list[UnitFinding]:
    shown = _shown(found, listed)
    why = "their days may be off, or the closes adjusted for splits already"
    evidence = f"has splits that the closes do not show: {shown}; {why}"
    return [] if shown is None else [UnitFinding(file="splits", column="price_ratio", evidence=evidence, refused=False)]
