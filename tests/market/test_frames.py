"""Frames of other libraries make the same market."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest

from redink import Market, UsageError, explain
from redink.errors import TableError
from redink.numerals import json_text
from redink.question import DatedQuestion
from redink.sources.simulated import MarketSize, Simulation, simulate


@pytest.fixture(scope="module")
def simulation() -> Simulation:
    return simulate(size=MarketSize(small_members=60, large_members=20, sessions=300))


def ask(simulation: Simulation, tables: dict[str, Any]) -> str:
    since, until = simulation.rally
    question = DatedQuestion(index=simulation.indices[0], since=since, until=until)
    return json_text(explain(question, market=Market.from_tables(tables, as_of=until)).to_dict())


@pytest.mark.parametrize(
    "convert",
    [pl.DataFrame.to_pandas, pl.DataFrame.to_arrow, pl.DataFrame.lazy],
    ids=["pandas", "Arrow", "lazy Polars"],
)
def test_frames_of_other_libraries_give_the_same_answer(
    simulation: Simulation, convert: Callable[[pl.DataFrame], Any]
) -> None:
    tables = simulation.source_data.tables
    assert ask(simulation, {name: convert(frame) for name, frame in tables.items()}) == ask(simulation, dict(tables))


def test_columns_that_may_be_null_may_be_left_out(simulation: Simulation) -> None:
    tables = dict(simulation.source_data.tables)
    tables["prices"] = tables["prices"].drop("total_return")
    assert ask(simulation, tables) == ask(simulation, dict(simulation.source_data.tables))


def test_members_need_not_state_how_they_are_recorded_and_an_empty_end_is_none(simulation: Simulation) -> None:
    members = simulation.source_data.tables["members"].with_columns(source=pl.lit("inferred"))
    stated = {**simulation.source_data.tables, "members": members}
    ends = pl.col("end").cast(pl.String).fill_null("")
    assert ask(simulation, {**stated, "members": members.drop("source").with_columns(ends)}) == ask(simulation, stated)


def test_all_columns_that_are_missing_are_named_and_a_day_is_told_how_to_be_written(simulation: Simulation) -> None:
    day, members = simulation.rally[1], simulation.source_data.tables["members"]
    with pytest.raises(TableError, match=r"'security' .*; 'start' "):
        Market.from_tables({"members": members.drop("security", "start")}, as_of=day)
    american = members.head(1).with_columns(start=pl.lit("03/31/2025"))
    with pytest.raises(TableError, match="found '03/31/2025', expected a date, written as 2025-04-08"):
        Market.from_tables({"members": american}, as_of=day)


def test_a_missing_column_a_strange_value_and_an_unknown_table_are_refused(simulation: Simulation) -> None:
    day = simulation.rally[1]
    prices = simulation.source_data.tables["prices"]
    with pytest.raises(TableError, match=r"table prices lacks column 'close' \(.*\); found security, date"):
        Market.from_tables({"prices": prices.drop("close")}, as_of=day)
    with pytest.raises(TableError, match="table prices, row 0, column 'close': found 'ten', expected a number"):
        Market.from_tables({"prices": prices.head(1).with_columns(close=pl.lit("ten"))}, as_of=day)
    with pytest.raises(UsageError, match="there is no table 'price'"):
        Market.from_tables({"price": prices}, as_of=day)
    with pytest.raises(TableError, match="a list is no frame"):
        Market.from_tables({"prices": []}, as_of=day)  # pyright: ignore[reportArgumentType]


def test_securities_that_are_not_described_are_companies_of_their_own() -> None:
    """Two of nearly one size, and one whose prices end before another's begin: none is the other's class."""
    days = [date(2025, 4, day) for day in (7, 8, 9, 10, 11, 14)]
    spans = {"AA": (days, 100e6), "BB": (days, 110e6), "CC": (days[:4], 50e6), "DD": (days[4:], 60e6)}
    rows = [(name, day, 10.0, cap) for name, (there, cap) in spans.items() for day in there]
    prices = pl.DataFrame(rows, schema=["security", "date", "close", "market_cap"], orient="row")
    market = Market.from_tables({"prices": prices}, as_of=days[-1])
    panel = market.panel("price")
    found = market.capitalisation(panel, column=panel.column(days[-1]))
    assert dict(found.select("security", "cap").iter_rows()) == {"AA": 100e6, "BB": 110e6, "CC": 50e6, "DD": 60e6}
    assert set(found.get_column("classes")) == {1}
