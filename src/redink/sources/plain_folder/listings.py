"""Prices, securities, members, levels, macro series and events of a plain folder."""

from __future__ import annotations

import polars as pl

from redink.errors import FolderError
from redink.sessions import first_session_after
from redink.sources.issuer import companies
from redink.sources.plain_folder.settings import Settings
from redink.sources.plain_folder.spelling import did_you_mean


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
    split = prices.filter(pl.col("ticker").is_in(splits.get_column("ticker").unique()))
    days = split.select("ticker", "date", priced_on="date").sort("date", "ticker")
    return splits.sort("date", "ticker").join_asof(
        days, on="date", by="ticker", strategy="forward", check_sortedness=False
    )


def securities(prices: pl.DataFrame, listed: pl.DataFrame | None) -> pl.DataFrame:
    """One row a ticker of either file; company told from the names where the file does not state it."""
    last = prices.group_by("ticker", maintain_order=True).agg(pl.col("exchange").last().alias("traded_on"))
    if listed is None:
        listed = _unnamed(last)
    frame = listed.join(last, on="ticker", how="full", coalesce=True)
    symbol = pl.coalesce("symbol", "ticker") if "symbol" in frame.columns else pl.col("ticker")
    named = frame.select("ticker", "name").rows()
    company = companies([(ticker, name) for ticker, name in named])
    return frame.with_columns(
        security=pl.col("ticker"),
        ticker=symbol,
        cik=pl.col("cik").str.zfill(10),
        company=pl.col("company").fill_null(pl.col("ticker").replace_strict(company, return_dtype=pl.String)),
        exchange=pl.col("exchange").fill_null(pl.col("traded_on")),
        listed_on=pl.col("listed_on").fill_null(pl.date(pl.col("ipo_year"), 1, 1)),
    )


def _unnamed(last: pl.DataFrame) -> pl.DataFrame:
    texts = ("name", "company", "cik", "sector", "industry", "country", "exchange", "delisting_cause")
    return last.select("ticker").with_columns(
        *(pl.lit(None, dtype=pl.String).alias(name) for name in texts),
        *(pl.lit(None, dtype=pl.Date).alias(name) for name in ("listed_on", "delisted_on")),
        ipo_year=pl.lit(None, dtype=pl.Int64),
        delisting_return=pl.lit(None, dtype=pl.Float64),
    )


def members(members: pl.DataFrame, settings: Settings, *, kind: str | None = None) -> pl.DataFrame:
    """Memberships with how their dates are meant: as stated in redink.toml, else `kind`, else inferred from the dates.

    Raises: FolderError where redink.toml states an index that has no members, or another kind than `kind`, which the
    shape of the file tells.
    """
    there = members.get_column("index").unique().sort().to_list()
    by_letters = {name.lower(): name for name in there}
    stated = {
        by_letters.get(name.lower(), name): meant
        for names, meant in ((settings.snapshots, "snapshots"), (settings.dated, "dated"))
        for name in sorted(names)
    }
    unknown = sorted(set(stated) - set(there))
    if unknown:
        raise FolderError(
            f"redink.toml [members] states {unknown[0]!r}, which has no members; there are {', '.join(there) or 'none'}"
            f"{did_you_mean(unknown[0], there)}"
        )
    other = sorted(name for name, meant in stated.items() if kind not in (None, meant))
    if other:
        raise FolderError(
            f"redink.toml [members] states that {other[0]} is {stated[other[0]]}, and members come as {kind}, as their "
            "columns show; remove it from redink.toml"
        )
    return members.rename({"ticker": "security", "start_date": "start", "end_date": "end"}).with_columns(
        source=pl.col("index").replace_strict(stated, default=kind or "inferred", return_dtype=pl.String)
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
