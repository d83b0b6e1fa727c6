"""What a list does not print and what follows from what it prints: market values, weights, identifiers, kinds."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.errors import ReplyError
from redink.exact import exact_sum

SHARE: Final = "Equity"
SIGNS: Final = r"^\s*[$<]?\s*|\s*%\s*$"
"""Signs around an amount: dollars, percents, less than."""
STOCKS: Final = r"(?i)equit|common|stock|ordinary|\badr\b|depositary|\breit\b|class [a-z]\b|\bshares?\b"
"""Kinds of assets that are shares, in other providers' words."""
CASH: Final = (
    r"(?i)^(us|u\.s\.|euro?|british|canadian|japanese)\b.*\b(dollar|euro?|pound|yen)s?\b|\bcash\b|money market"
)
NO_COMPANY: Final = r"(?i)^cash (collateral|and|&|equivalents)|\bcsh fnd\b|\bmoney market fund\b"
"""Names that no company has, whatever the ticker."""
FUTURE: Final = r"(?i)\bfutures?\b|\be-?mini\b|\b(index|stock) fut\b|\bswap\b"
NO_TICKER: Final = r"^(USD|EUR|GBP|CAD|JPY|CASH.*|[A-Z]{3}CASH|\W*)$"
FRACTIONS: Final = (0.9, 1.02)
"""Weights that sum to this are fractions, not percents."""

Completed = tuple[pl.DataFrame, tuple[str, ...]]


def without_signs(rows: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """The amounts' text without dollar, percent and less-than signs."""
    return rows.with_columns(pl.col(name).str.replace_all(SIGNS, "") for name in columns)


def with_identifiers(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with CUSIP or ISIN from a column that holds either, by its length."""
    found = pl.col("identifier")
    return rows.with_columns(
        cusip=pl.coalesce("cusip", pl.when(found.str.contains(r"^[0-9A-Z]{9}$")).then(found)),
        isin=pl.coalesce("isin", pl.when(found.str.contains(r"^[A-Z]{2}[0-9A-Z]{9}\d$")).then(found)),
    ).drop("identifier")


def with_kinds(rows: pl.DataFrame) -> Completed:
    """The rows of a list with the kinds of assets as we call them; without a column of kinds, told by ticker and name.

    A line without a ticker of its own whose name is cash or a future is that, and so is a name that no company has; all
    others are equity.
    """
    if rows.get_column("asset").is_not_null().any():
        kind = pl.when(pl.col("asset").str.contains(STOCKS)).then(pl.lit(SHARE)).otherwise("asset")
        return rows.with_columns(asset=kind.fill_null("unstated")), ()
    apart = pl.col("ticker").is_null() | pl.col("ticker").str.contains(NO_TICKER) | pl.col("ticker").str.contains(r"\d")
    named = {words: pl.col("name").str.contains(words).fill_null(value=False) for words in (CASH, FUTURE, NO_COMPANY)}
    cash, future = (apart & named[CASH]) | named[NO_COMPANY], apart & named[FUTURE]
    kind = pl.when(future).then(pl.lit("Futures")).when(cash).then(pl.lit("Cash")).otherwise(pl.lit(SHARE))
    note = "states no kinds of assets: every line but cash and futures by name counts as equity"
    return rows.with_columns(asset=kind), (f"the list {note}",)


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
            return lines, valued
        note = f"its weights sum to {total:.4f}: they are fractions, and were multiplied by 100"
        return lines.with_columns(pl.col("percent") * 100), (*valued, note)
    values = lines.get_column("value_usd").drop_nulls().to_list()
    whole = exact_sum(values)
    if not values or whole <= 0:
        raise ReplyError(f"{where}: no line has a weight, a market value, or shares with a price; weigh nothing by it")
    note = f"it has no weights: they are market values over their sum, {whole:,.2f}"
    return lines.with_columns(percent=pl.col("value_usd") / whole * 100), (*valued, note)


def _with_values(lines: pl.DataFrame) -> Completed:
    followed = lines.get_column("balance") * lines.get_column("price")
    if lines.get_column("value_usd").is_not_null().any() or not followed.is_not_null().any():
        return lines, ()
    return lines.with_columns(value_usd=followed), ("it has no market values: they are shares × price",)
