"""Yahoo's daily prices through the library yfinance, an extra: `pip install redink[yahoo]`. For personal use.

Yahoo's Close, Volume and Dividends are adjusted for the splits up to the day of the download; what was quoted is Close
× the factors of the splits that followed. So a download always runs up to its own day, whatever days are asked for.
Some splits are listed and the past is left as it was: the close tells them (`split_readings`), and their factors are
not undone. Where it cannot tell, the past counts as adjusted and the move to that close is doubted.
`Adj Close` changes with each dividend and is never stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any, Final

import polars as pl

from redink.errors import AbsentError, ReplyError, UsageError
from redink.numerals import named, ratio
from redink.sources.messages import message_in
from redink.sources.needs import library_need
from redink.sources.quotes.adjusted import later_factor
from redink.sources.quotes.daily import as_prices, one_price_a_day
from redink.sources.quotes.listed import undescribed
from redink.sources.quotes.split_readings import SplitReading, read_splits, with_groups
from redink.sources.source_data import SourceData

Columns = Mapping[str, Sequence[object]]
"""A download as plain columns, Date among them."""

LIBRARY: Final = "yfinance"
NEEDED: Final = ("Date", "Close", "Adj Close", "Volume", "Dividends", "Stock Splits")

LEFT: Final = "splits that Yahoo lists while it left the closes before them as they were, which are not multiplied"
OPEN: Final = (
    "splits of which the close cannot tell whether Yahoo adjusted the past; it counts as adjusted, and the move is in "
    "doubt"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """Tickers and days asked for, both days included; `described` are tickers that another source describes."""

    tickers: tuple[str, ...]
    since: date
    until: date
    described: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class TickerDownload:
    """One download: a ticker as Yahoo spells it, from a day on up to now, unadjusted for dividends, with events."""

    ticker: str
    start: date


def requests(query: Query) -> dict[str, TickerDownload]:
    """Ticker -> its download, without an end: later splits must be known to undo them."""
    return {
        ticker: TickerDownload(ticker=ticker.replace(".", "-"), start=query.since)
        for ticker in dict.fromkeys(query.tickers)
    }


def fetch(query: Query, *, load: Callable[[str], Any] = import_module) -> dict[str, Columns]:
    """Ticker -> columns as downloaded, without any where Yahoo does not know it; `load` gives the library by name.

    Raises: UsageError where yfinance is not installed; BusyError, RefusedError or ReplyError where it fails.
    """
    try:
        library = load(LIBRARY)
    except ImportError as error:
        raise UsageError(f"Yahoo's prices cannot be asked for: {library_need(LIBRARY).sentence()}") from error
    library.config.debug.hide_exceptions = False  # else a refusal is logged, and looks like a ticker without prices
    return {ticker: _download(library, asked) for ticker, asked in requests(query).items()}


def parse(downloads: Mapping[str, Columns], query: Query, *, name: str = "yahoo") -> SourceData:
    """The downloads as a source's data of prices and securities, as quoted; days outside the query are left out.

    Raises: ReplyError where a download lacks a column or holds what no price can be.
    """
    empty = [ticker for ticker, columns in downloads.items() if not len(columns.get("Date", ()))]
    days = [_days(ticker, columns) for ticker, columns in downloads.items() if ticker not in empty]
    splits = [read_splits(each) for each in days]
    frames = [_as_quoted(each, read) for each, read in zip(days, splits, strict=True)]
    rows = pl.concat([_as_quoted(_days("", dict.fromkeys(NEEDED, ())), []), *frames])
    kept = one_price_a_day(rows.filter(pl.col("date").is_between(query.since, query.until)), today=query.until)
    prices = as_prices(kept.frame)
    gone = (f"{len(empty)} tickers have no prices at Yahoo: {', '.join(empty[:10])}",) if empty else ()
    tables = {"prices": prices, "securities": undescribed(prices, query.described)}
    notes = (*gone, *_notes_on_splits([split for each in splits for split in each]), *kept.notes)
    return SourceData(source=name, tables=tables, notes=notes).checked()


def _download(library: Any, asked: TickerDownload) -> Columns:
    """The library's frame as plain columns. The library raises whatever it likes, its own errors above all."""
    try:
        frame = library.Ticker(asked.ticker).history(
            start=asked.start.isoformat(), auto_adjust=False, back_adjust=False, actions=True, raise_errors=False
        )
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, library.exceptions.YFException) as error:
        return _columns_of_none(asked.ticker, error)
    return {"Date": [stamp.date() for stamp in frame.index], **{name: frame[name].tolist() for name in frame.columns}}


def _columns_of_none(ticker: str, error: Exception) -> Columns:
    """No columns, where the library says that Yahoo does not know the ticker or has no prices of it.

    Raises: BusyError, RefusedError or ReplyError where it says anything else.
    """
    message = message_in(str(error))
    if message is None:
        raise ReplyError(f"Yahoo did not give {ticker}: {error}; ask again later or use another source") from error
    if message.error is AbsentError:
        return {}
    raise message.error(f"Yahoo did not give {ticker} and says {str(error)!r}: {message.advice}") from error


def _days(ticker: str, columns: Columns) -> pl.DataFrame:
    """The days as sent, sorted, with the factor listed on each and what `with_groups` adds."""
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        hint = "; download without adjusting (auto_adjust=False)" if missing[0] == "Adj Close" else ""
        raise ReplyError(f"Yahoo's prices of {ticker} have no {missing[0]!r}; found {', '.join(columns)}{hint}")
    days = _frame(ticker, columns)
    if days.filter(pl.col("split") < 0).height or days.filter(pl.col("paid") < 0).height:
        raise ReplyError(f"Yahoo's prices of {ticker} hold a split or dividend below 0; ask again later")
    factor = pl.when(pl.col("split") > 0).then("split").otherwise(1.0)
    return with_groups(days.with_columns(factor=factor).unique(maintain_order=True).sort("date", maintain_order=True))


def _as_quoted(days: pl.DataFrame, splits: list[SplitReading]) -> pl.DataFrame:
    """The days as quoted then, columns of prices: only factors that the past was adjusted for are undone."""
    left = [split.group for split in splits if split.verdict == "left"]
    doubts = {split.group: f"Yahoo: {split.readings()}" for split in splits if split.verdict == "open"}
    undone = pl.when(pl.col("group").is_in(left)).then(1.0).otherwise("factor")
    days = days.with_columns(undone=undone).with_columns(later=later_factor("undone"))
    listed = pl.col("listed") != 1
    return days.select(
        "security",
        "date",
        close=pl.col("close") * pl.col("later"),
        volume=pl.col("volume") / pl.col("later"),
        split_ratio=pl.when(listed).then(1 / pl.col("listed")),
        dividend=pl.when(pl.col("paid") > 0).then(pl.col("paid") * pl.col("later")),
        doubt=pl.when(listed).then(pl.col("group").replace_strict(doubts, default=None, return_dtype=pl.String)),
    )


def _notes_on_splits(splits: list[SplitReading]) -> tuple[str, ...]:
    """A note on the splits whose past was left as it was, and one on those of which that is open."""
    left = [
        f"{split.security} on {split.date} (factor {split.factor:.4g}, price times {ratio(split.move)})"
        for split in splits
        if split.verdict == "left"
    ]
    open_ones = [f"{split.security} on {split.date}: {split.readings()}" for split in splits if split.verdict == "open"]
    return (
        *([f"{LEFT}: {named(left)}"] if left else []),
        *([f"{OPEN}: {named(open_ones)}"] if open_ones else []),
    )


def _frame(ticker: str, columns: Columns) -> pl.DataFrame:
    taken = {"close": "Close", "volume": "Volume", "paid": "Dividends", "split": "Stock Splits"}
    try:
        days = pl.Series("date", columns["Date"], dtype=pl.Date)
        reals = [pl.Series(ours, columns[theirs], dtype=pl.Float64, strict=False) for ours, theirs in taken.items()]
        return pl.DataFrame([days, *reals]).with_columns(
            pl.col(*taken).fill_nan(None), security=pl.lit(ticker, dtype=pl.String)
        )
    except (TypeError, pl.exceptions.PolarsError) as error:
        raise ReplyError(f"Yahoo's prices of {ticker} are no table of days and numbers: {error}") from error
