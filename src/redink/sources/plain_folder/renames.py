"""Tickers that change hands: rows of one security put under one name, as the folder's own list of tickers says."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from redink.errors import FolderError
from redink.numerals import named as some_of
from redink.sources.plain_folder.meanings import STATED
from redink.tables import TICKERS


def under_one_name(files: dict[str, pl.DataFrame], paths: dict[str, Path]) -> dict[str, pl.DataFrame]:
    """The files with prices, splits and securities by security, where `tickers` says which one a ticker meant.

    A row counts for the meaning that began last on or before its day; a ticker without one is a security by itself.
    Of the rows that securities has for one security the one of its latest ticker is kept, as its `symbol`.

    Raises: FolderError where two tickers give one security two prices, or two splits, on one day.
    """
    if "tickers" not in files:
        return files
    named = dict(files)
    for name in ("prices", "splits"):
        if name in files:
            meant = _meant(files[name], files["tickers"])
            _require_one_a_day(meant, name, paths)
            named[name] = meant.with_columns(ticker="security").select(files[name].columns)
    if "securities" in files:
        named["securities"] = _latest(files["securities"], files["tickers"])
    return named


def tickers(meanings: pl.DataFrame) -> pl.DataFrame:
    """The list, with its `link`, as the declared table."""
    frame = meanings.rename({"start_date": "start", "end_date": "end"})
    said = {"confidence": pl.lit(STATED), "source": pl.lit("tickers")}
    return frame.with_columns(cik=pl.col("cik").str.zfill(10), **said).select(TICKERS.names())


def reported_by(facts: pl.DataFrame, meanings: pl.DataFrame) -> pl.DataFrame:
    """The facts with the security that each one's ticker meant on the day on which it became known, as `company`."""
    dated = facts.with_columns(ticker="company", date="known_on")
    return dated.with_columns(company=_meant(dated, meanings).get_column("security")).select(facts.columns)


def nobodys_facts(facts: pl.DataFrame, meanings: pl.DataFrame, securities: pl.DataFrame) -> list[str]:
    """A note on `facts` (as declared) whose ticker had no meaning yet when they became known: they count for nothing.

    A ticker that is itself a security, or a company, of `securities` has its facts under that name.
    """
    first = meanings.sort("start_date").unique("ticker", keep="first", maintain_order=True)
    begun = first.select("start_date", "security", company="ticker")
    named = pl.concat([securities.get_column("security"), securities.get_column("company")])
    early = facts.join(begun, on="company").filter(
        pl.col("known_on") < pl.col("start_date"), ~pl.col("company").is_in(named.to_list())
    )
    if early.is_empty():
        return []
    lost = early.group_by("company", "security", "start_date").agg(rows=pl.len(), last=pl.col("known_on").max())
    texts = [
        f"{ticker} ({rows} up to {last}; {security} from {start})"
        for ticker, rows, last, security, start in lost.sort("company")
        .select("company", "rows", "last", "security", "start_date")
        .iter_rows()
    ]
    return [
        f"{early.height} facts became known under a ticker before the first day that tickers states for it and count "
        f"for nothing: {some_of(texts)}; where they are that security's, file them under its name or state an earlier "
        "start_date; else state whose the ticker was"
    ]


def _meant(rows: pl.DataFrame, meanings: pl.DataFrame) -> pl.DataFrame:
    """The rows with `security`, what each one's ticker meant on its day, else the ticker itself; order kept."""
    begun = meanings.select("ticker", "security", date="start_date").sort("date", "ticker")
    found = (
        rows.with_row_index("place")
        .sort("date", "ticker")
        .join_asof(begun, on="date", by="ticker", strategy="backward", check_sortedness=False)
        .sort("place")
    )
    return found.with_columns(security=pl.coalesce("security", "ticker"))


def _require_one_a_day(meant: pl.DataFrame, name: str, paths: dict[str, Path]) -> None:
    twice = meant.filter(pl.struct("security", "date").is_duplicated()).sort("security", "date", "ticker")
    if twice.height:
        security, day, ticker = twice.select("security", "date", "ticker").row(0)
        other, tickers = twice.get_column("ticker")[1], paths["tickers"].name
        raise FolderError(
            f"{paths[name].name} has two {name} of security {security} on {day}, under tickers {ticker} and {other}: "
            f"{tickers} says that both are {security}; keep one, or mend the days in {tickers}"
        )


def _latest(listed: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    meanings = stated.sort("start_date").select("ticker", "security", "start_date")
    every = listed.join(meanings.unique("ticker", keep="last"), on="ticker", how="left", maintain_order="left")
    keyed = every.with_columns(symbol="ticker", ticker=pl.coalesce("security", "ticker"))
    ordered = keyed.sort("start_date", nulls_last=False, maintain_order=True)
    return ordered.unique("ticker", keep="last", maintain_order=True).drop("security", "start_date")
