"""The day as it was written, in every date column of every file and frame, whatever the time zone and the unit."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests import folders

from redink import Market
from redink.errors import FolderError, TableError
from redink.ingest import import_folder
from redink.market.frames import declared_frame
from redink.sources.plain_folder.cells import read_column
from redink.sources.plain_folder.layouts import LAYOUTS
from redink.tables import PRICES, STORED, Table
from redink.tables.wall_dates import wall_dates

DAY = date(2025, 4, 8)
STAMPS = [("Asia/Tokyo", time(0)), ("America/New_York", time(20)), ("UTC", time(23, 59)), (None, time(16))]
UNITS: list[Literal["s", "ms", "us", "ns"]] = ["s", "ms", "us", "ns"]
FILED = [
    (layout.file, name, kind)
    for layout in LAYOUTS
    for name, kind in layout.kinds().items()
    if kind in {"day", "session", "end"}
]
STATED = [(table, column.name) for table in STORED.values() for column in table.columns if column.dtype == pl.Date]


def stamped(name: str, zone: str | None, at: time, unit: str) -> pa.Table:
    stamp = datetime.combine(DAY, at, tzinfo=None if zone is None else ZoneInfo(zone))
    return pa.table({name: pa.array([stamp, None], pa.timestamp(unit, tz=zone))})


@pytest.mark.parametrize(("zone", "at"), STAMPS)
@pytest.mark.parametrize(("file", "name", "kind"), FILED)
def test_every_date_column_of_every_file_keeps_its_day(
    file: str, name: str, kind: Literal["day", "session", "end"], zone: str | None, at: time
) -> None:
    for unit in UNITS:
        raw = pl.from_arrow(stamped(name, zone, at, unit))
        assert isinstance(raw, pl.DataFrame)
        assert read_column(raw, name, kind, Path(f"{file}.parquet")).to_list() == [DAY, None]


@pytest.mark.parametrize(("zone", "at"), STAMPS)
@pytest.mark.parametrize(("table", "name"), STATED, ids=lambda each: getattr(each, "name", each))
def test_every_date_column_of_every_frame_keeps_its_day(table: Table, name: str, zone: str | None, at: time) -> None:
    for unit in UNITS:
        arrow = stamped(name, zone, at, unit)
        for other in table.columns:
            if other.name != name:
                kind = pl.Series([None], dtype=other.dtype).to_arrow().type
                arrow = arrow.append_column(other.name, pa.nulls(2, kind))
        frames: list[object] = [arrow, arrow.to_pandas()]
        for frame in frames:
            assert declared_frame(frame, table).get_column(name).to_list() == [DAY, None]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    "written",
    [
        "2025-04-08",
        "2025-04-08 00:00:00",
        "2025-04-08T20:00:00-04:00",
        "2025-04-08 00:00:00+09:00",
        "2025-04-08T23:30Z",
        "2025-04-08 00:00:00.000000",
        "2025-04-08T00:00:00+0900",
    ],
)
def test_a_day_in_text_is_what_is_written_before_the_time(written: str) -> None:
    assert wall_dates(pl.Series([written, None])).to_list() == [DAY, None]


@pytest.mark.parametrize("written", ["2025-02-30", "2025-04-08 25h", "8.4.2025", "2025-04-08x", "20250408"])
def test_other_text_is_no_day(written: str) -> None:
    assert wall_dates(pl.Series([written])).to_list() == [None]


def test_a_market_in_tokyo_and_one_in_new_york_are_the_market_as_written(tmp_path: Path) -> None:
    stores: list[pl.DataFrame] = []
    for place, (zone, at) in enumerate([(None, None), *STAMPS]):
        contents: dict[str, Any] = {make.__name__: in_zone(make(), zone, at) for make in folders.FILES}
        folder = folders.write_folder(tmp_path / f"{place}", kind="parquet", toml=None, **contents)
        import_folder(folder, tmp_path / f"{place}.store", name="one")
        stores.append(Market.from_store(tmp_path / f"{place}.store", as_of=folders.END).tables["prices"])
    assert all(prices.equals(stores[0]) for prices in stores)


def in_zone(frame: pl.DataFrame, zone: str | None, at: time | None) -> pl.DataFrame:
    """Every day as that time in the zone; the frame as it is without one."""
    days = [name for name, dtype in frame.schema.items() if dtype == pl.Date]
    if at is None:
        return frame
    return frame.with_columns(pl.col(name).dt.combine(at).dt.replace_time_zone(zone) for name in days)


def test_what_is_no_day_is_refused_by_file_and_frame() -> None:
    with pytest.raises(FolderError, match="expected a date"):
        read_column(pl.DataFrame({"date": ["8 April"]}), "date", "session", Path("prices.csv"))
    made = pd.DataFrame({"security": ["A"], "date": ["8 April"], "close": [1.0]})
    with pytest.raises(TableError, match="row 0, column 'date': found '8 April'"):
        declared_frame(made, PRICES)
