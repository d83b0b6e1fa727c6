"""Lists of members with a column that says who entered, left, is in or is out; and what of a list is not read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.folders import write_folder

from redink.errors import FolderError
from redink.market.membership import members_on
from redink.sources.plain_folder import read_folder
from redink.sources.source_data import SourceData

TRIO = '[members]\nindex = "trio"\n'
FIRST, SECOND = date(2025, 3, 31), date(2025, 4, 8)


def read(path: Path, members: str, *, toml: str = TRIO) -> SourceData:
    return read_folder(write_folder(path / "folder", kind="csv", toml=toml, members=members))


def inside(source_data: SourceData, day: date) -> list[str]:
    return members_on(source_data.tables["members"], "trio", on=day).get_column("security").to_list()


def rows(header: str, *cells: str) -> str:
    """GAIN, LOSE and MUTE on the first day, then GAIN, LOSE, MUTE and ZERO on the second; an empty text is no row."""
    days = (*[FIRST] * 3, *[SECOND] * 4)
    tickers = ("GAIN", "LOSE", "MUTE", "GAIN", "LOSE", "MUTE", "ZERO")
    lines = [f"{day},{ticker},{cell}" for day, ticker, cell in zip(days, tickers, cells, strict=True) if cell]
    return "\n".join([header, *lines, ""])


CHANGES = {
    "words": rows("date,ticker,action", "add", "add", "add", "", "", "remove", "add"),
    "words of another name": rows("date,ticker,what", "Added", "Added", "Added", "", "", "Removed", "Added"),
    "numbers": rows("date,ticker,change", "1", "1", "1", "", "", "-1", "1"),
    "signs": rows("date,ticker,change", "+", "+", "+", "", "", "-", "+"),
    "marks that never repeat": rows("date,ticker,member", "1", "1", "1", "", "", "0", "1"),
    "marks in two columns": rows("date,ticker,added,removed", "1,0", "1,0", "1,0", "", "", "0,1", "1,0"),
    "lists": ('date,tickers,action\n2025-03-31,"GAIN,LOSE,MUTE",add\n2025-04-08,MUTE,removed\n2025-04-08,ZERO,added\n'),
    "a row twice": rows("date,ticker,action", "add", "add", "add", "", "", "remove", "add") + "2025-04-08,ZERO,add\n",
}


@pytest.mark.parametrize("text", CHANGES.values(), ids=CHANGES)
def test_a_column_of_changes_says_who_entered_and_who_left(tmp_path: Path, text: str) -> None:
    source_data = read(tmp_path, text)
    assert source_data.tables["members"].select("security", "start", "end").rows() == [
        ("GAIN", FIRST, None),
        ("LOSE", FIRST, None),
        ("MUTE", FIRST, date(2025, 4, 7)),
        ("ZERO", SECOND, None),
    ]
    assert set(source_data.tables["members"].get_column("source")) == {"dated"}
    (note,) = source_data.notes
    assert note.startswith("members.csv has a row a change, as column '")


MARKS = {
    "1 and 0": rows("date,ticker,member", "1", "1", "1", "1", "1", "0", "1"),
    "true and false": rows("date,ticker,in_index", "True", "True", "True", "True", "True", "False", "True"),
    "in and out": rows("date,ticker,status", "in", "in", "in", "in", "in", "out", "in"),
    "words where something changed": rows(
        "date,ticker,change", "added", "added", "added", "unchanged", "unchanged", "removed", "added"
    ),
    "marks of joins and exits beside whole lists": rows(
        "date,ticker,added,removed", "1,0", "1,0", "1,0", "0,0", "0,0", "0,1", "1,0"
    ),
}


@pytest.mark.parametrize("text", MARKS.values(), ids=MARKS)
def test_a_column_of_marks_says_who_is_in_that_day(tmp_path: Path, text: str) -> None:
    source_data = read(tmp_path, text)
    assert inside(source_data, FIRST) == ["GAIN", "LOSE", "MUTE"]
    assert inside(source_data, SECOND) == ["GAIN", "LOSE", "ZERO"]
    assert set(source_data.tables["members"].get_column("source")) == {"snapshots"}
    (note,) = source_data.notes
    assert note.startswith("members.csv has a row a day and ticker, in or out by '")


def test_marks_under_a_name_that_may_mean_anything_are_read_where_redink_toml_says_so(tmp_path: Path) -> None:
    text = MARKS["1 and 0"].replace("member", "sp")
    message = r"column 'sp' of '1' and '0', which may say who is in or something else; call it member"
    with pytest.raises(FolderError, match=message):
        read(tmp_path, text)
    source_data = read(tmp_path, text, toml=TRIO + '[columns.members]\nsp = "member"\n')
    assert inside(source_data, SECOND) == ["GAIN", "LOSE", "ZERO"]


REFUSED = {
    "two columns that may say it": (
        rows("date,ticker,member,action", "1,add", "1,add", "1,add", "", "", "0,remove", "1,add"),
        r"has the columns 'member' and 'action', each of which may say who is in; keep one",
    ),
    "a word besides that is not known": (
        rows("date,ticker,action", "add", "add", "add", "", "", "spun off", "add"),
        r"column 'action': found 'spun off' beside 'add'; write add or remove in each row, or remove the column",
    ),
    "in and out on one day": (
        MARKS["1 and 0"] + "2025-04-08,MUTE,1\n",
        r"has MUTE both in and out of trio on 2025-04-08; keep one of its rows",
    ),
    "marks that hardly repeat a ticker": (
        "date,ticker,member\n2025-03-31,GAIN,1\n2025-04-08,LOSE,1\n2025-04-08,MUTE,0\n",
        r"says in column 'member' who is in, and hardly has a ticker on two days; give each day's list whole",
    ),
    "a grid that marks a ticker both ways": (
        "ticker,2025-03-31\nGAIN,1\nLOSE,1\nGAIN,0\n",
        r"has GAIN both in and out of trio on 2025-03-31",
    ),
    "two lists of one day": (
        'date,tickers\n2025-03-31,"GAIN,LOSE"\n2025-03-31,"GAIN,MUTE"\n',
        r"has two lists of trio for 2025-03-31, which differ; keep one, or give both in one row",
    ),
    "columns of days in an order that nothing tells": (
        "ticker,1/4/2025,2/4/2025\nGAIN,1,1\n",
        r"has columns such as '1/4/2025' and '2/4/2025', which leave no or several orders of day, month and year",
    ),
    "a grid of figures, named by the first cell that is no mark": (
        "ticker,2025-03-31\nGAIN,1\nLOSE,11\n",
        r"column '2025-03-31': found cells such as '11'",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_a_list_that_says_two_things_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FolderError, match=message):
        read(tmp_path, text)


def test_a_list_that_is_there_twice_counts_once(tmp_path: Path) -> None:
    source_data = read(tmp_path, 'date,tickers\n2025-03-31,"GAIN,LOSE"\n2025-03-31,"LOSE,GAIN"\n')
    assert inside(source_data, FIRST) == ["GAIN", "LOSE"]
    lists, repeated = source_data.notes
    assert lists.endswith("1 snapshot, each of which holds until the next")
    assert repeated.startswith("members.csv: 1 row")


def test_columns_of_a_list_that_are_not_read_are_noted(tmp_path: Path) -> None:
    text = rows("date,ticker,name,weight", "G,0.5", "L,0.5", "M,0", "G,0.5", "L,0.4", "M,0.0", "Z,0.1")
    assert read(tmp_path, text).notes[-1] == "members.csv: not read: 'name', 'weight' (0 in 2 rows)"


def test_changes_of_prices_are_no_changes_of_members(tmp_path: Path) -> None:
    source_data = read(tmp_path, rows("date,ticker,change", "0.5", "-1", "1", "1", "0", "2.5", "-1"))
    assert inside(source_data, SECOND) == ["GAIN", "LOSE", "MUTE", "ZERO"]
    assert source_data.notes[-1] == "members.csv: not read: 'change' (0 in 1 row)"


def test_a_column_of_changes_beside_start_date_is_noted(tmp_path: Path) -> None:
    text = (
        "index,ticker,start_date,end_date,action,is_adr\ntrio,GAIN,2025-03-31,,add,0\ntrio,LOSE,2025-04-08,,remove,1\n"
    )
    assert read(tmp_path, text, toml="").notes == (
        "members.csv: not read, since start_date and end_date say who is in: 'action'",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "ticker,3/31/2025,4/8/2025\nGAIN,1,1\nLOSE,1,1\nMUTE,1,0\n",
            "members.csv, days that name columns are read month/day/year: '3/31/2025'",
        ),
        (
            "ticker;31.03.2025;08.04.2025\nGAIN;ja;ja\nLOSE;ja;ja\nMUTE;ja;nein\n",
            "members.csv, days that name columns are read day.month.year: '31.03.2025'",
        ),
        (
            "date,ticker\n3/31/2025,GAIN\n3/31/2025,LOSE\n3/31/2025,MUTE\n4/8/2025,GAIN\n4/8/2025,LOSE\n",
            "members.csv, column 'date': days are read month/day/year: '3/31/2025'",
        ),
        (
            "date;tickers\n31.03.2025;GAIN,LOSE,MUTE\n08.04.2025;GAIN,LOSE\n",
            "members.csv, column 'date': days are read day.month.year: '31.03.2025'",
        ),
    ],
)
def test_days_in_another_order_are_read_and_noted_in_every_shape(tmp_path: Path, text: str, told: str) -> None:
    source_data = read(tmp_path, text)
    assert inside(source_data, FIRST) == ["GAIN", "LOSE", "MUTE"]
    assert inside(source_data, SECOND) == ["GAIN", "LOSE"]
    assert any(note.startswith(told) for note in source_data.notes)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("date,ticker\n2025-03-31,GAIN\n2025-03-31,LOSE\nTotal,2\n", 4),
        ("ticker,2025-03-31\nGAIN,1\nLOSE,1\nGesamtergebnis,2\n", 4),
        ("date,action,ticker\n2025-03-31,add,GAIN\n2025-03-31,add,LOSE\n,Total:,2\n", 4),
    ],
)
def test_a_total_below_a_list_of_any_shape_is_left_out(tmp_path: Path, text: str, line: int) -> None:
    source_data = read(tmp_path, text)
    assert inside(source_data, FIRST) == ["GAIN", "LOSE"]
    assert source_data.notes[0].startswith(f"members.csv, line {line}: the last row, ")


def test_a_total_a_day_is_left_out(tmp_path: Path) -> None:
    text = "index,date,ticker,weight\nsmall,2025-03-31,GAIN,1\nsmall,2025-03-31,Total,1\nsmall,2025-04-08,GAIN,1\n"
    source_data = read_folder(write_folder(tmp_path, kind="csv", toml=None, weights=text))
    assert set(source_data.tables["weights"].get_column("security")) == {"GAIN"}
    assert source_data.notes == ("weights.csv: 1 row of the ticker 'Total' adds others up; left out",)
