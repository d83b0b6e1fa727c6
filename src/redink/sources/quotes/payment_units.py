"""Dividends that are no USD a share: payments of a tenth of the price and more that the price did not pay."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.numerals import count, percent
from redink.sources.quotes.finding import UnitFinding, with_moves

YIELD: Final = 0.1
"""No market pays a tenth of the price at a time, at the median."""

UNPAID: Final = 0.5
FEWEST: Final = 3


def payment_units(prices: pl.DataFrame) -> list[UnitFinding]:
    """What the column dividend shows: cents (refused), or payments that are only large (noted).

    With c the close, d the dividend and ' the session before, refused where the median of d/c' is a tenth or more and
    c + d grew, at the median, by half of d/c' or more: the price did not fall by what was paid. Fewer than three
    payments show nothing. `prices` is a prices table, sorted by its key.
    """
    return found_of_payments(payments(prices))


def payments(prices: pl.DataFrame) -> pl.DataFrame:
    """The rows that are compared: dividends of securities that were priced in the session before, and did not split."""
    some = prices if prices.get_column("dividend").null_count() < prices.height else prices.clear()
    paid = with_moves(some).filter(pl.col("dividend") > 0, pl.col("split_ratio").is_null())
    return paid.with_columns(share=pl.col("dividend") / pl.col("before"))


def found_of_payments(paid: pl.DataFrame) -> list[UnitFinding]:
    """What the rows that are compared show, in the order of the key; see `payment_units`."""
    if paid.height < FEWEST:
        return []
    share, kept = paid.select(share=pl.col("share").median(), kept=(1 + pl.col("move") / pl.col("share")).median()).row(
        0
    )
    if share < YIELD:
        return []
    row = paid.row(0, named=True)
    example = (
        f"{percent(share)} of the price before at the median of {count(paid.height)} payments, e.g. {row['security']} "
        f"on {row['date']}: {row['dividend']:.4g} on {row['before']:,.4g}"
    )
    if kept < UNPAID:
        return [_finding(f"is large: {example}; USD a share are expected", refused=False)]
    moved = f"{example}, with a close move of {percent(row['move'], digits=2, signed=True)}"
    give = f"give USD a share ({row['dividend'] / 100:.4g} where that was cents)"
    return [_finding(f"looks like cents: {moved}, so that the price did not pay it; {give}", refused=True)]


def _finding(evidence: str, *, refused: bool) -> UnitFinding:
    return UnitFinding(file="prices", column="dividend", evidence=evidence, refused=refused)
