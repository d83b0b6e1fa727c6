"""Tickers that change hands: rows of one security put under one name, as the folder's own list of tickers says."""

from __future__ import annotations

import polars as pl

from redink.tables import TICKERS

STATED = "stated"
"""What a link or a match with a company rests on where the folder itself says so."""


def under_one_name(files: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The files with prices, splits and securities by security, where `tickers` says which one a ticker meant.

    A row counts for the meaning that began last on or before its day; a ticker without one is a security by itself.
    Of the rows that securities has for one security the one of its latest ticker is kept, as its `symbol`.
    """
    if "tickers" not in files:
        return files
    named = dict(files)
    for name in ("prices", "splits"):
        if name in files:
            named[name] = _meant(files[name], files["tickers"])
    if "securities" in files:
        named["securities"] = _latest(files["securities"], files["tickers"])
    return named


def tickers(stated: pl.DataFrame) -> pl.DataFrame:
    """The list as the declared table."""
    frame = stated.rename({"start_date": "start", "end_date": "end"})
    said = {name: pl.lit(STATED) for name in ("link", "confidence")}
    return frame.with_columns(**said, source=pl.lit("tickers")).select(TICKERS.names())


def _meant(rows: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """The rows with the security that each one's ticker meant on its day, in place of the ticker; order kept."""
    meanings = stated.select("ticker", "security", date="start_date").sort("date", "ticker")
    found = (
        rows.with_row_index("place")
        .sort("date", "ticker")
        .join_asof(meanings, on="date", by="ticker", strategy="backward", check_sortedness=False)
        .sort("place")
    )
    return found.with_columns(ticker=pl.coalesce("security", "ticker")).select(rows.columns)


def _latest(listed: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    meanings = stated.sort("start_date").select("ticker", "security", "start_date")
    every = listed.join(meanings.unique("ticker", keep="last"), on="ticker", how="left", maintain_order="left")
    keyed = every.with_columns(symbol="ticker", ticker=pl.coalesce("security", "ticker"))
    ordered = keyed.sort("start_date", nulls_last=False, maintain_order=True)
    return ordered.unique("ticker", keep="last", maintain_order=True).drop("security", "start_date")


def reported_by(facts: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """The facts with the security that each one's ticker meant on the day on which it became known, as `company`."""
    dated = facts.with_columns(ticker="company", date="known_on")
    return dated.with_columns(company=_meant(dated, stated).get_column("ticker")).select(facts.columns)
