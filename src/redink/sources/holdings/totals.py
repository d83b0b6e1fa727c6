"""Rows that add up the others: no holding, and left out before anything is summed."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.exact import exact_sum
from redink.sources.cell_words import TOTAL

AMOUNTS: Final = ("value_usd", "percent")
WHOLES: Final = (1.0, 100.0)
MANY: Final = 10
"""Where more lines than this add up to another one, it is no coincidence."""


def without_named_totals(rows: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows (text) without those called a total, by their ticker, or by their name where they have no identifier."""
    nameless = pl.all_horizontal(pl.col("ticker", "cusip", "isin").is_null())
    total = (pl.col("ticker").str.contains(TOTAL) | (nameless & pl.col("name").str.contains(TOTAL))).fill_null(
        value=False
    )
    lines = rows.filter(total).select("line", pl.coalesce("percent", "value_usd", pl.lit("no amount")))
    notes = (f"line {line} is a total of {amount} and left out" for line, amount in lines.iter_rows())
    return rows.filter(~total), tuple(notes)


def without_equal_totals(lines: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The lines (numbers) without one that is the sum of all others, within rounding.

    It has neither ticker, name nor identifier; or it is a whole hundred percent beside others that are, too; or it
    equals the sum of ten market values or more.
    """
    for column in AMOUNTS:
        at = _place_of_total(lines, column)
        if at is not None:
            line, amount = lines.get_column("line")[at], lines.get_column(column)[at]
            note = f"line {line} is left out: its {amount:,.2f} are what the other lines add up to"
            return lines.filter(pl.int_range(pl.len()) != at), (note,)
    return lines, ()


def printed_unit(percents: pl.Series) -> float:
    """The last decimal place of printed percents, six at most.

    >>> printed_unit(pl.Series([60.0, 1.25]))
    0.01
    """
    places = (place for place in range(6) if ((percents - percents.round(place)).abs() < 1e-9).all())
    return 10.0 ** -next(places, 6)


def _place_of_total(lines: pl.DataFrame, column: str) -> int | None:
    amounts = lines.get_column(column).fill_null(0.0)
    at = amounts.arg_max()
    if at is None or lines.height < 2 or amounts[at] <= 0:
        return None
    total, others = amounts[at], exact_sum(amounts.to_list()) - amounts[at]
    rounding = total * (1e-6 if column == "value_usd" else min(lines.height * printed_unit(amounts) / 2 / total, 0.02))
    if abs(total - others) > rounding:
        return None
    row = lines.row(at, named=True)
    unlabelled = not any(row[name] for name in ("ticker", "name", "cusip", "isin"))
    whole = column == "percent" and any(abs(total - whole) <= whole / 1000 for whole in WHOLES)
    return at if unlabelled or whole or (column == "value_usd" and lines.height > MANY) else None
