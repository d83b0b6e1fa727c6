"""Days written in other orders than 2025-04-08."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.folders import write_folder

from redink.errors import FolderError
from redink.sources.plain_folder import read_folder
from redink.sources.source_data import SourceData


def read(path: Path, *days: str) -> SourceData:
    rows = "".join(f"{day},GAIN,10\n" for day in days)
    return read_folder(write_folder(path / "folder", kind="csv", toml=None, prices=f"date,ticker,close\n{rows}"))


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (("08.04.2025", "9.4.2025"), "day.month.year"),
        (("20250408", "20250409"), "year, month, day"),
        (("2025/04/08", "2025/04/09"), "year, month, day"),
        (("4/8/2025", "04/09/2025", "4/15/2025"), "month/day/year"),
        (("8/4/2025", "09/04/2025", "15/4/2025"), "day/month/year"),
        (("4/15/2025 0:00", "4/8/2025 0:00", "4/9/2025 0:00"), "month/day/year"),
        (("4/15/2025 12:00:00 AM", "4/8/2025 12:00:00 AM", "4/9/2025 12:00:00 AM"), "month/day/year"),
        (("4/15/2025 16:00:00", "4/8/2025 16:00:00", "4/9/2025 16:00:00"), "month/day/year"),
        (("04-15-2025", "04-08-2025", "04-09-2025"), "month/day/year"),
        (("4/15/25", "4/8/25", "4/9/25", "4/30/25"), "month/day/year"),
        (("08-Apr-2025", "09-Apr-2025"), "with names of months"),
        (("8-Apr-25", "9-Apr-25"), "with names of months"),
        (('"April 8, 2025"', '"Apr 9, 2025"'), "with names of months"),
        (("8. April 2025", "9. April 2025"), "with names of months"),
        (("45755", "45756"), "as a spreadsheet numbers them, from 1900 on"),
        (("45755.0", "45756.66"), "as a spreadsheet numbers them, from 1900 on"),
    ],
)
def test_a_column_that_leaves_one_order_is_read_by_it_and_noted(
    tmp_path: Path, days: tuple[str, ...], order: str
) -> None:
    source_data = read(tmp_path, *days)
    assert set(source_data.tables["prices"].get_column("date")) >= {date(2025, 4, 8), date(2025, 4, 9)}
    (note,) = [note for note in source_data.notes if "days are read" in note]
    assert note.startswith(f"prices.csv, column 'date': days are read {order}: ")


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (("4/8/2025", "04/09/2025"), "nothing tells month from day"),
        (("15/4/2025", "4/15/2025"), "some days fit only day first, others only month first"),
    ],
)
def test_a_column_that_leaves_both_orders_or_none_is_refused(tmp_path: Path, days: tuple[str, ...], why: str) -> None:
    with pytest.raises(FolderError, match=rf"line 2, column 'date': found '{days[0]}', and {why}; write days as 2025"):
        read(tmp_path, *days)


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (("4/8/25", "4/9/25"), "nothing tells month from day"),
        (
            ("04/08/25", "04/09/25"),
            "nothing tells which of its numbers is the year: it may be day/month/year or month/",
        ),
        (
            ("08.04.25", "09.04.25"),
            "nothing tells which of its numbers is the year: it may be day/month/year or year/m",
        ),
        (("4/8/2025", "45/1/2025"), "'45/1/2025' is no day"),
        (("1/2/57", "1/31/57"), "'1/2/57' is no day"),
    ],
)
def test_what_was_found_of_a_day_is_named(tmp_path: Path, days: tuple[str, ...], why: str) -> None:
    with pytest.raises(FolderError, match=rf"line 2, column 'date': found '{days[0]}', and {why}"):
        read(tmp_path, *days)


def test_short_years_with_points_are_read_where_one_reading_is_left(tmp_path: Path) -> None:
    """34 is no day of a month, so the first number is the day."""
    dates = read(tmp_path, "31.12.34", "11.04.34").tables["prices"].get_column("date")
    assert set(dates) == {date(2034, 12, 31), date(2034, 4, 11)}


def test_days_that_both_orders_read_alike_need_no_order(tmp_path: Path) -> None:
    source_data = read(tmp_path, "4/4/2025", "3/3/2025")
    assert set(source_data.tables["prices"].get_column("date")) == {date(2025, 4, 4), date(2025, 3, 3)}
    assert any("day/month/year or in another order, which gives the same days" in note for note in source_data.notes)


FACTS = "ticker,account,period_end,fiscal_period,value,known_on\n"


def test_another_column_of_the_file_shows_the_order(tmp_path: Path) -> None:
    """31 is no month, so 2/3/2025 is 3 February, not 2 March."""
    facts = f"{FACTS}GAIN,net_income,12/31/2024,Q4,5,2/3/2025\n"
    source_data = read_folder(write_folder(tmp_path / "folder", earnings=None, facts=facts))
    assert source_data.tables["facts"].get_column("known_on").to_list() == [date(2025, 2, 3)]
    (note,) = [note for note in source_data.notes if "'known_on'" in note]
    assert note == (
        "facts.csv, column 'known_on': days are read month/day/year, as another column of the file shows: "
        "'2/3/2025' as 2025-02-03"
    )


SHAPES = ("index,ticker,start_date,end_date\nsmall,GAIN,3/2/2025,\n", "date,tickers\n3/2/2025,GAIN\n")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("other", "found"), [("3/31/2025", date(2025, 3, 2)), ("31/3/2025", date(2025, 2, 3))])
def test_another_file_of_the_folder_shows_the_order(tmp_path: Path, shape: str, other: str, found: date) -> None:
    prices = f"date,ticker,close\n{other},GAIN,10\n"
    toml = '[members]\nindex = "small"\n' if "tickers" in shape else None
    folder = write_folder(tmp_path / "folder", prices=prices, members=shape, toml=toml)
    assert read_folder(folder).tables["members"].get_column("start").to_list() == [found]


def test_two_files_that_show_different_orders_show_none(tmp_path: Path) -> None:
    prices = "date,ticker,close\n31/3/2025,GAIN,10\n"
    levels = "index,date,close\nsmall,3/31/2025,10\n"
    members = "index,ticker,start_date,end_date\nsmall,GAIN,3/2/2025,\n"
    folder = write_folder(tmp_path / "folder", prices=prices, index_levels=levels, members=members)
    with pytest.raises(FolderError, match=r"members.csv, line 2, column 'start_date': found '3/2/2025', and nothing"):
        read_folder(folder)


def test_days_in_several_ways_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"prices.csv, line 3, column 'date': found '20250409', expected a date"):
        read(tmp_path, "2025-04-08", "20250409")


def test_a_day_that_no_calendar_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"line 2, column 'date': found '2025-02-31', expected a date"):
        read(tmp_path, "31.02.2025")
