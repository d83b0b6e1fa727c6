"""What a list does not print and what follows from what it prints: market values and weights."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.errors import ReplyError
from redink.exact import exact_sum
from redink.sources.cell_words import DOLLAR, OPENING

BEFORE: Final = rf"^({OPENING})\s*(?:{DOLLAR}|<)?\s*({OPENING})"
AFTER: Final = r"\s*%\s*(\)?)$"
"""Signs around an amount: dollars, less than, percents, inside or outside of its minus or bracket."""
FRACTIONS: Final = (0.9, 1.02)
"""Weights that sum to this are fractions, not percents."""

Completed = tuple[pl.DataFrame, tuple[str, ...]]


def without_signs(rows: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """The amounts' text without dollar, percent and less-than signs."""
    return rows.with_columns(pl.col(name).str.replace(BEFORE, "$1$2").str.replace(AFTER, "$1") for name in columns)


def with_weights(lines: pl.DataFrame, *, where: str) -> Completed:
    """The lines with market values and percents, each from what there is; the notes say how.

    value    = balance × price, where no line has a value
    percent  = 100 × value / Σ value over all lines, cash and futures too, where no line has a percent
    Percents that sum to about 1 are fractions, and multiplied by 100. A column of which no line has a figure counts
    as absent. Raises: ReplyError where neither values nor percents are there or follow.
    """
    lines, valued = _with_values(lines)
    percents = lines.get_column("percent").drop_nulls().to_list()
    if percents:
        total = exact_sum(percents)
        if not FRACTIONS[0] <= total <= FRACTIONS[1]:
            return lines, (*valued, *_whole(total))
        note = f"its weights sum to {total:.4f}: they are fractions, and were multiplied by 100"
        return lines.with_columns(pl.col("percent") * 100), (*valued, note)
    values = lines.get_column("value_usd").drop_nulls().to_list()
    whole = exact_sum(values)
    if not values or whole <= 0:
        raise ReplyError(f"{where}: no line has a weight, a market value, or shares with a price; weigh nothing by it")
    note = f"it has no weights: they are market values over their sum, {whole:,.2f}"
    return lines.with_columns(percent=pl.col("value_usd") / whole * 100), (*valued, note)


def _whole(total: float) -> tuple[str, ...]:
    if 100 * FRACTIONS[0] <= total <= 100 * FRACTIONS[1]:
        return ()
    return (f"its weights sum to {total:,.2f}%, not to 100%: the list may be a part, or hold something else",)


def _with_values(lines: pl.DataFrame) -> Completed:
    followed = lines.get_column("balance") * lines.get_column("price")
    if lines.get_column("value_usd").is_not_null().any() or not followed.is_not_null().any():
        return lines, ()
    return lines.with_columns(value_usd=followed), ("it has no market values: they are shares × price",)
