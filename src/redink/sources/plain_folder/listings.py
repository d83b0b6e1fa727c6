"""Prices, securities, levels, macro series and events of a plain folder."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.sessions import first_session_after
from redink.sources.issuer import companies, stated_name
from redink.sources.stated_companies import stated_companies

STATED: Final = ("company", "cik", "permco")
"""Columns of securities that state whose a line is, the strongest first."""


def prices(prices: pl.DataFrame, splits: pl.DataFrame | None) -> pl.DataFrame:
    """Prices with each split's ratio on its day, or on the next day with a price; several there are multiplied."""
    frame = prices.rename({"ticker": "security"}).with_columns(doubt=pl.lit(None, dtype=pl.String))
    if splits is None:
        return frame.with_columns(split_ratio=pl.lit(None, dtype=pl.Float64))
    ratios = (
        priced_splits(prices, splits)
        .drop_nulls("priced_on")
        .group_by("ticker", "priced_on")
        .agg(split_ratio=pl.col("price_ratio").product())
    )
    ratios = ratios.rename({"ticker": "security", "priced_on": "date"})
    return frame.join(ratios, on=["security", "date"], how="left", maintain_order="left")


def priced_splits(prices: pl.DataFrame, splits: pl.DataFrame) -> pl.DataFrame:
    """The splits with `priced_on`, the first day at or after them with a price; null where there is none."""
    split = prices.filter(pl.col("ticker").is_in(splits.get_column("ticker").unique().to_list()))
    days = split.select("ticker", "date", priced_on="date").sort("date", "ticker")
    return splits.sort("date", "ticker").join_asof(
        days, on="date", by="ticker", strategy="forward", check_sortedness=False
    )


def unpriced_splits(prices: pl.DataFrame, splits: pl.DataFrame) -> pl.DataFrame:
    """The splits without a price on or after their day: they change nothing."""
    return priced_splits(prices, splits).filter(pl.col("priced_on").is_null()).select(splits.columns)


def securities(prices: pl.DataFrame, listed: pl.DataFrame | None) -> pl.DataFrame:
    """One row a ticker of either file; its company as `company`, `cik` and `permco` state it, else by its name."""
    last = prices.group_by("ticker", maintain_order=True).agg(pl.col("exchange").last().alias("traded_on"))
    if listed is None:
        listed = _unnamed(last)
    frame = listed.join(last, on="ticker", how="full", coalesce=True)
    symbol = pl.coalesce("symbol", "ticker") if "symbol" in frame.columns else pl.col("ticker")
    company = _companies(frame)
    return frame.with_columns(
        security=pl.col("ticker"),
        ticker=symbol,
        cik=pl.col("cik").str.zfill(10),
        company=pl.col("ticker").replace_strict(company, return_dtype=pl.String),
        exchange=pl.col("exchange").fill_null(pl.col("traded_on")),
        listed_on=pl.col("listed_on").fill_null(pl.date(pl.col("ipo_year"), 1, 1)),
    )


def _companies(frame: pl.DataFrame) -> dict[str, str]:
    """Ticker -> company: as stated for it or for another line of its company, else the first ticker of those."""
    numbers = frame.select("ticker", "company", pl.col("cik", "permco").str.zfill(10)).sort("ticker", descending=True)
    lines = {ticker: (company and stated_name(company), *of) for ticker, company, *of in numbers.iter_rows()}
    one = companies(frame.select("ticker", "name").rows(), stated=stated_companies(lines))
    called = {one[ticker]: company for ticker, company, *_ in numbers.iter_rows() if company}
    return {ticker: called.get(company, company) for ticker, company in one.items()}


def _unnamed(last: pl.DataFrame) -> pl.DataFrame:
    texts = ("name", *STATED, "sector", "industry", "country", "exchange", "delisting_cause")
    return last.select("ticker").with_columns(
        *(pl.lit(None, dtype=pl.String).alias(name) for name in texts),
        *(pl.lit(None, dtype=pl.Date).alias(name) for name in ("listed_on", "delisted_on", "sector_known_on")),
        ipo_year=pl.lit(None, dtype=pl.Int64),
        delisting_return=pl.lit(None, dtype=pl.Float64),
    )


def levels_and_events(files: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables of index levels, macro series and events, those that the folder has."""
    tables: dict[str, pl.DataFrame] = {}
    if "index_levels" in files:
        tables["levels"] = files["index_levels"]
    if "macro" in files:
        later = {day: first_session_after(day) for day in files["macro"].get_column("date").unique().to_list()}
        tables["macro"] = files["macro"].with_columns(
            known_on=pl.col("known_on").fill_null(pl.col("date").replace_strict(later, return_dtype=pl.Date))
        )
    events = [_fomc(files["fomc_statements"])] if "fomc_statements" in files else []
    if "events" in files:
        events.append(_events(files["events"]))
    if events:
        tables["events"] = pl.concat(events)
    return tables


def _fomc(statements: pl.DataFrame) -> pl.DataFrame:
    return statements.select(
        event=pl.format("fomc-{}", pl.col("date").cast(pl.String)),
        date="date",
        kind=pl.lit("fomc_statement"),
        label=pl.lit("FOMC statement"),
        source=pl.lit("fomc_statements"),
    )


def _events(events: pl.DataFrame) -> pl.DataFrame:
    made = pl.format(
        "{}-{}", pl.col("label").str.to_lowercase().str.replace_all(r"[^a-z0-9]+", "-"), pl.col("date").cast(pl.String)
    )
    return events.select(
        event=pl.col("event").fill_null(made),
        date="date",
        kind=pl.col("kind").fill_null("event"),
        label="label",
        source=pl.col("source").fill_null("events"),
    )
