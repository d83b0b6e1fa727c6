"""Exact sums of amounts as they are written: 0.1 and 0.2 make 0.3, and whole amounts lose no digit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

import polars as pl

EXACT_BELOW: Final = 2.0**48
"""Whole amounts below it add up without rounding, in any order, as many as a sum here has."""


def amount_sum(values: Iterable[float]) -> float:
    """The float nearest to the sum of the amounts as written in decimal digits; the same for every order.

    >>> amount_sum([0.1, 0.2, -0.3]), amount_sum([1e15, 0.25, -1e15])
    (0.0, 0.25)
    """
    return float(sum((Decimal(repr(value)) for value in values), Decimal(0)))


def with_exact_sums(found: pl.DataFrame, vintages: pl.DataFrame) -> pl.DataFrame:
    """The sums (`flow`, value, terms), those worked anew by `amount_sum` whose terms are not all whole and below 2^48.

    A term is the number of a row of the vintages, negative where its value is taken away. Null stays null.
    """
    value = pl.col("value")
    odd = vintages.filter((value != value.round()) | (value.abs() >= EXACT_BELOW)).get_column("terms").explode()
    if odd.is_empty():
        return found
    terms = found.filter(value.is_not_null()).select("flow", "terms").explode("terms")
    touched = terms.filter(pl.col("terms").abs().is_in(odd.to_list())).get_column("flow").unique()
    sums = _sums(found.filter(pl.col("flow").is_in(touched.to_list())), vintages)
    return (
        found.join(sums, on="flow", how="left", maintain_order="left")
        .with_columns(value=pl.col("exact").fill_null(value))
        .drop("exact")
    )


def _sums(found: pl.DataFrame, vintages: pl.DataFrame) -> pl.DataFrame:
    values: dict[int, float] = dict(vintages.select(pl.col("terms").list.first(), "value").iter_rows())
    terms: list[list[int]] = found.get_column("terms").to_list()
    exact = [amount_sum(values[abs(term)] * (1 if term > 0 else -1) for term in each) for each in terms]
    return found.select("flow").with_columns(exact=pl.Series(exact, dtype=pl.Float64))
