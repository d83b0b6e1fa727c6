"""The days of an index as judges read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
from tests.claims.verdicts.hearings import FRIDAY, LAST_FRIDAY, MONDAY, SMALL, THURSDAY, levels_to

from redink import Market
from redink.claims.verdicts.levels import IndexLevels

LEVELS = levels_to(
    FRIDAY, [1000.0, 990.0, 1010.0, 1010.0, 1005.0, 1011.0], lows={MONDAY: 950.0}, highs={THURSDAY: 1020.0}
)
"""From Friday 2025-08-15."""


def test_on_a_weekend_it_is_the_last_session_and_in_a_gap_nothing() -> None:
    saturday = LEVELS.on(date(2025, 8, 16))
    assert saturday is not None
    assert saturday.day == LAST_FRIDAY
    gap = replace(LEVELS, days=tuple(each for each in LEVELS.days if each.day != MONDAY))
    assert gap.on(MONDAY) is None
    assert LEVELS.on(date(2025, 8, 25)) is None
    assert LEVELS.on(date(2025, 8, 14)) is None


def test_records_are_above_every_close_before_and_the_first_day_is_none() -> None:
    assert [each.close for each in LEVELS.records()] == [1010.0, 1011.0]
    assert replace(LEVELS, days=()).records() == ()


def test_extremes_are_the_first_of_equal_ones_and_null_where_there_is_none() -> None:
    highest = LEVELS.highest(LAST_FRIDAY, THURSDAY)
    assert highest is not None
    assert highest.day == date(2025, 8, 19)
    assert LEVELS.lowest(date(2025, 9, 1), date(2025, 9, 30)) is None
    assert LEVELS.peak(LAST_FRIDAY, date(2025, 8, 20)) is None
    low, high = LEVELS.trough(LAST_FRIDAY, FRIDAY), LEVELS.peak(LAST_FRIDAY, FRIDAY)
    assert (low and low.day, high and high.day) == (MONDAY, THURSDAY)


def test_of_a_market_impossible_lows_and_highs_are_null_and_later_days_unknown() -> None:
    days = [LAST_FRIDAY, MONDAY, FRIDAY]
    frame = pl.DataFrame(
        {
            "index": [SMALL] * 3, "date": days, "open": [None] * 3, "high": [90.0, 105.0, 110.0],
            "low": [0.0, 99.0, 101.0], "close": [100.0, 101.0, 105.0], "total_return_level": [None, 200.0, 210.0],
        },
        schema_overrides={"open": pl.Float64},
    )  # fmt: skip
    market = Market.from_tables({"levels": frame}, as_of=THURSDAY)
    found = IndexLevels.of(market, SMALL)
    assert found is not None
    assert [(each.day, each.low, each.high) for each in found.days] == [
        (LAST_FRIDAY, None, None),
        (MONDAY, 99.0, 105.0),
    ]
    assert found.total == {MONDAY: 200.0}
    assert IndexLevels.of(market, "sp-500") is None
