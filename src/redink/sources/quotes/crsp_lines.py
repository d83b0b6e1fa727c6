"""CRSP's PERMNOs as lines: last ticker and name, company, and what a holder got after the last price.

Delisting codes: 200 to 399 a merger or exchange of shares, 400 to 499 a liquidation, 500 and 520 to 599 dropped by the
exchange [1]; 501 to 519 moved to another exchange. An action type of the newer file is a merger where it starts with
MER; others are unknown.

References: [1] Shumway 1997, J. Finance 52(1).
"""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.sources.plain_folder.layouts import Layout
from redink.sources.quotes.listed import identities

DELISTINGS: Final = Layout(
    file="stkdelists",
    needed={"permno": "whole", "delret": "text"},
    optional={"dlstcd": "whole", "delactiontype": "text", "delistingdt": "day"},
    key=(),
    may_be_empty=frozenset({"delret"}),
)
EXCHANGES: Final = {"N": "NYSE", "A": "NYSE American", "Q": "NASDAQ", "R": "NYSE Arca", "B": "Cboe BZX"}
ACTIVE: Final = 199


def lines_of(daily: pl.DataFrame, exits: pl.DataFrame, delistings: pl.DataFrame | None) -> pl.DataFrame:
    """One row a PERMNO with a price, columns of securities; delisting returns of `delistings` count before `exits`.

    `exits` are the daily rows that hold a delisting return instead of a price. A line left on the day of its last
    price where either says so.
    """
    priced = daily.drop_nulls("dlyprc").sort("permno", "dlycaldt")
    text = [pl.col(name).drop_nulls().last() for name in ("ticker", "issuernm", "primaryexch", "permco")]
    lines = priced.group_by("permno", maintain_order=True).agg(
        *text, listed_on=pl.col("dlycaldt").first(), last=pl.col("dlycaldt").last()
    )
    named = identities(lines, permanent="permno").sort("security")
    left = named.join(_exits(exits, delistings), on="permno", how="left", maintain_order="left")
    gone = pl.col("gone").fill_null(value=False)
    return left.with_columns(
        ticker=pl.col("ticker").fill_null(pl.col("security")),
        name="issuernm",
        company=pl.when(pl.col("permco").is_null())
        .then("security")
        .otherwise(pl.col("security").first().over("permco")),
        exchange=pl.col("primaryexch").replace(EXCHANGES),
        delisted_on=pl.when(gone).then("last"),
        delisting_cause=pl.when(gone).then(pl.col("cause").fill_null("unknown")),
        delisting_return=pl.when(gone).then("delisting_return"),
    )


def ticker_runs(quoted: pl.DataFrame) -> pl.DataFrame:
    """One row a line and ticker: ticker, security, start and end, the first and last day with a price under it."""
    named = quoted.drop_nulls(["ticker", "dlyprc"])
    return named.group_by("security", "ticker").agg(start=pl.col("dlycaldt").min(), end=pl.col("dlycaldt").max())


def renamed_note(daily: pl.DataFrame) -> tuple[str, ...]:
    """How many lines were quoted under several tickers: an index list of that time may spell an older one."""
    several = daily.group_by("permno").agg(pl.col("ticker").drop_nulls().n_unique()).filter(pl.col("ticker") > 1)
    if several.is_empty():
        return ()
    return (f"{several.height:,} lines changed their ticker; they go by the last one; `tickers` tells since when",)


def contrary_note(delistings: pl.DataFrame | None) -> tuple[str, ...]:
    """How many lines have rows with different delisting returns, of which none then counts."""
    if delistings is None:
        return ()
    returns = _stated(delistings).group_by("permno").agg(pl.col("delisting_return").drop_nulls().n_unique())
    several = returns.filter(pl.col("delisting_return") > 1)
    if several.is_empty():
        return ()
    first = several.get_column("permno").min()
    return (f"{several.height:,} lines have different delisting returns, first PERMNO {first}; none of them counts",)


def _exits(exits: pl.DataFrame, delistings: pl.DataFrame | None) -> pl.DataFrame:
    """One row a PERMNO that left: gone, delisting_return and cause, the delistings' before the daily file's.

    What a file states in different ways for one line counts for nothing.
    """
    flagged = exits.select("permno", delisting_return="dlyret", cause=pl.lit(None, dtype=pl.String))
    stated = flagged.clear() if delistings is None else _stated(delistings)
    figures = pl.col("delisting_return", "cause").drop_nulls()
    agreed = pl.when(figures.n_unique() == 1).then(figures.first())
    both = pl.concat([each.group_by("permno", maintain_order=True).agg(agreed) for each in (stated, flagged)])
    return both.group_by("permno", maintain_order=True).agg(figures.first(), gone=pl.lit(value=True))


def _stated(delistings: pl.DataFrame) -> pl.DataFrame:
    """permno, delisting_return and cause of each row of a line that left."""
    code = pl.col("dlstcd")
    number = pl.col("delret").cast(pl.Float64, strict=False)
    left = delistings.filter((code > ACTIVE) | (code.is_null() & pl.col("delistingdt").is_not_null()))
    merged = pl.when(pl.col("delactiontype").str.contains("^(?i)MER")).then(pl.lit("merger"))
    return left.select(
        "permno",
        delisting_return=pl.when(number.is_finite() & (number >= -1)).then(number),
        cause=pl.coalesce(_cause(code), merged),
    )


def _cause(code: pl.Expr) -> pl.Expr:
    """The cause that a delisting code states; null where it states none."""
    failed = code.is_between(400, 500) | code.is_between(520, 599)
    return pl.when(code.is_between(200, 399)).then(pl.lit("merger")).when(failed).then(pl.lit("failure"))
