"""Yahoo's daily prices through the library yfinance, an extra: `pip install redink[yahoo]`. For personal use.

Yahoo's Close, Volume and Dividends are adjusted for every split up to the day of the download; what was quoted is
Close × the factors of the splits that followed. So a download always runs up to its own day, whatever days are asked
for.
`Adj Close` changes with each dividend and is never stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any, Final

import polars as pl

from redink.errors import ReplyError, UsageError
from redink.sources.parcel import Parcel
from redink.sources.quotes.adjusted import later_factor
from redink.sources.quotes.daily import as_prices, one_price_a_day
from redink.sources.quotes.listed import undescribed

Columns = Mapping[str, Sequence[object]]
"""A download as plain columns, Date among them."""

NEEDED: Final = ("Date", "Close", "Adj Close", "Volume", "Dividends", "Stock Splits")


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """Tickers and days asked for, both days included; `described` are tickers that another source describes."""

    tickers: tuple[str, ...]
    since: date
    until: date
    described: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """One download: a ticker as Yahoo spells it, from a day on up to now, unadjusted for dividends, with events."""

    ticker: str
    start: date


def requests(query: Query) -> dict[str, History]:
    """Ticker -> its download, without an end: later splits must be known to undo them."""
    return {
        ticker: History(ticker=ticker.replace(".", "-"), start=query.since) for ticker in dict.fromkeys(query.tickers)
    }


def fetch(query: Query, *, load: Callable[[str], Any] = import_module) -> dict[str, Columns]:
    """Ticker -> columns as downloaded; `load` gives the library by name.

    Raises: UsageError where yfinance is not installed; ReplyError where it fails.
    """
    try:
        library = load("yfinance")
    except ImportError as error:
        raise UsageError("Yahoo's prices need the library yfinance: pip install redink[yahoo]") from error
    return {ticker: _download(library, asked) for ticker, asked in requests(query).items()}


def parse(downloads: Mapping[str, Columns], query: Query, *, name: str = "yahoo") -> Parcel:
    """The downloads as a parcel of prices and securities, as quoted; days outside the query are left out.

    Raises: ReplyError where a download lacks a column or holds what no price can be.
    """
    empty = [ticker for ticker, columns in downloads.items() if not len(columns.get("Date", ()))]
    frames = [_as_quoted(ticker, columns) for ticker, columns in downloads.items() if ticker not in empty]
    rows = pl.concat([_as_quoted("", dict.fromkeys(NEEDED, ())), *frames])
    kept = one_price_a_day(rows.filter(pl.col("date").is_between(query.since, query.until)), today=query.until)
    prices = as_prices(kept.frame)
    gone = (f"{len(empty)} tickers have no prices at Yahoo: {', '.join(empty[:10])}",) if empty else ()
    tables = {"prices": prices, "securities": undescribed(prices, query.described)}
    return Parcel(source=name, tables=tables, notes=(*gone, *kept.notes)).checked()


def _download(library: Any, asked: History) -> Columns:
    """The library's frame as plain columns. The library raises whatever it likes, its own errors above all."""
    try:
        frame = library.Ticker(asked.ticker).history(
            start=asked.start.isoformat(), auto_adjust=False, back_adjust=False, actions=True, raise_errors=False
        )
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, library.exceptions.YFException) as error:
        raise ReplyError(
            f"Yahoo did not give {asked.ticker}: {error}; ask again later or use another source"
        ) from error
    return {"Date": [stamp.date() for stamp in frame.index], **{name: frame[name].tolist() for name in frame.columns}}


def _as_quoted(ticker: str, columns: Columns) -> pl.DataFrame:
    """The days as quoted then, columns of prices, sorted by date."""
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        hint = "; download without adjusting (auto_adjust=False)" if missing[0] == "Adj Close" else ""
        raise ReplyError(f"Yahoo's prices of {ticker} have no {missing[0]!r}; found {', '.join(columns)}{hint}")
    days = _frame(ticker, columns)
    if days.filter(pl.col("split") < 0).height or days.filter(pl.col("paid") < 0).height:
        raise ReplyError(f"Yahoo's prices of {ticker} hold a split or dividend below 0; ask again later")
    factor = pl.when(pl.col("split") > 0).then("split").otherwise(1.0)
    days = days.with_columns(factor=factor).sort("date").with_columns(later=later_factor("factor"))
    return days.select(
        "security",
        "date",
        close=pl.col("close") * pl.col("later"),
        volume=pl.col("volume") / pl.col("later"),
        split_ratio=pl.when(pl.col("factor") != 1).then(1 / pl.col("factor")),
        dividend=pl.when(pl.col("paid") > 0).then(pl.col("paid") * pl.col("later")),
    )


def _frame(ticker: str, columns: Columns) -> pl.DataFrame:
    named = {"close": "Close", "volume": "Volume", "paid": "Dividends", "split": "Stock Splits"}
    try:
        days = pl.Series("date", columns["Date"], dtype=pl.Date)
        reals = [pl.Series(ours, columns[theirs], dtype=pl.Float64, strict=False) for ours, theirs in named.items()]
        return pl.DataFrame([days, *reals]).with_columns(
            pl.col(*named).fill_nan(None), security=pl.lit(ticker, dtype=pl.String)
        )
    except (TypeError, pl.exceptions.PolarsError) as error:
        raise ReplyError(f"Yahoo's prices of {ticker} are no table of days and numbers: {error}") from error
