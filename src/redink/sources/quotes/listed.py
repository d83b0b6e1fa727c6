"""One name a line: tickers that were used again, and the declared columns of securities."""

from __future__ import annotations

import polars as pl

from redink.tables.declared import SECURITIES, TICKERS


def identities(lines: pl.DataFrame, *, permanent: str) -> pl.DataFrame:
    """The lines with `security`: the ticker, or TICKER~PERMANENT for a line whose ticker a later one took over.

    `lines` has ticker, last (day, null = still quoted) and the permanent number of the vendor, unique. The line quoted
    last keeps the plain ticker, of several the one with the higher number. A line without a ticker is ~PERMANENT.
    """
    number = pl.col(permanent).cast(pl.String)
    last = pl.col("last").fill_null(pl.date(9999, 12, 31))
    rank = pl.struct(last, permanent).rank("ordinal", descending=True).over("ticker")
    plain = pl.col("ticker").is_not_null() & (rank == 1)
    return lines.with_columns(
        security=pl.when(plain)
        .then("ticker")
        .otherwise(pl.concat_str(pl.col("ticker").fill_null(""), pl.lit("~"), number))
    )


def as_securities(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines with every column of the securities table, null where they lack it; others dropped."""
    return SECURITIES.completed(lines.lazy()).select(SECURITIES.names()).collect()


def reuse_note(lines: pl.DataFrame) -> tuple[str, ...]:
    """How many lines have a ticker that a later line took over, and the first of them."""
    again = lines.filter(pl.col("security").str.contains("~", literal=True)).sort("security")
    if again.is_empty():
        return ()
    return (
        f"{again.height:,} lines have a ticker that another line took over, or none; they are named with their "
        f"permanent number, first {again.get_column('security')[0]}",
    )


def undescribed(prices: pl.DataFrame, described: frozenset[str]) -> pl.DataFrame:
    """Securities of which no more than a price is known, one a company; those that another source describes left out.

    `prices` has security and, where known, exchange (the last one counts).
    """
    exchange = pl.col("exchange").drop_nulls().last() if "exchange" in prices.columns else pl.lit(None, dtype=pl.String)
    lines = prices.group_by("security").agg(exchange=exchange).filter(~pl.col("security").is_in(sorted(described)))
    return as_securities(lines.with_columns(ticker="security", company="security"))


def as_tickers(runs: pl.DataFrame, *, source: str) -> pl.DataFrame:
    """What each ticker meant from a day on, columns of the tickers table; the vendor's permanent number is the link.

    `runs` has ticker, security, start, end (null = still so) and, where known, cik. Of two lines with one ticker and
    start, that which ended later counts.
    """
    lasting = pl.col("end").fill_null(pl.date(9999, 12, 31))
    named = runs.drop_nulls(["ticker", "start"]).with_columns(
        link=pl.lit("permanent number"), confidence=pl.lit("as the vendor states"), source=pl.lit(source)
    )
    first = named.sort("ticker", "start", lasting, descending=[False, False, True])
    return TICKERS.completed(first.unique(["ticker", "start"], keep="first").lazy()).select(TICKERS.names()).collect()
