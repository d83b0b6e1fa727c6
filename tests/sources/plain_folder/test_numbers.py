"""Numbers of a plain folder with decimal commas, thousands separators, brackets and marks for unknown."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest
from tests.folders import Content, write_folder

from redink.errors import FolderError
from redink.sources.plain_folder import read_folder
from redink.sources.source_data import SourceData

WEIGHTS = "index,date,ticker,weight\n"
PRICES = "date,ticker,close,market_cap\n"


def read(path: Path, **files: Content) -> SourceData:
    return read_folder(write_folder(path / "folder", kind="csv", toml=None, **files))


def weights(source_data: SourceData) -> list[float]:
    return source_data.tables["weights"].get_column("weight").to_list()


def listed(*cells: str) -> str:
    names = ("GAIN", "LOSE", "MUTE")
    rows = [f'small,2025-03-31,{name},"{cell}"\n' for name, cell in zip(names, cells, strict=False)]
    return WEIGHTS + "".join(rows)


def test_decimal_commas_are_read_as_such_and_noted(tmp_path: Path) -> None:
    source_data = read(tmp_path, weights=listed("12,5", "3,01", "0,5"))
    assert weights(source_data) == [12.5, 3.01, 0.5]
    assert "weights.csv: numbers are read with decimal commas: '12,5' in column 'weight' as 12.5" in source_data.notes


def test_weights_that_add_up_one_way_only_tell_how_they_are_written(tmp_path: Path) -> None:
    assert weights(read(tmp_path, weights=listed("62,500", "30,125", "7,375"))) == [62.5, 30.125, 7.375]


def test_weights_that_may_be_either_are_refused(tmp_path: Path) -> None:
    message = (
        r"weights.csv, line 2, column 'weight': found '1,234', which may be 1234 or 1.234, and nothing in the file "
        r"tells which; write numbers with a decimal point and without thousands separators"
    )
    with pytest.raises(FolderError, match=message):
        read(tmp_path, weights=listed("1,234", "2,345"))


def test_a_price_that_may_be_either_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"prices.csv, line 3, column 'close': found '1,234', which may be 1234 or"):
        read(tmp_path, prices='date,ticker,close\n2025-04-07,GAIN,10\n2025-04-08,GAIN,"1,234"\n')


def test_a_file_is_written_in_one_way(tmp_path: Path) -> None:
    rows = '2025-04-07,GAIN,10.50,"1,234"\n2025-04-08,GAIN,11.00,"1,5"\n'
    message = (
        r"prices.csv, line 3, column 'market_cap': found '1,5', a decimal comma, where column 'close' has '10.50', a "
        r"decimal point, in line 2"
    )
    with pytest.raises(FolderError, match=message):
        read(tmp_path, prices=PRICES + rows)


def test_decimal_points_of_one_column_tell_thousands_of_another(tmp_path: Path) -> None:
    source_data = read(tmp_path, prices=PRICES + '2025-04-07,GAIN,10.50,"1,234"\n')
    assert source_data.tables["prices"].get_column("market_cap").to_list() == [1234.0]
    assert (
        "prices.csv: numbers are read with decimal points: '1,234' in column 'market_cap' as 1234" in source_data.notes
    )


def test_points_part_thousands_where_another_column_has_decimal_commas(tmp_path: Path) -> None:
    source_data = read(tmp_path, prices="date;ticker;close;market_cap\n2025-04-07;GAIN;10,50;1.234\n")
    assert source_data.tables["prices"].select("close", "market_cap").rows() == [(10.5, 1234.0)]


def test_points_before_three_digits_are_refused_between_semicolons(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"found '1.234', which may be 1.234 or 1234"):
        read(tmp_path, prices="date;ticker;close\n2025-04-07;GAIN;1.234\n")


def test_a_loss_in_brackets_is_below_zero_and_noted(tmp_path: Path) -> None:
    header = "ticker,fiscal_year,fiscal_quarter,account,amount_usd\n"
    source_data = read(tmp_path, earnings=header + 'LOSE,2024,,net_income,"(4,000.50)"\n')
    assert source_data.tables["facts"].get_column("value").to_list() == [-4000.5]
    assert any("'(4,000.50)' in column 'amount_usd' as -4000.50" in note for note in source_data.notes)


@pytest.mark.parametrize("mark", ["-", "N/A", "n.a.", "#N/A", "NaN", "null"])
def test_a_mark_for_unknown_counts_as_such_where_a_value_may_be_missing(tmp_path: Path, mark: str) -> None:
    source_data = read(tmp_path, prices=f"{PRICES}2025-04-07,GAIN,10,{mark}\n2025-04-08,GAIN,11,5e8\n")
    assert source_data.tables["prices"].get_column("market_cap").to_list() == [None, 5e8]
    assert f"prices.csv, column 'market_cap': 1 cells such as {mark!r} count as unknown" in source_data.notes


def test_a_last_row_that_adds_up_the_others_is_left_out_and_noted(tmp_path: Path) -> None:
    source_data = read(tmp_path, weights=listed("0.6", "0.4") + "Total,,,1.0\n")
    assert weights(source_data) == [0.6, 0.4]
    assert "weights.csv, line 4: the last row, 'Total', adds others up; left out" in source_data.notes


def test_plain_numbers_are_noted_of_nothing(tmp_path: Path) -> None:
    assert read(tmp_path).notes == ()


def test_text_in_parquet_is_read_alike(tmp_path: Path) -> None:
    frame = pl.DataFrame({"index": "small", "date": "2025-03-31", "ticker": ["GAIN", "LOSE"], "weight": ["0,6", "0,4"]})
    assert weights(read_folder(write_folder(tmp_path, kind="parquet", weights=frame))) == [0.6, 0.4]


def test_dollars_say_nothing_new_and_are_noted(tmp_path: Path) -> None:
    """The point of a price tells that the comma of the volume parts thousands."""
    text = 'date,ticker,close,volume\n2025-04-07,GAIN,$19.67,"185,463"\n2025-04-08,GAIN,"$1,020.50","190,000"\n'
    source_data = read(tmp_path, prices=text)
    prices = source_data.tables["prices"].filter(security="GAIN")
    assert prices.select("close", "volume").rows() == [(19.67, 185_463.0), (1020.5, 190_000.0)]
    assert any("'$19.67' in column 'close' as 19.67" in note for note in source_data.notes)


@pytest.mark.parametrize("cell", ["62.5%", "137.69M", "€19.67", "19.67 EUR"])
def test_other_signs_and_letters_are_refused_with_what_to_do(tmp_path: Path, cell: str) -> None:
    message = f"found '{re.escape(cell)}', expected a number; write it without sign or letters, money in USD"
    with pytest.raises(FolderError, match=message):
        read(tmp_path, prices=f"date,ticker,close\n2025-04-07,GAIN,10\n2025-04-08,GAIN,{cell}\n")


@pytest.mark.parametrize("name", ["enddate", "end", "Date Removed"])
def test_a_column_that_is_needed_and_spelled_otherwise_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(
        FolderError, match=f"has no column 'end_date'; found .*, where '{name}' may be meant; rename it"
    ):
        read(tmp_path, members=f"index,ticker,start_date,{name}\nsmall,GAIN,2024-12-31,\n")
