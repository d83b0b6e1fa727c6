"""CRSP's daily file, its delistings and Compustat's quarters: signs, codes, thousands and millions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.sources.quotes.exported import CRSP, DELISTS, DSF, DSF_HEADER, FUNDQ, PAGE, written, zipped

from redink.errors import BadDataError, FolderError
from redink.sources.quotes.crsp import read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "export", CRSP)


def prices_of(folder: Path, security: str) -> pl.DataFrame:
    return read(folder).tables["prices"].filter(pl.col("security") == security)


def exits(folder: Path) -> list[tuple[object, ...]]:
    securities = read(folder).tables["securities"]
    return securities.select("security", "delisted_on", "delisting_cause", "delisting_return").rows()


def test_a_negative_price_is_a_midpoint_and_stored_above_zero(folder: Path) -> None:
    source_data = read(folder)
    assert prices_of(folder, "ANVL").get_column("close").to_list() == [100.0, 51.0, 50.0]
    assert "1 closes are the midpoint of bid and ask on a day without a trade" in source_data.notes


def test_returns_splits_and_dividends_are_those_of_the_day(folder: Path) -> None:
    prices = prices_of(folder, "ANVL")
    assert prices.get_column("total_return").to_list() == [None, 0.02, -0.009804]
    assert prices.get_column("split_ratio").to_list() == [None, 0.5, None]
    assert prices.get_column("dividend").to_list() == [None, None, 0.5]
    assert "1 returns are codes for a missing one (such as C or -66) and are unknown" in read(folder).notes


def test_a_return_of_minus_66_is_a_code(tmp_path: Path) -> None:
    folder = written(tmp_path, {"dsf": DSF.replace("0.02,0.02,4000", "-66.0,-66.0,4000")})
    assert prices_of(folder, "ANVL").get_column("total_return").to_list() == [None, None, -0.009804]


def test_capitalisation_is_the_companys_in_dollars(folder: Path) -> None:
    assert prices_of(folder, "ANVL").get_column("market_cap").to_list() == [1_050_000_000.0, 1_020_000_000.0, 1e9]
    assert prices_of(folder, "ANVLB").get_column("market_cap").to_list() == [1_050_000_000.0]


TWO_LINES = (
    DSF_HEADER
    + "90001,501,ANVL,Anvil Works Inc,N,2024-01-02,100,TR,N,1000000,0.01,0.01,2000,1,\n"
    + "90002,501,ANVLB,Anvil Works Inc,N,2024-01-02,10,TR,N,50000,0.01,0.01,10,1,\n"
    + "90001,501,ANVL,Anvil Works Inc,N,2024-01-03,51,TR,N,1020000,0.03,0.02,4000,{}\n"
    + "90001,501,ANVL,Anvil Works Inc,N,2024-01-03,{},TR,N,1020000,0.03,0.02,4000,{}\n"
    + "90002,501,ANVLB,Anvil Works Inc,N,2024-01-03,10,TR,N,50000,0.01,0.01,10,1,\n"
)


@pytest.mark.parametrize(
    ("first", "second", "split", "dividend"),
    [
        ("2,", "1,0.5", 0.5, 0.5),
        ("1,0.5", "1,0.25", None, 0.75),
        ("2,0.5", "3,0.5", 1 / 6, 0.5),
        ("2,0.5", "2,0.5", 0.5, 0.5),
    ],
    ids=["a split and a dividend", "two dividends", "two splits beside the day's dividend", "the same row again"],
)
def test_a_day_of_two_distributions_is_one_day_and_the_company_keeps_its_capitalisation(
    tmp_path: Path, first: str, second: str, split: float | None, dividend: float
) -> None:
    """1,020 and 50 millions: each of the two lines shows 1,070 that day, whatever the first paid."""
    folder = written(tmp_path, {"dsf_v2": TWO_LINES.format(first, 51, second)})
    days = read(folder).tables["prices"].filter(pl.col("date") == date(2024, 1, 3))
    assert days.select("security", "market_cap").rows() == [("ANVL", 1.07e9), ("ANVLB", 1.07e9)]
    paid = days.row(0, named=True)
    assert (paid["split_ratio"], paid["dividend"], paid["total_return"]) == (split, dividend, 0.03)


def test_days_of_several_distributions_and_rows_that_are_there_twice_are_noted(tmp_path: Path) -> None:
    joined = read(written(tmp_path / "joined", {"dsf_v2": TWO_LINES.format("2,", 51, "1,0.5")}))
    assert "on 1 days a line has a row for each of several distributions; they are one" in joined.notes
    twice = read(written(tmp_path / "twice", {"dsf_v2": TWO_LINES.format("2,", 51, "2,")}))
    assert "dsf_v2: 1 row is there twice and counts once" in twice.notes


def test_two_prices_of_one_day_leave_out_the_day_and_neither_line_shows_a_capitalisation(tmp_path: Path) -> None:
    rows = TWO_LINES.format("1,", 51, "1,").replace("51,TR,N,1020000", "52,TR,N,1040000", 1)
    source_data = read(written(tmp_path, {"dsf_v2": rows}))
    days = source_data.tables["prices"].filter(pl.col("date") == date(2024, 1, 3))
    assert days.select("security", "market_cap").rows() == [("ANVLB", None)]
    assert "2 price rows left out: two different rows for one day, first ANVL on 2024-01-03" in source_data.notes


def test_a_company_of_which_a_line_shows_no_capitalisation_has_none_that_day(tmp_path: Path) -> None:
    rows = TWO_LINES.format("1,", 51, "1,").replace("51,TR,N,1020000", "51,TR,N,")
    days = read(written(tmp_path, {"dsf_v2": rows})).tables["prices"].filter(pl.col("date") == date(2024, 1, 3))
    assert days.get_column("market_cap").to_list() == [None, None]


def test_a_delisting_row_is_no_price_but_what_a_holder_got(folder: Path) -> None:
    assert prices_of(folder, "BORE").get_column("date").to_list() == [date(2024, 1, 2)]
    assert exits(folder) == [
        ("ANVL", None, None, None),
        ("ANVLB", None, None, None),
        ("BORE", date(2024, 1, 2), "failure", -0.75),
    ]


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (200, "merger"),
        (399, "merger"),
        (400, "failure"),
        (500, "failure"),
        (501, "unknown"),
        (520, "failure"),
        (599, "failure"),
    ],
)
def test_a_delisting_code_states_the_cause(tmp_path: Path, code: int, cause: str) -> None:
    folder = written(tmp_path, {"dsf": DSF, "dsedelist": DELISTS.replace("574", str(code))})
    assert exits(folder)[2][2] == cause


def test_without_delistings_the_cause_is_unknown_and_the_return_that_of_the_flagged_row(tmp_path: Path) -> None:
    assert exits(written(tmp_path, {"dsf_v2": DSF}))[2] == ("BORE", date(2024, 1, 2), "unknown", -0.75)


@pytest.mark.parametrize("order", [1, -1])
def test_delisting_returns_that_differ_count_for_nothing(tmp_path: Path, order: int) -> None:
    """The return of the daily file's flagged row counts instead."""
    rows = ["90003,2024-01-03,MER,0.1", "90003,2024-01-03,MER,-0.3"][::order]
    newer = "\n".join(["PERMNO,DelistingDt,DelActionType,DelRet", *rows, ""])
    folder = written(tmp_path, {"dsf_v2": DSF, "stkdelists": newer})
    assert exits(folder)[2] == ("BORE", date(2024, 1, 2), "merger", -0.75)
    told = "1 lines have different delisting returns, first PERMNO 90003; none of them counts"
    assert told in read(folder).notes


def test_the_newer_delistings_state_a_merger(tmp_path: Path) -> None:
    newer = "PERMNO,DelistingDt,DelActionType,DelRet\n90003,2024-01-03,MER,0.1\n"
    assert exits(written(tmp_path, {"dsf_v2": DSF, "stkdelists": newer}))[2][2:] == ("merger", 0.1)


def test_lines_of_a_permco_are_one_company_and_go_by_their_last_ticker(folder: Path) -> None:
    source_data = read(folder)
    securities = source_data.tables["securities"].select("security", "ticker", "company", "exchange", "listed_on")
    assert securities.rows() == [
        ("ANVL", "ANVL", "ANVL", "NYSE", date(2024, 1, 2)),
        ("ANVLB", "ANVLB", "ANVL", "NYSE", date(2024, 1, 2)),
        ("BORE", "BORE", "BORE", "NASDAQ", date(2024, 1, 2)),
    ]
    assert "1 lines changed their ticker; they go by the last one; `tickers` tells since when" in source_data.notes


def test_every_ticker_of_a_line_is_noted_from_the_day_it_was_first_quoted(folder: Path) -> None:
    tickers = read(folder).tables["tickers"].select("ticker", "start", "end", "security")
    assert tickers.rows()[0] == ("ANVL", date(2024, 1, 3), date(2024, 1, 4), "ANVL")
    assert tickers.rows()[-1] == ("OLDA", date(2024, 1, 2), date(2024, 1, 2), "ANVL")


def test_a_ticker_used_again_keeps_its_permno(tmp_path: Path) -> None:
    again = DSF + "90009,509,ANVL,Older Anvil,N,1999-01-04,5,TR,N,5000,0,0,1,1,\n"
    source_data = read(written(tmp_path, {"dsf_v2": again}))
    assert source_data.tables["prices"].get_column("security").unique().sort().to_list() == [
        "ANVL",
        "ANVLB",
        "ANVL~90009",
        "BORE",
    ]


def test_the_old_files_names_are_understood(tmp_path: Path) -> None:
    old = "permno,date,prc,ret,vol,shrout,ticker\n7,20240102,-4,C,10,1000,OLD\n7,20240103,5,0.25,10,1000,OLD\n"
    prices = read(written(tmp_path, {"dsf": old})).tables["prices"]
    assert prices.select("security", "date", "close", "market_cap", "total_return").rows() == [
        ("OLD", date(2024, 1, 2), 4.0, 4e6, None),
        ("OLD", date(2024, 1, 3), 5.0, 5e6, 0.25),
    ]


def test_quarters_are_in_dollars_and_known_from_the_session_after_rdq(folder: Path) -> None:
    facts = read(folder).tables["facts"].filter(pl.col("measure") == "net_income")
    assert facts.select("company", "period_start", "period_end", "known_on", "value", "source").rows() == [
        ("ANVL", date(2023, 7, 1), date(2023, 9, 30), date(2023, 10, 27), 12_500_000.0, "filed"),
        ("ANVL", date(2023, 10, 1), date(2023, 12, 31), date(2024, 4, 1), -2_500_000.0, "undated"),
    ]


def test_capital_expenditure_runs_from_the_fiscal_years_start(folder: Path) -> None:
    facts = read(folder).tables["facts"].filter(pl.col("measure") == "capital_expenditure")
    assert facts.select("period_start", "period_end", "value").rows() == [
        (date(2023, 1, 1), date(2023, 9, 30), 9_250_000.0),
        (date(2023, 1, 1), date(2023, 12, 31), 12_000_000.0),
    ]


def test_what_compustat_cannot_tell_is_noted(folder: Path) -> None:
    assert read(folder).notes[-4:] == (
        "fundq holds figures as last restated, known from their first announcement on: not a point-in-time record",
        "1 rows of fundq repeat others, are not standard or belong to no line",
        "1 rows of fundq left out: in another currency than USD",
        "1 quarters have no rdq: taken as known at the statutory deadline, marked undated",
    )


def test_parquet_with_any_case_of_names_and_row_order_is_the_same(folder: Path, tmp_path: Path) -> None:
    expected = read(folder).tables
    (tmp_path / "parquet").mkdir()
    for name in CRSP:
        frame = pl.read_csv(folder / f"{name}.csv", try_parse_dates=True).reverse()
        frame.rename(str.lower).write_parquet(tmp_path / "parquet" / f"{name}.parquet")
    found = read(tmp_path / "parquet").tables
    assert all(found[name].equals(frame) for name, frame in expected.items())


def test_days_before_the_calendar_are_left_out_and_noted(tmp_path: Path) -> None:
    early = DSF + "90003,502,BORE,Bore Mining Ltd,Q,1926-01-02,8,TR,N,80000,0.0,0.0,10,1,\n"
    notes = read(written(tmp_path, {"dsf_v2": early})).notes
    assert any("before the trading calendar starts (1990-01-01), first BORE on 1926-01-02" in note for note in notes)


def test_capitalisation_in_dollars_is_refused(tmp_path: Path) -> None:
    dollars = DSF_HEADER + "1,1,AAA,A,N,2024-01-02,10,TR,N,500000000,0,0,1,1,\n"
    with pytest.raises(BadDataError, match=r"DlyCap or SHROUT: .* 50,000,000,000 shares at the median.* in thousands"):
        read(written(tmp_path, {"dsf_v2": dollars}))


def test_quarters_in_dollars_are_refused(tmp_path: Path) -> None:
    dollars = FUNDQ.replace(",300,", ",300000000,").replace(",310,", ",310000000,")
    with pytest.raises(BadDataError, match=r"fundq.saleq: .* in millions of USD"):
        read(written(tmp_path, {**CRSP, "fundq": dollars}))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PAGE, r"dsf_v2.csv is a web page"),
        (DSF.replace("DlyPrc,", "Price,"), r"dsf_v2.csv has no column 'dlyprc'; found PERMNO, .*Price.*needs permno, "),
        (DSF.replace(",51,TR", ",x,TR"), r"dsf_v2.csv, line 3, column 'dlyprc': found 'x', expected a number"),
        (DSF.replace("90002,", ","), r"dsf_v2.csv, line 5, column 'permno' is empty"),
        (DSF.replace("Bore", "Bor\xe9").encode("cp1252"), r"dsf_v2.csv is not UTF-8 text"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: str | bytes, told: str) -> None:
    with pytest.raises(FolderError, match=told):
        read(written(tmp_path, {"dsf_v2": content}))


def test_an_export_without_a_daily_file_is_refused_and_a_zip_is_read(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"holds no daily stock file; found fundq; export dsf_v2"):
        read(written(tmp_path / "none", {"fundq": FUNDQ}))
    whole = zipped(tmp_path / "all.zip", {f"{name}.csv": text for name, text in CRSP.items()})
    assert read(whole).tables["prices"].equals(read(folder).tables["prices"])
