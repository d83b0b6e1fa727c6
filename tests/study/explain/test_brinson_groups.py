"""Brinson-Fachler of two indices that do not have the same groups: each cell holds the members of its own group."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from redink import Market, Question, explain
from redink.sessions import sessions_between

DAYS = sessions_between(date(2025, 4, 1), date(2025, 4, 30))
SECTOR = {"MAIN1": "Technology", "MAIN2": "Utilities", "OTHER1": "Aerospace", "OTHER2": "Technology"}
GROWTH = {"MAIN1": 1.10, "MAIN2": 0.95, "OTHER1": 1.30, "OTHER2": 1.02}
CAP = {"MAIN1": 300.0, "MAIN2": 100.0, "OTHER1": 200.0, "OTHER2": 600.0}


def market() -> Market:
    last = len(DAYS) - 1
    rows = [
        (name, day, 10.0 * GROWTH[name] ** (at / last), CAP[name] * GROWTH[name] ** (at / last))
        for name in SECTOR
        for at, day in enumerate(DAYS)
    ]
    prices = pl.DataFrame(rows, schema=["security", "date", "close", "market_cap"], orient="row")
    listed = [(name, name, f"{name} Inc.", name, sector) for name, sector in SECTOR.items()]
    securities = pl.DataFrame(listed, schema=["security", "ticker", "name", "company", "sector"], orient="row")
    spans = [("main" if name.startswith("MAIN") else "other", name, DAYS[0], None, "dated") for name in SECTOR]
    schema = {"index": pl.String, "security": pl.String, "start": pl.Date, "end": pl.Date, "source": pl.String}
    members = pl.DataFrame(spans, schema=schema, orient="row")
    return Market.from_tables({"prices": prices, "securities": securities, "members": members}, as_of=DAYS[-1])


def gain(index: str) -> float:
    mine = [name for name in SECTOR if name.startswith(index.upper())]
    return sum(CAP[name] * (GROWTH[name] - 1.0) for name in mine) / sum(CAP[name] for name in mine)


@pytest.mark.parametrize(("index", "versus"), [("main", "other"), ("other", "main")])
def test_a_cell_has_the_members_of_its_group_in_either_index(index: str, versus: str) -> None:
    question = Question(index=index, versus=versus, since=DAYS[0], until=DAYS[-1], by="sector")
    brinson = explain(question, market=market()).brinson
    assert brinson is not None
    numbers = {(cell.cohort, cell.sector): (cell.members, cell.versus_members) for cell in brinson.cells}
    sides = {"main": {"Technology", "Utilities"}, "other": {"Aerospace", "Technology"}}
    expected = {(name, name): (name in sides[index], name in sides[versus]) for name in sides["main"] | sides["other"]}
    assert {cell: found for cell, found in numbers.items() if any(found)} == expected
    assert brinson.excess == pytest.approx(gain(index) - gain(versus), abs=1e-9)
    assert brinson.single is not None
    parts = (brinson.single.allocation, brinson.single.selection, brinson.single.interaction)
    assert sum(parts) == pytest.approx(brinson.excess, abs=1e-9)
