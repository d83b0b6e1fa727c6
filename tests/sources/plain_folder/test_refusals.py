"""What a folder is refused for: each time file, row and column, what was found and what to do."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from tests.folders import SESSIONS, earnings, prices, write_folder

from redink.errors import BadDataError, FolderError
from redink.sources.plain_folder import read_folder

DAY = "a date from 1990 to 2035, such as 2025-04-08"
PRICES = "date,ticker,close\n2025-04-07,GAIN,10\n"
EARNINGS = "ticker,fiscal_year,fiscal_quarter,account,amount_usd\nGAIN,2024,4,net_income,1\n"
MEMBERS = "index,ticker,start_date,end_date\nsmall,GAIN,2025-03-31,\n"


def refusal(folder: Path) -> str:
    with pytest.raises(FolderError) as caught:
        read_folder(folder)
    return str(caught.value)


def refused(path: Path, **files: pl.DataFrame | str | bytes | None) -> str:
    return refusal(write_folder(path / "folder", kind="csv", toml=None, **files))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert "there is no folder" in refusal(tmp_path / "nowhere")
    assert "nowhere; name one that holds files such as prices.csv" in refusal(tmp_path / "nowhere")


def test_a_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text(PRICES)
    assert f"prices.csv is a file; name its folder, {tmp_path}, with all of" in refusal(tmp_path / "prices.csv")


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert "it looks for prices, splits, members" in refusal(tmp_path)


@pytest.mark.parametrize("others", ["splits", "securities"])
def test_a_folder_whose_prices_are_missing(tmp_path: Path, others: str) -> None:
    (tmp_path / f"{others}.csv").write_text(
        "ticker,date,price_ratio,name\nGAIN,2025-04-08,2,Gain\n",
    )
    assert "has no prices.csv or prices.parquet, which its other files describe; add it" in refusal(tmp_path)


def test_one_file_in_both_kinds(tmp_path: Path) -> None:
    write_folder(tmp_path, kind="parquet")
    prices().write_csv(tmp_path / "prices.csv")
    assert "holds both prices.csv and prices.parquet; keep one of them" in refusal(tmp_path)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_column_that_is_missing(tmp_path: Path, kind: str) -> None:
    message = refusal(write_folder(tmp_path, kind=kind, prices=prices().drop("close")))
    assert f"prices.{kind} has no column 'close'; found date, ticker, exchange, volume, market_cap" in message
    assert "[columns.prices] in redink.toml" in message


@pytest.mark.parametrize(
    ("line", "column", "found", "expected"),
    [
        ("2025-04-08,GAIN,ten", "close", "'ten'", "a number"),
        ("2025-04-08,GAIN,-", "close", "'-'", "a number"),
        ("2025-04-08,GAIN,nan", "close", "'nan'", "a number"),
        ("2025-04-08,GAIN,inf", "close", "'inf'", "a number"),
        ("2025-04-08,GAIN,-Infinity", "close", "'-Infinity'", "a number"),
        ("2025-04-08,GAIN,1e999", "close", "'1e999'", "a number"),
        ("04/08/2025,GAIN,10", "date", "'04/08/2025'", DAY),
        ("2025-02-30,GAIN,10", "date", "'2025-02-30'", DAY),
        ("20250408,GAIN,10", "date", "'20250408'", DAY),
    ],
)
def test_a_value_of_the_wrong_kind_in_one_line(
    tmp_path: Path, line: str, column: str, found: str, expected: str
) -> None:
    message = refused(tmp_path, prices=f"{PRICES}{line}\n")
    assert message == f"prices.csv, line 3, column '{column}': found {found}, expected {expected}"


def test_several_values_of_the_wrong_kind_are_counted(tmp_path: Path) -> None:
    message = refused(tmp_path, prices=PRICES + "2025-04-08,GAIN,x\n2025-04-09,GAIN,1\n2025-04-10,GAIN,y\n")
    assert message.startswith("prices.csv, line 3, column 'close': found 'x'")
    assert message.endswith("(and 1 more row)")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_in_parquet(tmp_path: Path, value: float) -> None:
    closes = [value if n == 4 else 10.0 for n in range(len(SESSIONS))]
    frame = pl.DataFrame({"ticker": "GAIN", "date": SESSIONS, "close": closes})
    message = refusal(write_folder(tmp_path, kind="parquet", prices=frame))
    assert message == f"prices.parquet, row 5, column 'close': found {value!r}, expected a number"


def test_a_day_written_as_a_number_in_parquet(tmp_path: Path) -> None:
    frame = pl.DataFrame({"ticker": ["GAIN"], "date": [20250408], "close": [10.0]})
    message = refusal(write_folder(tmp_path, kind="parquet", prices=frame))
    assert "prices.parquet, row 1, column 'date': found 20250408, expected a date" in message


def test_half_a_quarter_in_parquet(tmp_path: Path) -> None:
    halves = earnings().with_columns(fiscal_quarter=pl.col("fiscal_quarter") + 0.5)
    message = refusal(write_folder(tmp_path, kind="parquet", earnings=halves))
    assert "earnings.parquet, row 1, column 'fiscal_quarter': found 1.5, expected a whole number" in message


def test_a_list_where_a_number_is_needed_in_parquet(tmp_path: Path) -> None:
    frame = pl.DataFrame({"ticker": ["GAIN"], "date": [SESSIONS[0]], "close": [[10.0]]})
    message = refusal(write_folder(tmp_path, kind="parquet", prices=frame))
    assert message.startswith("prices.parquet, row 1, column 'close'")
    assert message.endswith("expected a number")


@pytest.mark.parametrize(
    ("line", "column"),
    [("2025-04-08,GAIN,", "close"), (",GAIN,10", "date"), ("2025-04-08,  ,10", "ticker"), ("2025-04-08,GAIN", "close")],
    ids=["no close", "no day", "a blank ticker", "a line cut short"],
)
def test_an_empty_cell_where_a_value_is_needed(tmp_path: Path, line: str, column: str) -> None:
    message = refused(tmp_path, prices=f"{PRICES}{line}\n")
    assert message == f"prices.csv, line 3, column '{column}' is empty; a value is needed"


@pytest.mark.parametrize(("kind", "place"), [("csv", "line 14"), ("parquet", "row 13")])
def test_two_rows_with_one_key(tmp_path: Path, kind: str, place: str) -> None:
    twice = pl.concat([prices().head(12), prices().slice(3, 1).with_columns(close=pl.lit(99.0))])
    message = refusal(write_folder(tmp_path, kind=kind, prices=twice))
    assert f"prices.{kind}, {place}: a second row for ticker 'DUOA', date 2025-04-10 (1 such row)" in message


def test_a_row_that_is_there_again_moves_no_line_that_a_message_names(tmp_path: Path) -> None:
    twice = pl.concat([prices().head(2), prices().head(2), prices().slice(3, 1).with_columns(close=pl.lit(-1.0))])
    message = refusal(write_folder(tmp_path, kind="csv", prices=twice))
    assert message == "prices.csv, line 6, column 'close': found -1.0, expected 0 or more"


def test_two_rows_for_one_fiscal_year(tmp_path: Path) -> None:
    years = "GAIN,2024,,net_income,1\nGAIN,2024,,net_income,2\n"
    assert "earnings.csv, line 4: a second row for ticker 'GAIN'" in refused(tmp_path, earnings=EARNINGS + years)


def test_an_end_before_the_start(tmp_path: Path) -> None:
    message = refused(tmp_path, members=MEMBERS + "small,LOSE,2025-04-08,2025-04-07\n")
    expected = "members.csv, line 3, column 'end_date': found 2025-04-07, expected a day on or after start_date"
    assert message == expected


def test_a_parquet_file_that_was_cut_short(tmp_path: Path) -> None:
    write_folder(tmp_path, kind="parquet")
    path = tmp_path / "prices.parquet"
    path.write_bytes(path.read_bytes()[:-100])
    message = refusal(tmp_path)
    assert message.startswith("prices.parquet cannot be read as parquet (")
    assert message.endswith("it may be truncated or empty: fetch it again")


def test_a_changed_byte_in_a_parquet_file_is_refused_or_read_but_never_a_crash(tmp_path: Path) -> None:
    write_folder(tmp_path, kind="parquet")
    path = tmp_path / "prices.parquet"
    whole = path.read_bytes()
    outcomes: Counter[str] = Counter()
    for at in range(0, len(whole), 11):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        try:
            read_folder(tmp_path)
            outcomes["read"] += 1
        except BadDataError:
            outcomes["refused"] += 1
        except pl.exceptions.PanicException:
            outcomes["crashed"] += 1
    assert outcomes["refused"] > 0
    assert outcomes["crashed"] == 0, outcomes


@pytest.mark.parametrize("text", ["", "\n\n"], ids=["no bytes", "blank lines"])
def test_an_empty_csv(tmp_path: Path, text: str) -> None:
    message = refused(tmp_path, prices=text)
    assert message.startswith("prices.csv cannot be read as csv (")
    assert "empty CSV" in message


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html>\n<html><head><title>Not found</title></head>\n<body>Sorry, gone</body></html>\n",
        "<html><body>Access denied</body></html>",
    ],
)
def test_a_web_page_in_place_of_a_csv_is_noted_to_be_one(tmp_path: Path, page: str) -> None:
    message = refused(tmp_path, prices=page)
    assert message.startswith("prices.csv")
    assert "HTML" in message


def test_a_line_with_more_values_than_the_header(tmp_path: Path) -> None:
    message = refused(tmp_path, prices=f"{PRICES}2025-04-08,GAIN,1,234\n")
    assert (
        message == "prices.csv, line 3: found 4 values, expected 3 as in the header; commas inside a value need quotes"
    )


def test_a_csv_that_names_one_column_twice(tmp_path: Path) -> None:
    message = refused(tmp_path, prices="date,ticker,close,close\n2025-04-07,GAIN,10,11\n")
    assert message.startswith("prices.csv")
    assert "'close'" in message


@pytest.mark.parametrize("ratio", ["0", "-2"])
def test_a_split_ratio_that_is_not_above_zero(tmp_path: Path, ratio: str) -> None:
    message = refused(tmp_path, splits=f"ticker,date,price_ratio\nLOSE,2025-04-08,2\nGAIN,2025-04-09,{ratio}\n")
    expected = f"found {float(ratio)}, expected price after / price before, above 0"
    assert message == f"splits.csv, line 3, column 'price_ratio': {expected}"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("GAIN,2024,5,net_income,1", "'fiscal_quarter': found 5, expected 1 to 4, or empty for the full year"),
        ("GAIN,2024,0,net_income,1", "'fiscal_quarter': found 0, expected 1 to 4, or empty for the full year"),
        ("GAIN,1215,1,net_income,1", "'fiscal_year': found 1215, expected a year from 1990 to 2034"),
        ("GAIN,2099,,net_income,1", "'fiscal_year': found 2099, expected a year from 1990 to 2034"),
    ],
)
def test_a_quarter_or_year_that_cannot_be(tmp_path: Path, row: str, found: str) -> None:
    message = refused(tmp_path, earnings=f"{EARNINGS}{row}\n")
    assert message == f"earnings.csv, line 3, column {found}"


def test_a_quarter_with_decimals_in_csv(tmp_path: Path) -> None:
    message = refused(tmp_path, earnings=f"{EARNINGS}GAIN,2024,1.5,net_income,1\n")
    assert message == "earnings.csv, line 3, column 'fiscal_quarter': found '1.5', expected a whole number"


def test_a_fiscal_period_that_says_nothing(tmp_path: Path) -> None:
    facts = "ticker,account,period_end,fiscal_period,value,known_on\nGAIN,net_income,2024-12-31,H2,1,2025-02-20\n"
    message = refused(tmp_path, facts=facts)
    assert message.startswith("facts")
    assert "fiscal_period 'H2' without a period_start; use Q1, Q2, Q3, Q4, FY" in message


@pytest.mark.parametrize("day", ["1215-06-15", "2099-01-04"])
def test_a_price_of_a_day_outside_the_calendar(tmp_path: Path, day: str) -> None:
    message = refused(tmp_path, prices=f"{PRICES}{day},GAIN,10\n")
    assert message == f"prices.csv, line 3, column 'date': found {day!r}, expected {DAY}"


@pytest.mark.parametrize("day", ["1215-06-15", "2099-01-05"])
def test_a_figure_of_the_economy_of_another_age(tmp_path: Path, day: str) -> None:
    message = refused(tmp_path, macro=f"date,series,value\n{day},DGS10,4.06\n")
    assert message == (
        f"macro.csv, line 2, column 'date': found {day!r}, expected a date from 1900 to 2035, such as 2025-04-08"
    )


def test_a_year_of_listing_that_cannot_be(tmp_path: Path) -> None:
    message = refused(tmp_path, securities="ticker,name,ipo_year\nGAIN,Gain,999999\n")
    assert message.startswith("securities.csv, line 2, column 'ipo_year': found '999999', expected a year")


@pytest.mark.parametrize("column", ["close", "volume", "market_cap"])
def test_a_negative_amount_names_table_and_column(tmp_path: Path, column: str) -> None:
    below = prices().with_columns(pl.lit(-3.0).alias(column))
    with pytest.raises(BadDataError, match=rf"prices.csv, line 2, column '{column}': found -3.0, expected 0 or more"):
        read_folder(write_folder(tmp_path, prices=below))


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[earnings]\nlag = 45\n", "[earnings] states 'lag', which means nothing here; it may state"),
        ("[prices]\nticker = 'x'\n", "states 'prices', which means nothing here"),
        ("[columns.price]\nx = 'ticker'\n", "[columns] states 'price', which means nothing here"),
        ("[columns.prices]\nx = 3\n", 'write renames as theirs = "ours"'),
        ("[columns]\nprices = 'ticker'\n", 'write renames as theirs = "ours"'),
        ("earnings = 45\n", "earnings must be a section [earnings], found 45"),
        ("[earnings]\nquarter_lag_days = 'x'\n", "a lag is a whole number of days from 0 to 730, found 'x'"),
        ("[earnings]\nquarter_lag_days = -1\n", "a lag is a whole number of days from 0 to 730, found -1"),
        ("[earnings]\nyear_lag_days = true\n", "a lag is a whole number of days from 0 to 730, found True"),
        ("[members]\nsnapshots = 'small'\n", "write a list of index names, found 'small'"),
        ("[members\n", "is not valid TOML"),
    ],
)
def test_a_setting_that_means_nothing(tmp_path: Path, toml: str, message: str) -> None:
    told = refusal(write_folder(tmp_path, toml=toml))
    assert "redink.toml" in told
    assert message in told


def test_settings_that_are_not_utf_8(tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / "redink.toml").write_bytes(b"\xff\xfe")
    assert "redink.toml is not valid TOML" in refusal(tmp_path)


def test_a_rename_onto_a_column_that_is_there(tmp_path: Path) -> None:
    message = refusal(write_folder(tmp_path, toml='[columns.prices]\nexchange = "ticker"\n'))
    assert "ticker" in message
    assert "prices" in message


def test_an_index_stated_in_the_settings_that_has_no_members(tmp_path: Path) -> None:
    message = refusal(write_folder(tmp_path, toml='[members]\nsnapshots = ["smal"]\n'))
    assert (
        message
        == "redink.toml [members] states 'smal', which has no members; there are large, small; did you mean small?"
    )
