"""Prices read slice by slice and put aside by year: as if read whole, in rows, notes, order and refusals."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import folders

from redink.errors import RedinkError
from redink.sessions import sessions_between
from redink.sources.plain_folder import Slicing, read_folder
from redink.sources.source_data import SourceData

DAYS = sessions_between(date(2022, 12, 19), date(2024, 1, 12))
KEY = ("security", "date")


@cache
def prices() -> pl.DataFrame:
    """Twenty securities over two ends of a year, with returns and some dividends; the third begins late."""
    rows = [
        (f"S{place:02}", day, "NYSE", close, 1e5, 1e8 * close, move if step else None, 0.05 if step % 60 == 5 else None)
        for place in range(20)
        for step, (day, close, move) in enumerate(walk(place))
        if place != 2 or step > 20
    ]
    columns = ["ticker", "date", "exchange", "close", "volume", "market_cap", "total_return", "dividend"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def walk(place: int) -> list[tuple[date, float, float]]:
    found, close = list[tuple[date, float, float]](), 20.0 + place
    for step, day in enumerate(DAYS):
        move = 0.02 * math.sin(step + place) + 0.006 * math.cos(7 * step)
        close *= 1 + move
        found.append((day, close, move))
    return found


SPLITS = pl.DataFrame(
    [("S04", DAYS[9] - timedelta(days=2), 0.5), ("S05", date(2023, 1, 1), 0.5), ("S06", date(2024, 3, 1), 0.5)],
    schema=["ticker", "date", "price_ratio"],
    orient="row",
)

Content = pl.DataFrame | str | None
Change = Callable[[pl.DataFrame], pl.DataFrame]

BY_YEAR: dict[str, Change] = {
    "as they are": lambda rows: rows,
    "by day": lambda rows: rows.sort("date", "ticker"),
    "in no order": lambda rows: rows.sample(fraction=1, shuffle=True, seed=3),
    "without what may be missing": lambda rows: rows.select("ticker", "date", "close"),
    "columns in other letters": lambda rows: rows.rename({"market_cap": "Market Cap"}),
    "a column that means nothing": lambda rows: rows.with_columns(mcap=pl.lit(1)).drop("market_cap"),
    "stamps and whole numbers": lambda rows: rows.with_columns(pl.col("date").cast(pl.Datetime), volume=pl.lit(7)),
    "tickers in small letters": lambda rows: rows.with_columns(pl.col("ticker").str.to_lowercase()),
    "tickers as categories": lambda rows: rows.with_columns(pl.col("ticker").cast(pl.Categorical)),
    "a gap over the end of a year": lambda rows: rows.filter(~pl.col("date").is_between(DAYS[5], DAYS[30])),
    "an exchange that changes": lambda rows: rows.with_columns(
        exchange=pl.when(pl.col("date") > DAYS[200]).then(pl.lit("NYSE")).otherwise(None)
    ),
}
WHOLE: dict[str, Change] = {
    "a row again, far away": lambda rows: pl.concat([rows, rows.head(1)]),
    "rows that differ, far apart": lambda rows: pl.concat([rows, rows.head(1).with_columns(close=pl.lit(1.0))]),
    "a negative close": lambda rows: rows.with_columns(close=pl.when(DAYS[99] != pl.col("date")).then("close") - 50),
    "an empty day": lambda rows: rows.with_columns(pl.when(pl.col("close") < 30).then("date")),
    "a day of no calendar": lambda rows: rows.with_columns(date=pl.col("date").cast(pl.String) + "x"),
    "texts with commas": lambda rows: rows.with_columns(
        pl.col("volume").cast(pl.String).str.replace(".", ",", literal=True)
    ),
    "texts with marks": lambda rows: rows.with_columns(
        volume=pl.when(pl.col("close") > 30).then(pl.lit("7")).otherwise(pl.lit("N/A"))
    ),
    "daily totals": lambda rows: pl.concat([rows, rows.filter(ticker="S01").with_columns(ticker=pl.lit("Total"))]),
    "returns in percent": lambda rows: rows.with_columns(pl.col("total_return") * 100),
    "returns as logs": lambda rows: rows.with_columns(
        close=(pl.col("close").log() * 12).exp(), total_return=12 * pl.col("total_return").log1p()
    ),
    "returns of one security in percent": lambda rows: rows.with_columns(
        pl.col("total_return") * pl.when(ticker="S09").then(100).otherwise(1)
    ),
    "returns of other days": lambda rows: rows.with_columns(pl.col("total_return").shift(-5)),
    "capitalisations in millions": lambda rows: rows.with_columns(pl.col("market_cap") / 1e6),
    "capitalisations that are traded each day": lambda rows: rows.with_columns(volume=pl.lit(1e9)),
}
ALIKE: dict[str, Change] = {
    "dividends in cents": lambda rows: rows.with_columns(pl.col("dividend") * 100),
    "splits that the closes do not show": lambda rows: rows,
}


def write(path: Path, change: Change, **files: Content) -> Path:
    listed = pl.DataFrame({"ticker": [f"S{n:02}" for n in range(20)], "name": [f"Firm {n} Inc." for n in range(20)]})
    members = pl.DataFrame({"index": "small", "ticker": ["S01"], "start_date": [DAYS[0]], "end_date": [DAYS[-1]]})
    written = {"members": members, "securities": listed, **files}
    return folders.write_folder(path / "mine", kind="parquet", prices=change(prices()), earnings=None, **written)


def outcome(folder: Path, slicing: Slicing | None) -> SourceData | tuple[type, str]:
    try:
        return read_folder(folder, slicing=slicing)
    except RedinkError as error:
        return type(error), str(error)


def sliced(folder: Path, aside: Path, rows: int) -> SourceData | tuple[type, str]:
    aside.mkdir()
    return outcome(folder, Slicing(aside=aside, many=0, rows=rows))


def assert_alike(found: SourceData | tuple[type, str], whole: SourceData | tuple[type, str]) -> None:
    if isinstance(found, tuple) or isinstance(whole, tuple):
        assert found == whole
        return
    assert (found.notes, found.files, found.source) == (whole.notes, whole.files, whole.source)
    tables = dict(found.tables)
    for name, by_year in found.by_year.items():
        tables[name] = pl.concat([rows for _, rows in by_year.frames()]).sort(KEY)
        days = tables[name].get_column("date")
        assert (by_year.height, by_year.first, by_year.last) == (len(days), days.min(), days.max())
        assert all({*rows.get_column("date").dt.year()} == {year} for year, rows in by_year.frames())
    assert tables.keys() == whole.tables.keys()
    assert all(tables[name].equals(whole.tables[name]) for name in tables)


@pytest.mark.parametrize("name", [*BY_YEAR, *WHOLE, *ALIKE])
def test_by_year_is_as_read_whole(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path, (BY_YEAR | WHOLE | ALIKE)[name], splits=SPLITS)
    whole, found = outcome(folder, None), sliced(folder, tmp_path / "aside", 500)
    assert_alike(found, whole)
    if name not in ALIKE:
        assert (not isinstance(found, tuple) and bool(found.by_year)) == (name in BY_YEAR)


def test_splits_upside_down_are_noted_or_refused_as_of_the_whole(tmp_path: Path) -> None:
    halved = pl.when(pl.col("date") >= DAYS[15]).then(0.5).otherwise(1)
    many = pl.DataFrame({"ticker": [f"S{n:02}" for n in range(9)], "date": [DAYS[15]] * 9, "price_ratio": [2.0] * 9})
    folder = write(tmp_path, lambda rows: rows.with_columns(pl.col("close") * halved).drop("total_return"), splits=many)
    assert_alike(sliced(folder, tmp_path / "aside", 777), outcome(folder, None))


def test_moves_over_the_end_of_a_year_count(tmp_path: Path) -> None:
    """Returns are given on first sessions of a year alone, and in percent."""
    first = pl.col("date") == date(2023, 1, 3)
    folder = write(tmp_path, lambda rows: rows.with_columns(pl.when(first).then(pl.col("total_return") * 100)))
    whole = outcome(folder, None)
    assert isinstance(whole, tuple)
    assert "looks like percent" in whole[1]
    assert sliced(folder, tmp_path / "aside", 500) == whole


def test_tickers_that_change_hands_are_read_whole(tmp_path: Path) -> None:
    tickers = pl.DataFrame({"ticker": ["S01"], "start_date": [DAYS[50]], "security": ["S01B"]})
    folder = write(tmp_path, lambda rows: rows, tickers=tickers)
    found = sliced(folder, tmp_path / "aside", 500)
    assert_alike(found, outcome(folder, None))
    assert isinstance(found, SourceData)
    assert not found.by_year


@settings(max_examples=10, deadline=None)
@given(rows=st.integers(15, 400), seed=st.integers(0, 99), keep=st.floats(0.02, 0.1))
def test_any_rows_in_any_slices(tmp_path_factory: pytest.TempPathFactory, rows: int, seed: int, keep: float) -> None:
    path = tmp_path_factory.mktemp("any")
    folder = write(path, lambda all_rows: all_rows.sample(fraction=keep, shuffle=True, seed=seed), splits=SPLITS)
    assert_alike(sliced(folder, path / "aside", rows), outcome(folder, None))


def test_few_rows_are_read_whole(tmp_path: Path) -> None:
    found = read_folder(write(tmp_path, lambda rows: rows), slicing=Slicing(aside=tmp_path))
    assert not found.by_year
    assert found.tables["prices"].height == prices().height
