"""Which kind of return a market's prices allow."""

from __future__ import annotations

import polars as pl

from redink.errors import MissingDataError


def carry_total(prices: pl.DataFrame) -> bool:
    """Whether any price row carries a dividend or a given total return."""
    return prices.get_column("dividend").count() + prices.get_column("total_return").count() > 0


def served_returns(prices: pl.DataFrame, asked: str) -> str:
    """Price or total as asked; for auto total where the prices carry it, else price.

    Raises: MissingDataError where the one asked for cannot be had.
    """
    has_total = carry_total(prices)
    if asked == "auto":
        return "total" if has_total else "price"
    if asked == "total" and not has_total:
        raise MissingDataError(
            "total returns need dividends or total returns, and the data have neither; use --returns price"
        )
    given, split = (prices.get_column(name).count() > 0 for name in ("total_return", "split_ratio"))
    if asked == "price" and given and not split:
        raise MissingDataError("price returns need splits, and the data give only total returns; use --returns total")
    return asked
