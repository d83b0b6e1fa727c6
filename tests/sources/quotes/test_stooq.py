"""Stooq's files: usable returns, closes that were never quoted, and what comes instead of data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.sources.quotes.exported import PAGE, STOOQ, STOOQ_HEADER, written, zipped

from redink.errors import FolderError
from redink.sources.quotes.stooq import NOT_QUOTED, read

NESTED: dict[str, str | bytes] = {
    "data/daily/us/nyse stocks/1/anvl.us.txt": STOOQ,
    "data/daily/us/nasdaq stocks/2/bore-b.us.txt": STOOQ.replace("ANVL", "BORE-B"),
    "data/daily/us/nyse etfs/fund.us.txt": STOOQ.replace("ANVL", "FUND"),
    "data/daily/us/nyse stocks/2/void.us.txt": "",
    "data/daily/uk/lse stocks/else.uk.txt": STOOQ.replace(".US", ".UK"),
}


def test_returns_are_stored_and_nothing_pretends_to_be_quoted(tmp_path: Path) -> None:
    source_data = read(written(tmp_path, {"anvl.us": STOOQ}, suffix=".txt"))
    prices = source_data.tables["prices"]
    assert prices.select("security", "date", "close").rows() == [
        ("ANVL", date(2024, 1, 2), 10.0),
        ("ANVL", date(2024, 1, 3), 11.0),
    ]
    assert prices.get_column("total_return").to_list() == [None, pytest.approx(0.1)]
    assert [prices.get_column(name).null_count() for name in ("split_ratio", "dividend", "market_cap")] == [2, 2, 2]
    assert source_data.notes == (NOT_QUOTED,)


def test_nested_folders_of_a_zip_tell_the_exchange_and_funds_empty_and_foreign_files_are_passed_over(
    tmp_path: Path,
) -> None:
    source_data = read(zipped(tmp_path / "d_us_txt.zip", NESTED))
    assert source_data.tables["securities"].select("security", "company", "exchange").rows() == [
        ("ANVL", "ANVL", "NYSE"),
        ("BORE-B", "BORE-B", "NASDAQ"),
    ]
    assert set(source_data.notes[1:]) == {
        "1 files passed over: a fund",
        "1 files passed over: empty",
        "1 files passed over: not of a U.S. security",
    }


def test_a_file_that_says_it_has_no_data_is_passed_over(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"anvl.us": STOOQ, "bore.us": "No data\n"}
    source_data = read(written(tmp_path, files, suffix=".txt"))
    assert source_data.tables["prices"].get_column("security").unique().to_list() == ["ANVL"]
    assert source_data.notes[1:] == ("1 files passed over: without data, as they say",)


def test_a_file_that_says_the_limit_was_reached_says_what_to_do(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"anvl.us": STOOQ, "bore.us": "Exceeded the daily hits limit"}
    with pytest.raises(FolderError, match=r"bore.us.txt says 'Exceeded the daily hits limit': ask again tomorrow"):
        read(written(tmp_path, files, suffix=".txt"))


def test_the_folder_and_the_zip_give_the_same(tmp_path: Path) -> None:
    folder = written(tmp_path / "folder", NESTED, suffix="")
    assert read(folder).tables["prices"].equals(read(zipped(tmp_path / "a.zip", NESTED)).tables["prices"])


def test_tickers_that_another_source_describes_get_no_securities_row(tmp_path: Path) -> None:
    folder = written(tmp_path, {"anvl.us": STOOQ}, suffix=".txt")
    assert read(folder, described=frozenset({"ANVL"})).tables["securities"].is_empty()


def test_a_file_of_a_header_alone_has_no_prices(tmp_path: Path) -> None:
    assert read(written(tmp_path, {"anvl.us": STOOQ_HEADER}, suffix=".txt")).tables["prices"].is_empty()


def test_unsorted_rows_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    header, first, second = STOOQ.splitlines()
    content = b"\xef\xbb\xbf" + "\n".join([header, second, first]).encode()
    prices = read(written(tmp_path, {"anvl.us": content}, suffix=".txt")).tables["prices"]
    assert prices.get_column("total_return").to_list() == [None, pytest.approx(0.1)]


def test_two_closes_for_one_day_and_days_to_come_are_left_out_and_noted(tmp_path: Path) -> None:
    double = STOOQ + "ANVL.US,D,20240103,000000,9,9,9,12.0,5,0\nANVL.US,D,20300103,000000,9,9,9,9.0,5,0\n"
    source_data = read(written(tmp_path, {"anvl.us": double}, suffix=".txt"), today=date(2024, 6, 28))
    assert source_data.tables["prices"].height == 1
    assert source_data.notes[1:] == (
        "1 price rows left out: dated after 2024-06-28, first ANVL on 2030-01-03",
        "2 price rows left out: two different rows for one day, first ANVL on 2024-01-03",
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PAGE, r"anvl.us.txt is a web page \(HTML\), not data"),
        (STOOQ.replace("<CLOSE>", "<LAST>"), r"anvl.us.txt has no column 'close'; found ticker, per, .*last"),
        (STOOQ.replace(",D,", ",5,"), r"anvl.us.txt holds '5' rows; download the daily files"),
        (STOOQ.replace("ANVL.US", "ANVL.UK"), r"anvl.us.txt holds ticker 'ANVL.UK'; expected one such as AAA.US"),
        (STOOQ.replace("20240103", "20241303"), r"anvl.us.txt, line 3, column 'date': found '2024-13-03'"),
        (STOOQ.replace("11.0", "11,0"), r"anvl.us.txt is no CSV"),
        (STOOQ.encode("utf-16"), r"anvl.us.txt is not UTF-8 text"),
        (STOOQ.replace("ANVL.US,D,20240103", "\xc9,D,20240103").encode("cp1252"), r"anvl.us.txt is not UTF-8 text"),
        ("<TICKER>,<TICKER>\n", r"anvl.us.txt"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: str | bytes, told: str) -> None:
    with pytest.raises(FolderError, match=told):
        read(written(tmp_path, {"anvl.us": content}, suffix=".txt"))


def test_a_path_without_a_daily_file_of_a_share_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"no daily files of U.S. shares \(aaa.us.txt\); found 1 a fund"):
        read(written(tmp_path / "a", {"nyse etfs/fund.us": STOOQ}, suffix=".txt"))
    with pytest.raises(FolderError, match=r"found no .txt files"):
        read(written(tmp_path / "b", {"prices": "date,close\n"}))
