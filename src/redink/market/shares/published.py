"""Weights and free float as published: what an index said of its members, what companies said of their shares."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from redink.errors import BadDataError, MissingDataError
from redink.market.shares.filed_counts import FiledCounts

FLOAT_SHARES: Final = "float_shares"
SUM_BOUNDS: Final = (0.9, 1.02)
"""Published weights may leave cash out, or be rounded; outside these bounds they are not fractions of an index."""


def published_weights(weights: pl.DataFrame, index: str, *, on: date) -> pl.DataFrame:
    """Security (as spelled), date and weight of the last snapshot of the index at or before the day, sorted.

    Raises: MissingDataError where there is none, BadDataError where its weights do not sum to about one.
    """
    mine = weights.filter(pl.col("index") == index)
    before = mine.filter(pl.col("date") <= on)
    if before.is_empty():
        first = mine.get_column("date").min()
        there = f"the first are of {first}" if first is not None else "there are none at all"
        raise MissingDataError(f"no published weights of {index} on or before {on}; {there}; use --weighting cap")
    last = before.filter(pl.col("date") == pl.col("date").max()).sort("security")
    total = last.get_column("weight").sum()
    if not SUM_BOUNDS[0] <= total <= SUM_BOUNDS[1]:
        raise BadDataError(
            f"published weights of {index} on {last.get_column('date')[0]} sum to {total:.4g}; "
            "they must be fractions that sum to about one: mend the weights file"
        )
    return last.select("security", "date", "weight")


def float_shares(facts: pl.DataFrame, counts: FiledCounts, *, on: date) -> pl.DataFrame:
    """Company and shares that trade freely, as last known on the day, net of the splits since the day they are about.

    Raises: MissingDataError where no company's are known.
    """
    known = facts.filter((pl.col("measure") == FLOAT_SHARES) & (pl.col("known_on") <= on) & (pl.col("value") > 0))
    if known.is_empty():
        raise MissingDataError(
            f"no free float is known on {on}; facts of account {FLOAT_SHARES!r} would give it; use --weighting cap"
        )
    latest = known.sort("known_on", "period_end").group_by("company", maintain_order=True).last()
    split = [
        counts.split_since(company, about, on) for company, about in latest.select("company", "period_end").iter_rows()
    ]
    return latest.select("company", shares=pl.col("value") / pl.Series(split, dtype=pl.Float64))
