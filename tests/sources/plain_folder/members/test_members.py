"""Published shapes of membership lists, read as snapshots or as dated changes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.folders import write_folder

from redink.errors import FolderError
from redink.market.membership import members_on
from redink.sources.plain_folder import read_folder
from redink.sources.plain_folder.members.rows import rows_of_snapshots
from redink.sources.source_data import SourceData

TRIO = '[members]\nindex = "trio"\n'
LISTS = 'date,tickers\n2025-03-31,"GAIN,LOSE,MUTE"\n2025-04-08,"GAIN,LOSE"\n2025-04-10,"GAIN,LOSE,ZERO"\n'


def read(path: Path, members: str, *, toml: str = TRIO) -> SourceData:
    return read_folder(write_folder(path / "folder", kind="csv", toml=toml, members=members))


def inside(source_data: SourceData, day: date) -> list[str]:
    return members_on(source_data.tables["members"], "trio", on=day).get_column("security").to_list()


SNAPSHOTS = {
    "a list in a cell": LISTS,
    "a list in a cell, as Python prints it": LISTS.replace('"GAIN,LOSE"', "\"['GAIN', 'LOSE']\""),
    "a list in a cell, with blanks": (
        "date,tickers\n2025-03-31,GAIN LOSE MUTE\n2025-04-08,GAIN LOSE\n2025-04-10,GAIN LOSE ZERO\n"
    ),
    "a column a day": "ticker,2025-03-31,2025-04-08,2025-04-10\nGAIN,1,1,1\nLOSE,1,1,1\nMUTE,1,0,0\nZERO,0,0,1\n",
    "a column a day, marked": ("Symbol,2025-03-31,2025-04-08,2025-04-10\nGAIN,x,x,x\nLOSE,x,x,x\nMUTE,x,,\nZERO,,,x\n"),
    "a column a day, members below": "2025-03-31,2025-04-08,2025-04-10\nGAIN,GAIN,GAIN\nLOSE,LOSE,LOSE\nMUTE,,ZERO\n",
    "a column a ticker": (
        "date,GAIN,LOSE,MUTE,ZERO\n2025-03-31,True,True,True,False\n2025-04-08,True,True,False,False\n"
        "2025-04-10,True,True,False,True\n"
    ),
    "a row a day and member": (
        "date,ticker\n2025-03-31,GAIN\n2025-03-31,LOSE\n2025-03-31,MUTE\n2025-04-08,GAIN\n2025-04-08,LOSE\n"
        "2025-04-10,GAIN\n2025-04-10,LOSE\n2025-04-10,ZERO\n"
    ),
}


@pytest.mark.parametrize("text", SNAPSHOTS.values(), ids=SNAPSHOTS)
def test_each_shape_gives_the_members_of_its_snapshots(tmp_path: Path, text: str) -> None:
    source_data = read(tmp_path, text)
    assert inside(source_data, date(2025, 3, 30)) == []
    assert inside(source_data, date(2025, 3, 31)) == inside(source_data, date(2025, 4, 7)) == ["GAIN", "LOSE", "MUTE"]
    assert inside(source_data, date(2025, 4, 8)) == inside(source_data, date(2025, 4, 9)) == ["GAIN", "LOSE"]
    assert inside(source_data, date(2025, 4, 10)) == inside(source_data, date(2026, 1, 2)) == ["GAIN", "LOSE", "ZERO"]
    assert set(source_data.tables["members"].get_column("source")) == {"snapshots"}
    (note,) = source_data.notes
    assert note.endswith(": 3 snapshots, each of which holds until the next")


def test_changes_are_in_from_their_day_on_and_out_from_their_day_on(tmp_path: Path) -> None:
    text = 'Date,Added,Removed\n2025-03-31,"GAIN,MUTE",\n2025-04-08,"LOSE,ZERO",MUTE\n2025-04-10,MUTE,ZERO\n'
    source_data = read(tmp_path, text)
    assert source_data.tables["members"].select("security", "start", "end").rows() == [
        ("GAIN", date(2025, 3, 31), None),
        ("LOSE", date(2025, 4, 8), None),
        ("MUTE", date(2025, 3, 31), date(2025, 4, 7)),
        ("MUTE", date(2025, 4, 10), None),
        ("ZERO", date(2025, 4, 8), date(2025, 4, 9)),
    ]
    assert set(source_data.tables["members"].get_column("source")) == {"dated"}
    assert source_data.notes[-1] == (
        "members.csv has a row a day with who entered and who left: in from that day on, out from that day on"
    )


def test_a_ticker_that_comes_in_and_leaves_on_one_day_changes_nothing(tmp_path: Path) -> None:
    source_data = read(tmp_path, "date,add,remove\n2025-03-31,GAIN,\n2025-04-08,ZERO,ZERO\n")
    assert source_data.tables["members"].get_column("security").to_list() == ["GAIN"]


REFUSED = {
    "who leaves and never entered": (
        "date,add,remove\n2025-03-31,GAIN,\n2025-04-08,LOSE,MUTE\n",
        r"members.csv, line 3: 'MUTE' leaves and never entered: a list of changes begins with a row that names all",
    ),
    "who comes in twice": (
        "date,add,remove\n2025-03-31,GAIN,\n2025-04-08,GAIN,\n",
        r"members.csv, line 3: 'GAIN' comes in and is in already",
    ),
    "a day that is none": ('date,tickers\nsoon,"GAIN,LOSE"\n', r"members.csv, line 2, column 'date': found 'soon'"),
    "a list without tickers": (LISTS + "2025-04-11,\n", r"members.csv, line 5, column 'tickers' lists no ticker"),
    "weights for marks": (
        "ticker,2025-03-31\nGAIN,0.4\nLOSE,0.6\n",
        r"column '2025-03-31': found cells such as '0.4'; expected 1 or 0, true or false, x or nothing",
    ),
    "days of joining or snapshots": (
        "date,ticker\n2025-03-31,GAIN\n2025-04-08,LOSE\n",
        r"may be the day on which each entered, or that of a list of all members; call it start_date",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_a_list_that_leaves_something_open_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FolderError, match=message):
        read(tmp_path, text)


def test_a_list_of_no_index_is_refused_with_the_setting_that_names_it(tmp_path: Path) -> None:
    message = r'members.csv has no column \'index\'; .* in redink.toml, such as \[members\] index = "sp-500"'
    with pytest.raises(FolderError, match=message):
        read(tmp_path, LISTS, toml="")


def test_a_plain_list_of_one_index_may_leave_its_name_to_the_settings(tmp_path: Path) -> None:
    source_data = read(tmp_path, "ticker,start_date,end_date\nGAIN,2025-03-31,\n")
    assert source_data.tables["members"].select("index", "security").rows() == [("trio", "GAIN")]


def test_settings_cannot_state_another_kind_than_the_shape(tmp_path: Path) -> None:
    message = r"states that trio is dated, and members come as snapshots, as their columns show; remove it"
    with pytest.raises(FolderError, match=message):
        read(tmp_path, LISTS, toml=TRIO + 'dated = ["trio"]\n')
    stated = read(tmp_path, LISTS, toml=TRIO + 'snapshots = ["trio"]\n')
    assert stated.tables["members"].equals(read(tmp_path / "b", LISTS).tables["members"])


def test_columns_of_a_list_may_be_renamed(tmp_path: Path) -> None:
    toml = TRIO + '[columns.members]\nDatum = "date"\nTitel = "tickers"\n'
    renamed = read(tmp_path, LISTS.replace("date,tickers", "Datum,Titel"), toml=toml)
    assert inside(renamed, date(2025, 4, 9)) == ["GAIN", "LOSE"]


LISTED = st.lists(st.sets(st.sampled_from("ABCDE"), min_size=1), min_size=1, max_size=7)


def rows(lists: list[set[str]]) -> pl.DataFrame:
    seen = [("trio", date(2025, 4, 1) + timedelta(days=day), name) for day, names in enumerate(lists) for name in names]
    frame = rows_of_snapshots(pl.DataFrame(seen, schema=["index", "date", "ticker"], orient="row"))
    return frame.select(
        "index",
        security="ticker",
        start=pl.col("start_date").str.to_date(),
        end=pl.col("end_date").str.to_date(),
        source=pl.lit("snapshots"),
    )


@given(LISTED, st.sets(st.sampled_from("ABCDE"), min_size=1))
def test_the_members_of_a_day_are_those_of_its_list_whatever_comes_later(
    lists: list[set[str]], later: set[str]
) -> None:
    before, after = rows(lists), rows([*lists, later])
    for number, names in enumerate(lists):
        day = date(2025, 4, 1) + timedelta(days=number)
        then = members_on(before, "trio", on=day)
        assert set(then.get_column("security")) == names
        told = ["index", "security", "start"]
        assert then.select(told).equals(members_on(after, "trio", on=day).select(told))
