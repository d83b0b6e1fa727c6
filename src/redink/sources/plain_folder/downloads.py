"""Prices as the library yfinance writes them to CSV: a column a ticker and figure, under two lines of names.

Price,Close,Close,Volume,Volume
Ticker,AAA,BBB,AAA,BBB
Date,,,,
2024-01-02,10.0,20.0,100,200
"""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import Final

import polars as pl

from redink.errors import FolderError

LONGEST: Final = 2_000_000
"""Characters that the two lines of names may have together."""

LABELS: Final = {"price", "ticker"}
FIGURES: Final = {"Close": "close", "Volume": "volume", "Dividends": "dividend"}
NEVER_QUOTED: Final = (
    "closes of Yahoo are adjusted for every later split: splits must not be given besides, and a close is not what was "
    "quoted"
)
ADJUSTED: Final = (
    "without an 'Adj Close' beside them closes are adjusted for dividends too: their moves are read as total returns, "
    "and dividends are not counted again; download with auto_adjust=False to have both"
)


def is_download(content: str) -> bool:
    """Whether the first two lines are the names of figures and tickers."""
    first, second = _labels(content)
    if not (first and second and len(first) == len(second)):
        return False
    marks = {first[0].strip().lower(), second[0].strip().lower()}
    return (marks == LABELS or marks == {""}) and ("Close" in first or "Close" in second)


def read_download(content: str, name: str) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """One row a ticker and day with a close, as text: ticker, date and the figures there; with notes on it.

    Raises: FolderError where a ticker has no closes, or has them twice.
    """
    first, second = _labels(content)
    figures, tickers = (first, second) if "Close" in first else (second, first)
    cells = pl.read_csv(content.encode(), has_header=False, infer_schema=False, skip_rows=2)
    if cells.height and cells.item(0, 0) == "Date":
        cells = cells.slice(1)
    columns = list(zip(figures, tickers, cells.columns, strict=True))[1:]
    long = pl.concat([_of_ticker(cells, columns, ticker, name) for ticker in dict.fromkeys(tickers[1:])])
    priced = long.filter(pl.col("close").fill_null("") != "")
    adjusted = "Adj Close" not in figures
    told = [
        f"{name} is a download of yfinance, a column a ticker, read as {priced.height:,} prices of "
        f"{long.get_column('ticker').n_unique():,} tickers: {NEVER_QUOTED}",
        *([f"{name}: {ADJUSTED}"] if adjusted else []),
    ]
    return (_with_moves(priced) if adjusted else priced), tuple(told)


def adjusted_closes(columns: list[str], name: str) -> tuple[str, ...]:
    """A note where the columns are those of one ticker's history by yfinance, whose closes are adjusted."""
    if not {"Dividends", "Stock Splits"} <= set(columns):
        return ()
    dividends = "" if "Adj Close" in columns else " and, without an 'Adj Close' beside them, for dividends"
    return (
        f"{name} has Yahoo's columns Dividends and Stock Splits: its closes are adjusted for later splits{dividends}",
    )


def _labels(content: str) -> tuple[list[str], list[str]]:
    rows = list(islice(csv.reader(io.StringIO(content[:LONGEST], newline="")), 2))
    return (rows[0], rows[1]) if len(rows) == 2 else ([], [])


def _of_ticker(cells: pl.DataFrame, columns: list[tuple[str, str, str]], ticker: str, name: str) -> pl.DataFrame:
    theirs = [(FIGURES[figure], place) for figure, of, place in columns if of == ticker and figure in FIGURES]
    ours = [figure for figure, _ in theirs]
    if ours.count("close") != 1 or len(set(ours)) < len(ours):
        raise FolderError(f"{name} has {ours.count('close')} columns Close of {ticker!r}; download it again")
    places = dict(theirs)
    return cells.select(
        pl.lit(ticker).alias("ticker"),
        pl.col(cells.columns[0]).alias("date"),
        *(
            pl.col(places[figure]).alias(figure) if figure in places else pl.lit(None, dtype=pl.String).alias(figure)
            for figure in FIGURES.values()
        ),
    )


def _with_moves(prices: pl.DataFrame) -> pl.DataFrame:
    """The prices with the move from the close before as `total_return`, and without dividends, which it has."""
    close = pl.col("close").cast(pl.Float64, strict=False)
    before = close.shift().over("ticker", order_by="date")
    moved = pl.when(before > 0).then(close / before - 1).alias("total_return")
    return prices.with_columns(moved).drop("dividend")
