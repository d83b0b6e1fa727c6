"""Days written in other orders than 2025-04-08."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.folders import write_folder

from redink.errors import FolderError
from redink.sources.parcel import Parcel
from redink.sources.plain_folder import read_folder


def read(path: Path, *days: str) -> Parcel:
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
    ],
)
def test_a_column_that_leaves_one_order_is_read_by_it_and_told(
    tmp_path: Path, days: tuple[str, ...], order: str
) -> None:
    parcel = read(tmp_path, *days)
    assert set(parcel.tables["prices"].get_column("date")) >= {date(2025, 4, 8), date(2025, 4, 9)}
    (note,) = [note for note in parcel.notes if "days are read" in note]
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


def test_days_in_several_ways_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"prices.csv, line 3, column 'date': found '20250409', expected a date"):
        read(tmp_path, "2025-04-08", "20250409")


def test_a_day_that_no_calendar_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"line 2, column 'date': found '2025-02-31', expected a date"):
        read(tmp_path, "31.02.2025")
