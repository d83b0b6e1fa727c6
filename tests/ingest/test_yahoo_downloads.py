"""CSV files as the library yfinance writes them, from the folder to the store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.folders import write_folder

from redink.ingest import import_folder
from redink.store import Store

STAMPS = (
    "Date,ticker,Close,Volume\n"
    "2025-04-07 00:00:00-04:00,GAIN,10.0,100\n"
    "2025-04-08 00:00:00-04:00,GAIN,10.5,100\n"
    "2024-12-31 00:00:00-05:00,GAIN,9.0,100\n"
)
BY_FIGURE = (
    "Price,Adj Close,Adj Close,Close,Close,Volume,Volume\n"
    "Ticker,GAIN,LOSE,GAIN,LOSE,GAIN,LOSE\n"
    "Date,,,,,,\n"
    "2025-04-07,9.0,19.0,10.0,,100,\n"
    "2025-04-08,9.5,19.5,10.5,20.5,100,200\n"
)
BY_TICKER = (
    "Ticker,GAIN,GAIN,LOSE,LOSE\n"
    "Price,Close,Adj Close,Close,Adj Close\n"
    "Date,,,,\n"
    "2025-04-07 00:00:00+00:00,10.0,9.0,,\n"
    "2025-04-08 00:00:00+00:00,10.5,9.5,20.5,19.5\n"
)
NAMELESS = BY_FIGURE.replace("Price,", ",").replace("Ticker,", ",")
ADJUSTED = "Price,Close,Dividends\nTicker,GAIN,GAIN\nDate,,\n2025-04-07,10.0,0.0\n2025-04-08,10.5,0.4\n"
PRICES = [("GAIN", date(2025, 4, 7), 10.0), ("GAIN", date(2025, 4, 8), 10.5), ("LOSE", date(2025, 4, 8), 20.5)]


def imported(path: Path, prices: str) -> tuple[Store, tuple[str, ...]]:
    done = import_folder(write_folder(path / "folder", kind="csv", toml=None, prices=prices), path / "s")
    return Store(path / "s"), done.notes


def test_a_stamp_with_a_time_zone_is_the_day_that_it_shows(tmp_path: Path) -> None:
    store, _ = imported(tmp_path, STAMPS)
    days = store.open().read("prices", as_of=date(2035, 12, 31)).get_column("date").to_list()
    assert days == [date(2024, 12, 31), date(2025, 4, 7), date(2025, 4, 8)]


@pytest.mark.parametrize("text", [BY_FIGURE, BY_TICKER, NAMELESS], ids=["by figure", "by ticker", "without names"])
def test_a_download_under_two_lines_of_names_is_one_row_a_ticker_and_day(tmp_path: Path, text: str) -> None:
    store, notes = imported(tmp_path, text)
    table = store.open().read("prices", as_of=date(2035, 12, 31))
    assert table.select("security", "date", "close").rows() == PRICES
    assert table.get_column("total_return").null_count() == table.height
    assert notes[0].startswith("prices.csv is a download of yfinance, a column a ticker, read as 3 prices of 2 tickers")


def test_closes_adjusted_for_dividends_give_total_returns_and_no_dividends_besides(tmp_path: Path) -> None:
    store, notes = imported(tmp_path, ADJUSTED)
    table = store.open().read("prices", as_of=date(2035, 12, 31))
    assert table.get_column("total_return").to_list() == [None, pytest.approx(0.05)]
    assert table.get_column("dividend").null_count() == 2
    assert "download with auto_adjust=False to have both" in notes[1]


def test_the_history_of_one_ticker_is_noted_to_be_adjusted(tmp_path: Path) -> None:
    text = "Date,ticker,Close,Dividends,Stock Splits\n2025-04-07 00:00:00-04:00,GAIN,10.0,0.0,0.0\n"
    _, notes = imported(tmp_path, text)
    assert notes[0].startswith("prices.csv has Yahoo's columns Dividends and Stock Splits: its closes are adjusted")
