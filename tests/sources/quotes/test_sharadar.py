"""Sharadar's export: what was quoted, in USD, known on its day; the rest told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.sources.quotes.exported import ACTIONS, DAILY, PAGE, SEP, SF1, SHARADAR, TICKERS, written, zipped

from redink.errors import BadDataError, FolderError
from redink.sources.quotes.sharadar import read


def prices_of(folder: Path, security: str) -> pl.DataFrame:
    return read(folder).tables["prices"].filter(pl.col("security") == security)


def facts_of(folder: Path, measure: str) -> list[tuple[object, ...]]:
    facts = read(folder).tables["facts"].filter(pl.col("measure") == measure)
    return facts.select("period_start", "period_end", "known_on", "value", "fiscal_period").rows()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "export", SHARADAR)


def test_the_unadjusted_close_is_stored_with_its_split_and_dividend(folder: Path) -> None:
    prices = prices_of(folder, "ANVL")
    assert prices.get_column("close").to_list() == [100.0, 102.0, 51.0, 50.0]
    assert prices.get_column("split_ratio").to_list() == [None, None, 0.5, None]
    assert prices.get_column("dividend")[3] == pytest.approx(50 / 49.98 * 51 - 50)
    assert prices.get_column("dividend").null_count() == 3
    assert prices.get_column("total_return").null_count() == 4


def test_volume_is_in_shares_of_that_day(folder: Path) -> None:
    assert prices_of(folder, "ANVL").get_column("volume").to_list() == [1000.0] * 4


def test_capitalisation_is_in_dollars_and_only_where_daily_has_it(folder: Path) -> None:
    assert prices_of(folder, "ANVL").get_column("market_cap").to_list() == [1_000_500_000.0, None, None, None]


def test_lines_have_company_country_and_cause_and_only_common_shares_are_there(folder: Path) -> None:
    securities = (
        read(folder)
        .tables["securities"]
        .select("security", "cik", "sector", "country", "listed_on", "delisted_on", "delisting_cause")
    )
    assert securities.rows() == [
        ("ANVL", "0009900101", "Industrials", "United States", date(2010, 1, 4), None, None),
        ("BORE", "0009900102", "Materials", "Bermuda", date(2015, 1, 5), date(2024, 1, 3), "failure"),
    ]


def test_quarters_follow_each_other_and_are_known_from_the_session_after_their_filing(folder: Path) -> None:
    assert facts_of(folder, "net_income") == [
        (date(2022, 7, 2), date(2023, 7, 1), date(2023, 8, 10), 300000.0, "FY"),
        (date(2023, 1, 2), date(2023, 4, 1), date(2023, 5, 11), 100000.0, None),
        (date(2023, 4, 2), date(2023, 7, 1), date(2023, 8, 10), -50000.0, "Q4"),
    ]


def test_capital_expenditure_is_turned_positive_and_share_counts_are_left_out(folder: Path) -> None:
    assert [row[3] for row in facts_of(folder, "capital_expenditure")] == [30000.0, 7000.0, 8000.0]
    assert facts_of(folder, "shares_outstanding") == []


def test_what_is_left_out_is_noted(folder: Path) -> None:
    assert read(folder).notes == (
        "1 lines are no common shares and are left out: Domestic Preferred Stock",
        "1 price rows belong to no line that is kept, by ticker and day, and are left out",
        "1 rows of SF1 left out: MRQ, MRT and MRY hold restatements that were not known then",
        "1 rows of SF1 left out: ART adds up quarters that are there",
        "1 rows of SF1 left out: in another currency than USD",
    )


def test_restated_rows_change_no_fact(folder: Path, tmp_path: Path) -> None:
    without = "".join(line for line in SF1.splitlines(keepends=True) if ",MR" not in line)
    other = written(tmp_path / "other", {**SHARADAR, "SF1": without})
    assert read(folder).tables["facts"].equals(read(other).tables["facts"])


def test_a_ticker_used_again_is_two_lines_distinguished_by_their_days(tmp_path: Path) -> None:
    later = TICKERS.replace("2010-01-04,2024-01-05,https", "2024-01-04,2024-01-05,https") + (
        "SEP,55,ANVL,Older Anvil Co,NYSE,Y,Domestic Common Stock,,,,,Ohio; U.S.A,2001-01-02,2024-01-03,\n"
    )
    source_data = read(written(tmp_path / "export", {"SEP": SEP, "TICKERS": later}))
    days = source_data.tables["prices"].filter(pl.col("security").str.starts_with("ANVL"))
    assert days.select("security", "close").rows() == [
        ("ANVL", 51.0),
        ("ANVL", 50.0),
        ("ANVL~55", 100.0),
        ("ANVL~55", 102.0),
    ]
    assert days.get_column("split_ratio").null_count() == 4
    assert any("first ANVL~55" in note for note in source_data.notes)
    assert source_data.tables["tickers"].select("ticker", "start", "end", "security").rows() == [
        ("ANVL", date(2001, 1, 2), date(2024, 1, 3), "ANVL~55"),
        ("ANVL", date(2024, 1, 4), None, "ANVL"),
    ]


def test_members_of_the_index_from_its_changes(tmp_path: Path) -> None:
    sp500 = (
        "date,action,ticker,name,contraticker,contraname,note\n"
        "2010-03-31,historical,ANVL,,,,\n2010-03-31,historical,ELSE,,,,\n2012-05-01,removed,ELSE,,,,\n"
        "2012-05-01,added,BORE,,,,\n2013-05-01,removed,BORE,,,,\n2014-06-02,added,BORE,,,,\n2024-01-05,current,ANVL,,,,\n"
        "2024-01-05,current,BORE,,,,\n2011-01-03,removed,GONE,,,,\n"
    )
    members = read(written(tmp_path, {**SHARADAR, "SP500": sp500})).tables["members"]
    assert members.select("index", "security", "start", "end", "source").rows() == [
        ("sp-500", "ANVL", date(2010, 3, 31), None, "dated"),
        ("sp-500", "BORE", date(2012, 5, 1), date(2013, 4, 30), "dated"),
        ("sp-500", "BORE", date(2014, 6, 2), None, "dated"),
        ("sp-500", "ELSE", date(2010, 3, 31), date(2012, 4, 30), "dated"),
        ("sp-500", "GONE", date(2010, 3, 31), date(2011, 1, 2), "dated"),
    ]


def test_prices_alone_are_enough_and_what_is_missing_is_noted(tmp_path: Path) -> None:
    source_data = read(written(tmp_path, {"SHARADAR_SEP_2_0f": SEP}))
    assert source_data.tables["securities"].get_column("security").to_list() == ["ANVL", "BORE", "FUND"]
    assert "facts" not in source_data.tables
    assert source_data.notes[0].startswith("the export has no TICKERS")


def test_a_zip_as_downloaded_and_a_folder_of_zips_are_read(folder: Path, tmp_path: Path) -> None:
    expected = read(folder).tables["prices"]
    whole = zipped(tmp_path / "all.zip", {f"SHARADAR_{name}.csv": text for name, text in SHARADAR.items()})
    assert read(whole).tables["prices"].equals(expected)
    (tmp_path / "zips").mkdir()
    for name, text in SHARADAR.items():
        zipped(tmp_path / "zips" / f"{name}.zip", {f"SHARADAR_{name}_9.csv": text})
    assert read(tmp_path / "zips").tables["prices"].equals(expected)


def test_rows_in_any_order_and_from_parquet_are_the_same(folder: Path, tmp_path: Path) -> None:
    expected = read(folder).tables
    (tmp_path / "parquet").mkdir()
    for name in SHARADAR:
        frame = pl.read_csv(folder / f"{name}.csv", try_parse_dates=True).reverse()
        frame.rename(str.upper).write_parquet(tmp_path / "parquet" / f"{name}.parquet")
    found = read(tmp_path / "parquet").tables
    assert all(found[name].equals(frame) for name, frame in expected.items())


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    folder = written(tmp_path, {**SHARADAR, "SEP": b"\xef\xbb\xbf" + SEP.encode()})
    assert read(folder).tables["prices"].height == 6


def test_rows_from_the_future_are_left_out_and_noted(folder: Path) -> None:
    source_data = read(folder, today=date(2024, 1, 4))
    assert source_data.tables["prices"].get_column("date").max() == date(2024, 1, 4)
    assert "1 price rows left out: dated after 2024-01-04, first ANVL on 2024-01-05" in source_data.notes


def test_capitalisations_in_dollars_are_refused(tmp_path: Path) -> None:
    folder = written(
        tmp_path, {**SHARADAR, "DAILY": DAILY.replace("1000.5", "1000500000").replace(",80,", ",80000000,")}
    )
    with pytest.raises(BadDataError, match=r"DAILY.marketcap: .* redink reads it in millions of USD"):
        read(folder)


def test_statements_in_millions_are_refused(tmp_path: Path) -> None:
    folder = written(tmp_path, {**SHARADAR, "SF1": SF1.replace("5000000", "5").replace("5100000", "5.1")})
    with pytest.raises(BadDataError, match=r"SF1.assets: the median size would be 5 USD; redink reads amounts in USD"):
        read(folder)


def test_two_prices_for_one_day_are_quarantined_and_noted(tmp_path: Path) -> None:
    double = SEP + "BORE,2024-01-03,9,9,9,9.0,500,9.0,9.0,2024-06-28\n"
    source_data = read(written(tmp_path, {**SHARADAR, "SEP": double}))
    assert source_data.tables["prices"].filter(pl.col("security") == "BORE").height == 1
    assert "2 price rows left out: two different rows for one day, first BORE on 2024-01-03" in source_data.notes


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PAGE, "SEP.csv is a web page"),
        (SEP.replace("closeunadj", "closeraw"), "SEP.csv has no column 'closeunadj'; found ticker, date, .*closeraw"),
        (SEP.replace("51.0,1000", "fifty,1000"), "SEP.csv, line 4, column 'close': found 'fifty', expected a number"),
        (SEP.replace("2024-01-04,51", "2099-01-04,51"), "line 4, column 'date': found '2099-01-04', expected a date"),
        (SEP.replace("ANVL,2024-01-04", "CAF\xc9,2024-01-04").encode("cp1252"), "SEP.csv is not UTF-8 text"),
        (SEP.replace(",open", ",DATE"), "SEP.csv names column 'date' twice"),
        (b"", "SEP.csv cannot be read"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: str | bytes, told: str) -> None:
    with pytest.raises(FolderError, match=told):
        read(written(tmp_path, {"SEP": content}))


def test_an_export_without_prices_and_one_with_two_files_of_prices_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"holds no SEP prices; found ACTIONS; export SEP"):
        read(written(tmp_path / "none", {"ACTIONS": ACTIONS}))
    with pytest.raises(FolderError, match=r"SEP.csv and SHARADAR_SEP.csv are both the table SEP"):
        read(written(tmp_path / "two", {"SEP": SEP, "SHARADAR_SEP": SEP}))
    with pytest.raises(FolderError, match=r"there is no folder or file .*nowhere"):
        read(tmp_path / "nowhere")


def test_headers_alone_give_empty_tables_with_every_column(tmp_path: Path) -> None:
    headers = {name: text.splitlines()[0] + "\n" for name, text in SHARADAR.items()}
    tables = read(written(tmp_path, headers)).tables
    assert {name: frame.height for name, frame in tables.items()} == {"prices": 0, "securities": 0, "facts": 0}


def test_a_truncated_parquet_file_is_refused(tmp_path: Path) -> None:
    pl.DataFrame({"ticker": ["ANVL"] * 100}).write_parquet(tmp_path / "SEP.parquet")
    content = (tmp_path / "SEP.parquet").read_bytes()
    (tmp_path / "SEP.parquet").write_bytes(content[:-20])
    with pytest.raises(FolderError, match=r"SEP.parquet cannot be read as parquet .* it may be truncated"):
        read(tmp_path)
