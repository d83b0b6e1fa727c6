"""Tickers of lists as exchanges write them: in capitals, without the exchange behind them."""

from __future__ import annotations

from typing import Final

import polars as pl

BEHIND: Final = r"(?i)^(\S+)\s+(?:U[A-Z]\s+Equity|US)$"
SYMBOL: Final = r"^[A-Za-z]{1,5}([-./ ][A-Za-z]{1,2})?$"


def with_tickers(rows: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows with plain tickers (AAPL of `AAPL UW Equity` and `aapl`; `BACpL` stays), and a note on those changed."""
    bare = pl.col("ticker").str.replace(BEHIND, "$1")
    small = (bare == bare.str.to_lowercase()) & (bare != bare.str.to_uppercase())
    read = rows.with_columns(ticker=pl.when(small).then(bare.str.to_uppercase()).otherwise(bare))
    changed = rows.select("ticker", read=read.get_column("ticker")).filter(pl.col("ticker") != pl.col("read"))
    notes = (f"{changed.height:,} tickers are read as others are written, such as {{0!r}} as {{1}}",)
    return read, tuple(note.format(*changed.row(0)) for note in notes if changed.height)


def with_identifiers(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with CUSIP, ISIN or ticker from a column that holds either: nine characters, twelve, or a ticker's.

    It is a ticker in a list alone that has no other tickers.
    """
    found = pl.col("identifier")
    symbol = pl.when(pl.col("ticker").is_null().all() & found.str.contains(SYMBOL)).then(found)
    return rows.with_columns(
        ticker=pl.coalesce("ticker", symbol),
        cusip=pl.coalesce("cusip", pl.when(found.str.contains(r"^[0-9A-Z]{9}$")).then(found)),
        isin=pl.coalesce("isin", pl.when(found.str.contains(r"^[A-Z]{2}[0-9A-Z]{9}\d$")).then(found)),
    ).drop("identifier")
