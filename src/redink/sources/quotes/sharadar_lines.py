"""Sharadar's TICKERS and ACTIONS as lines: which are common shares, their names, companies and how they left."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.sources.plain_folder.layouts import Layout
from redink.sources.quotes.listed import identities

TICKERS: Final = Layout(
    file="TICKERS",
    needed={
        "permaticker": "whole",
        "ticker": "text",
        "isdelisted": "text",
        "firstpricedate": "day",
        "lastpricedate": "day",
    },
    optional={
        "table": "text",
        "name": "text",
        "exchange": "text",
        "category": "text",
        "sicsector": "text",
        "sector": "text",
        "industry": "text",
        "location": "text",
        "secfilings": "text",
    },
    key=(),
    may_be_empty=frozenset({"firstpricedate", "lastpricedate", "isdelisted"}),
)
ACTIONS: Final = Layout(
    file="ACTIONS",
    needed={"date": "day", "action": "text", "ticker": "text"},
    key=(),
    may_be_empty=frozenset({"ticker", "action"}),
)
CAUSES: Final = {
    "acquisitionby": "merger",
    "mergerto": "merger",
    "bankruptcyliquidation": "failure",
    "regulatorydelisting": "failure",
    "delisted": "unknown",
    "voluntarydelisting": "unknown",
}
"""Sharadar's action -> cause; where a line has several, the first in this order counts."""

NEAR_DAYS: Final = 30


def common_lines(tickers: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The lines of common shares, columns of securities besides permaticker, first and last; notes on what is left out.

    One row a permaticker: only rows of the table SEP count where the table is stated. `company` is the first security
    of a CIK. Funds, preferred shares and warrants are left out by category.
    """
    mine = tickers.filter(pl.col("table").fill_null("SEP") == "SEP").unique("permaticker", keep="first")
    common = pl.col("category").str.to_lowercase().str.contains("common").fill_null(value=True)
    others = mine.filter(~common)
    gone = pl.col("isdelisted").str.to_uppercase().is_in(["Y", "TRUE", "1"])
    lines = mine.filter(common).with_columns(
        first="firstpricedate",
        last=pl.when(gone).then("lastpricedate"),
        listed_on="firstpricedate",
        delisted_on=pl.when(gone).then("lastpricedate"),
        delisting_cause=pl.when(gone).then(pl.lit("unknown")),
        sector=pl.col("sector").fill_null(pl.col("sicsector")),
        country=_country(pl.col("location")),
        cik=pl.col("secfilings").str.extract(r"CIK=(\d{1,10})").str.zfill(10),
    )
    named = identities(lines.sort("ticker", "permaticker"), permanent="permaticker").sort("security")
    company = pl.col("security").first().over("cik")
    named = named.with_columns(company=pl.when(pl.col("cik").is_null()).then("security").otherwise(company))
    kinds = ", ".join(sorted(others.get_column("category").unique().to_list()))
    return named, (f"{others.height:,} lines are no common shares and are left out: {kinds}",) if others.height else ()


def lines_from_prices(sep: pl.DataFrame) -> pl.DataFrame:
    """A line a ticker, where no TICKERS tell more."""
    tickers = sep.select("ticker").unique().sort("ticker")
    day = pl.lit(None, dtype=pl.Date)
    return tickers.with_columns(security="ticker", company="ticker", first=day, last=day)


def with_causes(lines: pl.DataFrame, actions: pl.DataFrame) -> pl.DataFrame:
    """The lines that left with the cause that an action within 30 days of the last price states, else unknown."""
    order = {action: rank for rank, action in enumerate(CAUSES)}
    told = actions.filter(pl.col("action").is_in(list(CAUSES))).with_columns(
        cause=pl.col("action").replace_strict(CAUSES, return_dtype=pl.String),
        rank=pl.col("action").replace_strict(order, return_dtype=pl.Int64),
    )
    left = lines.select("security", "ticker", "delisted_on").drop_nulls("delisted_on").join(told, on="ticker")
    near = (pl.col("date") - pl.col("delisted_on")).dt.total_days().abs() <= NEAR_DAYS
    stated = left.filter(near).sort("security", "rank").unique("security", keep="first").select("security", "cause")
    joined = lines.join(stated, on="security", how="left", maintain_order="left")
    return joined.with_columns(delisting_cause=pl.col("cause").fill_null(pl.col("delisting_cause"))).drop("cause")


def line_of(rows: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """The rows (ticker, date ...) of known lines with `security`; a ticker used again is distinguished by its days."""
    single = lines.filter(pl.col("ticker").is_unique()).select("ticker", "security")
    again = lines.filter(pl.col("ticker").is_duplicated()).select("ticker", "security", "first", "last")
    sure = rows.join(single, on="ticker", how="inner", maintain_order="left")
    dated = rows.join(again, on="ticker", how="inner", maintain_order="left").filter(
        (pl.col("date") >= pl.col("first").fill_null(pl.date(1, 1, 1)))
        & (pl.col("date") <= pl.col("last").fill_null(pl.date(9999, 12, 31)))
    )
    return pl.concat([sure, dated.select(sure.columns)])


def _country(location: pl.Expr) -> pl.Expr:
    """The country of a location such as "Ohio; U.S.A" (Sharadar's for the United States) or "Bermuda"."""
    last = location.str.split(";").list.last().str.strip_chars()
    return pl.when(last == "U.S.A").then(pl.lit("United States")).otherwise(last)
