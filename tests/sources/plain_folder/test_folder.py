"""A folder of one's own files into the declared tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.folders import CENTS, NAMES, SESSIONS, earnings, prices, write_folder

from redink.sources.plain_folder import read_folder
from redink.sources.source_data import SourceData
from redink.tables import STORED

SPLITS = "ticker,date,price_ratio\nGAIN,2025-04-09,0.5\n"
WEIGHTS = "index,date,ticker,weight\nsmall,2025-03-31,GAIN,0.4\nsmall,2025-03-31,LOSE,0.16\n"
EVENTS = "date,label\n2025-04-02,Tariffs Announced!\n"
FACTS = (
    "ticker,account,period_end,fiscal_period,value,known_on\n"
    "GAIN,net_income,2025-03-31,Q1,30,2025-05-06\n"
    "GAIN,cash_flow_op,2025-06-30,Q2,70,2025-08-06\n"
    "GAIN,net_income,2024-12-31,FY,100,2025-02-20\n"
    "GAIN,cash,2024-12-31,FY,55,2025-02-20\n"
    "GAIN,eps_basic,2024-12-31,FY,1.5,2025-02-20\n"
)


def read(path: Path, **files: pl.DataFrame | str | bytes | None) -> SourceData:
    return read_folder(write_folder(path / "folder", kind="csv", toml=None, **files))


def test_csv_and_parquet_give_the_same_tables(tmp_path: Path) -> None:
    as_text = read_folder(write_folder(tmp_path / "text" / "folder"))
    as_columns = read_folder(write_folder(tmp_path / "columns" / "folder", kind="parquet"))
    assert as_text.source == as_columns.source == "folder"
    assert sorted(as_text.tables) == ["events", "facts", "levels", "macro", "members", "prices", "securities"]
    for name, frame in as_text.tables.items():
        assert frame.equals(as_columns.tables[name]), name


def test_every_table_follows_its_declaration(tmp_path: Path) -> None:
    source_data = read(tmp_path, splits=SPLITS, weights=WEIGHTS, events=EVENTS)
    assert set(source_data.tables) == set(STORED) - {"tickers", "successions"}
    for name, frame in source_data.tables.items():
        assert frame.schema == STORED[name].schema(), name
        assert frame.equals(frame.sort(STORED[name].key)), name


def test_prices_are_read_as_they_stand(tmp_path: Path) -> None:
    table = read(tmp_path).tables["prices"]
    assert table.select("security", "date", "close").rows() == [
        (ticker, day, (first + step * each) / 100)
        for ticker, (first, each) in CENTS.items()
        for step, day in enumerate(SESSIONS)
    ]
    assert table.get_column("dividend").null_count() == table.height


def test_the_order_of_rows_in_a_file_changes_nothing(tmp_path: Path) -> None:
    straight = read(tmp_path / "one").tables["prices"]
    assert straight.equals(read(tmp_path / "two", prices=prices().reverse()).tables["prices"])


def test_a_split_stands_on_its_day_alone(tmp_path: Path) -> None:
    table = read(tmp_path, splits=SPLITS).tables["prices"].filter(pl.col("split_ratio").is_not_null())
    assert table.select("security", "date", "split_ratio").rows() == [("GAIN", date(2025, 4, 9), 0.5)]


def test_a_split_on_a_day_without_a_price_counts_on_the_next_day_with_one(tmp_path: Path) -> None:
    # Good Friday and the Saturday after it: both count on Monday, 0.5 × 0.5
    splits = "ticker,date,price_ratio\nGAIN,2025-04-18,0.5\nGAIN,2025-04-19,0.5\nLOSE,2025-04-18,2\n"
    source_data = read(tmp_path, splits=splits)
    rows = source_data.tables["prices"].filter(pl.col("split_ratio").is_not_null())
    assert rows.select("security", "date", "split_ratio").rows() == [
        ("GAIN", date(2025, 4, 21), 0.25),
        ("LOSE", date(2025, 4, 21), 2.0),
    ]
    assert source_data.notes == ()


def test_a_split_without_any_later_price_changes_nothing_and_is_noted(tmp_path: Path) -> None:
    splits = "ticker,date,price_ratio\nGAIN,2025-04-23,0.5\nNOPE,2025-04-08,0.5\n"
    source_data = read(tmp_path / "a", splits=splits)
    assert source_data.tables["prices"].equals(read(tmp_path / "b").tables["prices"])
    (note,) = source_data.notes
    assert note.startswith("2 splits have no price on or after their day and change nothing")
    assert note.endswith("first GAIN on 2025-04-23")


def test_share_classes_are_one_company_and_what_is_listed_in_prices_alone_is_a_security(tmp_path: Path) -> None:
    known = {ticker: name for ticker, name in NAMES.items() if ticker != "MUTE"}
    names = pl.DataFrame({"ticker": list(known), "name": list(known.values())})
    table = read(tmp_path, securities=names).tables["securities"]
    assert dict(table.select("security", "company").iter_rows()) == {ticker: ticker for ticker in CENTS} | {
        "DUOB": "DUOA"
    }
    assert table.filter(pl.col("security") == "MUTE").select("name", "exchange").rows() == [(None, "NYSE")]


def test_a_company_that_the_folder_states_is_kept(tmp_path: Path) -> None:
    stated = "ticker,name,company\nGAIN,Gain Industries,G-1\nLOSE,Lose Therapeutics,G-1\n"
    table = read(tmp_path, securities=stated).tables["securities"]
    assert dict(table.select("security", "company").iter_rows())["GAIN"] == "G-1"
    assert dict(table.select("security", "company").iter_rows())["LOSE"] == "G-1"


def test_of_a_listing_only_the_year_is_known(tmp_path: Path) -> None:
    assert set(read(tmp_path).tables["securities"].get_column("listed_on")) == {date(2001, 1, 1)}


def test_without_a_list_of_securities_each_ticker_is_its_own_company(tmp_path: Path) -> None:
    table = read(tmp_path, securities=None).tables["securities"]
    assert table.get_column("company").to_list() == list(CENTS)


def test_undated_earnings_are_known_after_the_stated_lag(tmp_path: Path) -> None:
    facts = read(tmp_path).tables["facts"].filter(pl.col("company") == "GAIN")
    rows = facts.sort("period_end", "period_start").select("fiscal_period", "period_start", "period_end", "known_on")
    assert rows.rows() == [
        # 45 days after a quarter's end, 90 after a year's (and its last quarter's); then the next session
        ("Q1", date(2024, 1, 1), date(2024, 3, 31), date(2024, 5, 16)),
        ("Q2", date(2024, 4, 1), date(2024, 6, 30), date(2024, 8, 15)),
        ("Q3", date(2024, 7, 1), date(2024, 9, 30), date(2024, 11, 15)),
        ("FY", date(2024, 1, 1), date(2024, 12, 31), date(2025, 4, 1)),
        ("Q4", date(2024, 10, 1), date(2024, 12, 31), date(2025, 4, 1)),
    ]
    assert set(facts.get_column("source")) == {"undated"}
    assert facts.filter(fiscal_period="FY").get_column("value").to_list() == [100e6]


def test_a_folder_may_state_its_own_lags(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, toml="[earnings]\nquarter_lag_days = 40\nyear_lag_days = 60\n")
    facts = read_folder(folder).tables["facts"].filter(company="GAIN")
    assert facts.filter(fiscal_period="Q1").get_column("known_on").to_list() == [date(2024, 5, 13)]  # 10 May was Friday
    assert facts.filter(fiscal_period="FY").get_column("known_on").to_list() == [date(2025, 3, 3)]  # 1 March, Saturday


def test_an_amount_that_is_unknown_is_no_fact(tmp_path: Path) -> None:
    unknown = earnings().with_columns(
        amount_usd=pl.when((pl.col("ticker") == "GAIN") & (pl.col("fiscal_quarter") == 2)).then(None).otherwise(1.0)
    )
    facts = read(tmp_path, earnings=unknown).tables["facts"]
    assert facts.filter(company="GAIN").get_column("fiscal_period").sort().to_list() == ["FY", "Q1", "Q3", "Q4"]


def test_the_first_day_of_a_dated_period_follows_from_its_label(tmp_path: Path) -> None:
    facts = read(tmp_path, facts=FACTS, earnings=None).tables["facts"]
    assert facts.select("measure", "period_start", "unit").rows() == [
        ("cash", date(2024, 12, 31), "USD"),
        ("eps_basic", date(2024, 1, 1), "USD/shares"),
        ("net_income", date(2024, 1, 1), "USD"),
        ("net_income", date(2025, 1, 1), "USD"),
        ("operating_cash_flow", date(2025, 1, 1), "USD"),
    ]
    assert set(facts.get_column("source")) == {"filed"}


@pytest.mark.parametrize(
    ("account", "end", "label", "start"),
    [
        ("net_income", "2025-03-31", "Q1", date(2025, 1, 1)),
        ("net_income", "2025-06-30", "Q2", date(2025, 4, 1)),
        ("net_income", "2025-09-30", "Q3", date(2025, 7, 1)),
        ("net_income", "2025-12-31", "FY", date(2025, 1, 1)),
        ("net_income", "2024-02-29", "Q4", date(2023, 12, 1)),
        ("net_income", "2024-02-29", "FY", date(2023, 3, 1)),
        ("cash_flow_op", "2025-06-30", "Q2", date(2025, 1, 1)),
        ("cash_flow_op", "2025-09-30", "Q3", date(2025, 1, 1)),
        ("cash", "2025-06-30", "Q2", date(2025, 6, 30)),
    ],
)
def test_a_period_that_ends_with_a_month_starts_with_one(
    tmp_path: Path, account: str, end: str, label: str, start: date
) -> None:
    header = "ticker,account,period_end,fiscal_period,value,known_on\n"
    facts = read(tmp_path, facts=f"{header}GAIN,{account},{end},{label},5,2025-12-31\n", earnings=None).tables["facts"]
    assert facts.get_column("period_start").to_list() == [start]


@pytest.mark.parametrize(
    ("rows", "value", "source"),
    [
        ("5,2025-02-20,\nGAIN,net_income,2024-12-31,FY,5,2025-02-20,", 5.0, "filed"),
        ("5,2025-02-20,\nGAIN,net_income,2024-12-31,FY,6,2025-02-20,", None, "conflicting"),
        ("5,2025-02-20,false\nGAIN,net_income,2024-12-31,FY,6,2025-02-20,true", 6.0, "filed"),
        ("6,2025-02-20,TRUE\nGAIN,net_income,2024-12-31,FY,5,2025-02-20,false", 6.0, "filed"),
    ],
    ids=["twice the same", "two that differ", "an amendment after", "an amendment before"],
)
def test_of_two_figures_of_one_day(tmp_path: Path, rows: str, value: float | None, source: str) -> None:
    header = "ticker,account,period_end,fiscal_period,value,known_on,amended\n"
    facts = read(tmp_path, facts=f"{header}GAIN,net_income,2024-12-31,FY,{rows}\n", earnings=None).tables["facts"]
    assert facts.select("value", "source").rows() == [(value, source)]


def test_a_value_that_was_known_later_is_its_own_fact(tmp_path: Path) -> None:
    again = FACTS + "GAIN,net_income,2024-12-31,FY,-7,2025-09-01\n"
    facts = read(tmp_path, facts=again, earnings=None).tables["facts"].filter(fiscal_period="FY", measure="net_income")
    assert facts.select("known_on", "value").rows() == [(date(2025, 2, 20), 100.0), (date(2025, 9, 1), -7.0)]


def test_columns_are_renamed_as_the_folder_states(tmp_path: Path) -> None:
    theirs = prices().rename({"ticker": "Symbol", "close": "Last Price"})
    toml = '[columns.prices]\nSymbol = "ticker"\n"Last Price" = "close"\n'
    renamed = read_folder(write_folder(tmp_path / "a", toml=toml, prices=theirs)).tables["prices"]
    assert renamed.equals(read(tmp_path / "b").tables["prices"])


def test_how_memberships_are_recorded_is_inferred_unless_stated(tmp_path: Path) -> None:
    toml = '[members]\nsnapshots = ["small"]\n'
    table = read_folder(write_folder(tmp_path, toml=toml)).tables["members"]
    assert dict(table.select("index", "source").unique().iter_rows()) == {"small": "snapshots", "large": "inferred"}
    dated = read_folder(write_folder(tmp_path, toml='[members]\ndated = ["large"]\n')).tables["members"]
    assert dict(dated.select("index", "source").unique().iter_rows()) == {"small": "inferred", "large": "dated"}


def test_a_figure_of_the_economy_is_known_on_the_next_session(tmp_path: Path) -> None:
    table = read(tmp_path, macro="date,series,value\n2025-04-17,DGS10,4.3\n2025-05-01,UNRATE,4.2\n").tables["macro"]
    assert table.select("series", "known_on").rows() == [
        ("DGS10", date(2025, 4, 21)),
        ("UNRATE", date(2025, 5, 2)),
    ]


def test_a_figure_older_than_the_calendar_is_known_on_the_next_day(tmp_path: Path) -> None:
    table = read(tmp_path, macro="date,series,value\n1962-01-02,DGS10,4.06\n").tables["macro"]
    assert table.get_column("known_on").to_list() == [date(1962, 1, 3)]


def test_a_stated_day_of_knowledge_is_kept(tmp_path: Path) -> None:
    stated = "date,series,value,known_on\n2025-03-31,UNRATE,4.2,2025-04-04\n"
    assert read(tmp_path, macro=stated).tables["macro"].get_column("known_on").to_list() == [date(2025, 4, 4)]


def test_events_are_named_after_their_label_and_day(tmp_path: Path) -> None:
    table = read(tmp_path, events=EVENTS).tables["events"]
    assert table.select("event", "kind").rows() == [
        ("fomc-2025-03-19", "fomc_statement"),
        ("tariffs-announced--2025-04-02", "event"),
    ]


def test_columns_that_redink_does_not_know_are_left_alone(tmp_path: Path) -> None:
    more = prices().with_columns(note=pl.lit("mine"), open=pl.lit("n/a"))
    assert read(tmp_path / "a", prices=more).tables["prices"].equals(read(tmp_path / "b").tables["prices"])


def test_files_that_redink_does_not_know_are_left_alone(tmp_path: Path) -> None:
    assert set(read(tmp_path, notes="anything at all").tables) == set(read(tmp_path / "b").tables)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace(",GAIN,", ',"GAIN",'),
        lambda text: text.replace(",GAIN,", ", GAIN ,"),
    ],
    ids=["byte-order mark", "carriage returns", "both", "no last line end", "quotes", "blanks around"],
)
def test_a_csv_of_another_make_gives_the_same_prices(tmp_path: Path, change: Callable[[str], str]) -> None:
    plain = prices().write_csv()
    assert change(plain) != plain
    assert read(tmp_path / "a", prices=change(plain)).tables["prices"].equals(read(tmp_path / "b").tables["prices"])


def test_a_ticker_may_read_like_a_word_of_the_machine(tmp_path: Path) -> None:
    words = ["FALSE", "INF", "NA", "NAN", "NULL", "TRUE"]
    rows = "".join(f"2025-04-07,{word},10\n" for word in words)
    table = read(tmp_path, prices=f"date,ticker,close\n{rows}", securities=None).tables["prices"]
    assert table.get_column("security").to_list() == words


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    table = read(tmp_path, members="index,ticker,start_date,end_date\n").tables["members"]
    assert table.height == 0
    assert table.columns == STORED["members"].names()


def test_a_number_in_the_style_of_a_computer_is_read(tmp_path: Path) -> None:
    table = read(tmp_path, prices="date,ticker,close,volume\n2025-04-07,A,1.05e1,2E6\n", securities=None)
    assert table.tables["prices"].select("close", "volume").rows() == [(10.5, 2e6)]


def test_a_folder_without_prices_may_add_members_alone(tmp_path: Path) -> None:
    source_data = read(tmp_path, prices=None, securities=None)
    assert "prices" not in source_data.tables
    assert source_data.tables["members"].height == 9


def test_parquet_with_times_and_whole_prices_is_read(tmp_path: Path) -> None:
    times = prices().with_columns(pl.col("date").cast(pl.Datetime("ns")), close=pl.col("close").round().cast(pl.Int32))
    table = read_folder(write_folder(tmp_path, kind="parquet", prices=times)).tables["prices"]
    assert table.get_column("date").unique().sort().to_list() == list(SESSIONS)
    assert table.get_column("close").dtype == pl.Float64


def test_blank_lines_at_the_end_of_a_csv_are_no_rows(tmp_path: Path) -> None:
    table = read(tmp_path, prices="date,ticker,close\n2025-04-07,A,10\n\n , ,\n", securities=None)
    assert table.tables["prices"].height == 1


def test_whole_numbers_may_be_written_with_a_point(tmp_path: Path) -> None:
    header = "ticker,fiscal_year,fiscal_quarter,account,amount_usd\n"
    text = f"{header}GAIN,2024.0,1.0,net_income,5\nGAIN,2024.0,,net_income,9\n"
    facts = read(tmp_path, earnings=text).tables["facts"]
    assert facts.select("fiscal_period", "value").rows() == [("Q1", 5.0), ("FY", 9.0)]


def test_an_end_in_the_far_future_means_still_in(tmp_path: Path) -> None:
    text = "index,ticker,start_date,end_date\nsmall,GAIN,2024-01-02,9999-12-31\nsmall,LOSE,2024-01-02,2025-04-15\n"
    ends = read(tmp_path, members=text).tables["members"].get_column("end").to_list()
    assert ends == [None, date(2025, 4, 15)]


def test_levels_may_be_older_than_the_trading_calendar(tmp_path: Path) -> None:
    levels = read(tmp_path, index_levels="index,date,close\nsmall,1987-10-19,224.84\n").tables["levels"]
    assert levels.get_column("date").to_list() == [date(1987, 10, 19)]
