"""Which kind of return a market's prices allow."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

import polars as pl

from redink.errors import MissingDataError

DECIDING: Final = ("market_cap", "split_ratio", "dividend", "total_return")
"""Columns of prices that decide how all are measured by whether any row has them; a capitalisation above 0."""


def filled_columns(prices: pl.DataFrame) -> frozenset[str]:
    """Those of `DECIDING` that any row has."""
    capped = bool((prices.get_column("market_cap") > 0).any())
    others = {name for name in DECIDING[1:] if prices.get_column(name).count() > 0}
    return frozenset({"market_cap", *others} if capped else others)


def carry_total(filled: AbstractSet[str]) -> bool:
    """Whether any price row carries a dividend or a given total return."""
    return bool(filled & {"dividend", "total_return"})


def served_returns(filled: AbstractSet[str], asked: str) -> str:
    """Price or total as asked; for auto total where the prices carry it, else price. `filled` are columns they have.

    Raises: MissingDataError where the one asked for cannot be had.
    """
    has_total = carry_total(filled)
    if asked == "auto":
        return "total" if has_total else "price"
    if asked == "total" and not has_total:
        raise MissingDataError(
            "total returns need dividends or total returns, and the data have neither; use --returns price"
        )
    if asked == "price" and "total_return" in filled and "split_ratio" not in filled:
        raise MissingDataError("price returns need splits, and the data give only total returns; use --returns total")
    return asked
