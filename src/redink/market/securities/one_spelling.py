"""Sectors and industries that differ in capitals or blanks alone, under one spelling."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.tables.labels import label_key

LABELS: Final = ("sector", "industry")


def with_one_spelling(securities: pl.DataFrame, prices: pl.DataFrame) -> pl.DataFrame:
    """`securities` with each sector and industry spelled as by the first security that had it.

    So later ones change none. A security has it from its first price, or from `sector_known_on` where that is later;
    without prices it comes last. Of several on one day the first by name counts.
    """
    several = [name for name in LABELS if _is_spelled_in_several_ways(securities, name)]
    if not several:
        return securities
    first = prices.group_by("security").agg(first_price=pl.col("date").min())
    dated = securities.select("security", "sector_known_on", *several).join(first, on="security", how="left")
    since = pl.when(pl.col("first_price").is_not_null()).then(pl.max_horizontal("first_price", "sector_known_on"))
    ordered = dated.sort(since, "security", nulls_last=True)
    return securities.with_columns(_spelled(ordered, name) for name in several)


def _is_spelled_in_several_ways(securities: pl.DataFrame, name: str) -> bool:
    found = securities.select(name).drop_nulls().unique()
    return found.select(label_key(name)).is_duplicated().any()


def _spelled(ordered: pl.DataFrame, name: str) -> pl.Expr:
    """The column with each label as its first row has it."""
    labels = ordered.select(name).drop_nulls().unique(maintain_order=True)
    spelled = labels.with_columns(chosen=pl.col(name).first().over(label_key(name)))
    return pl.col(name).replace(dict(spelled.select(name, "chosen").iter_rows()))
