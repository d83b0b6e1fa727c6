"""A published level of 0 is no level: it is left out of what is measured, and listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest

from redink.market import Market
from redink.returns.replication import published_return, tracking
from redink.tables import LEVELS

DAYS = tuple(date(2025, 4, day) for day in (7, 8, 9, 10, 11))


def market(
    closes: list[float], *, lows: Sequence[float | None] | None = None, totals: Sequence[float | None] | None = None
) -> Market:
    rows = [
        {
            "index": "small",
            "date": day,
            "close": close,
            "low": None if lows is None else lows[at],
            "total_return_level": None if totals is None else totals[at],
        }
        for at, (day, close) in enumerate(zip(DAYS, closes, strict=True))
    ]
    return Market.from_tables({"levels": pl.DataFrame(rows, schema=LEVELS.schema())}, as_of=DAYS[-1])


def test_a_close_of_0_is_left_out_and_its_neighbours_are_compared_across_it() -> None:
    """100, 101, -, 103.02, 104.0502: 4.0502% in all; against the same path nothing is missed."""
    levels = market([100.0, 101.0, 0.0, 103.02, 104.0502]).levels("small")
    assert levels.get_column("date").to_list() == [day for day in DAYS if day != DAYS[2]]
    found = tracking(levels, DAYS, pl.Series([1.0, 1.01, 9.0, 1.0302, 1.040502]).to_numpy())
    assert found.correlation == pytest.approx(1.0)
    assert found.misses.get_column("miss").to_list() == pytest.approx([0.0] * 3, abs=1e-12)
    assert published_return(levels, "small", since=DAYS[0], until=DAYS[-1]) == pytest.approx(0.040502)


def test_a_first_or_last_level_of_0_gives_way_to_the_one_before() -> None:
    levels = market([100.0, 0.0, 102.0, 110.0, 0.0]).levels("small")
    assert published_return(levels, "small", since=DAYS[1], until=DAYS[-1]) == pytest.approx(0.1)


def test_a_low_of_0_is_unknown() -> None:
    found = market([100.0] * 5, lows=[0.0, 98.0, None, 99.0, 97.0])
    assert found.levels("small").get_column("low").to_list() == [None, 98.0, None, 99.0, 97.0]


def test_total_return_levels_count_by_themselves() -> None:
    """A close of 0 beside a total-return level takes nothing from that; the other way about likewise."""
    found = market([100.0, 0.0, 102.0, 103.0, 104.0], totals=[200.0, 203.0, 0.0, None, 210.0])
    levels, kind = found.comparable_levels("small", "total")
    assert (kind, levels.get_column("close").to_list()) == ("total", [200.0, 203.0, 210.0])
    levels, kind = found.comparable_levels("small", "price")
    assert (kind, levels.get_column("close").to_list()) == ("price", [100.0, 102.0, 103.0, 104.0])


def test_an_index_whose_total_return_levels_are_all_0_has_price_levels_alone() -> None:
    levels, kind = market([100.0] * 5, totals=[0.0] * 5).comparable_levels("small", "total")
    assert (kind, levels.height) == ("price", 5)
