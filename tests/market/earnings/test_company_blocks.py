"""Profits over time read some companies at a time: blocks of any size give the same labels."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.market.statements import LATE, frame, net

from redink.cohorts import find_rule
from redink.market.earnings.fundamentals import (
    PROFITS,
    EarningsBasis,
    company_blocks,
    profits_known,
    profits_on,
    profits_over,
    profits_under,
)
from redink.sources.simulated import MarketSize, simulate

FIRST, LAST = date(2024, 12, 2), date(2025, 10, 1)
AT_ONCE = 10**12


@pytest.fixture(scope="module")
def facts() -> pl.DataFrame:
    size = MarketSize(small_members=60, large_members=20, sessions=260)
    every = simulate(size=size, seed=3).source_data.tables["facts"]
    return every.filter(pl.col("company").is_in(every.get_column("company").unique().sort()[:12].implode()))


@settings(max_examples=8)
@given(
    block=st.integers(1, 9_000),
    earnings=st.sampled_from(["ttm", "ttm_strict", "fiscal_year", "eps"]),
    known_by=st.sampled_from(["filing", "statutory", "lag_6m", "hindsight"]),
)
def test_blocks_of_any_size_give_the_same_labels(facts: pl.DataFrame, block: int, earnings: str, known_by: str) -> None:
    bases = [EarningsBasis(earnings=each, known_by=known_by, on=FIRST, as_of=LATE) for each in (earnings, "ttm")]
    days = [FIRST, date(2025, 4, 8), LAST]
    whole = profits_under(facts, bases, until=LAST, block=AT_ONCE)
    parts = profits_under(facts, bases, until=LAST, block=block)
    for basis in bases:
        assert parts[basis].equals(whole[basis])
        labels = [
            each[basis].rename({"value": "profit"}).select(find_rule("profitability").label())
            for each in (whole, parts)
        ]
        assert labels[0].equals(labels[1])
    on_days = [profits_on(facts, bases, days=days, block=size) for size in (block, AT_ONCE)]
    assert all(on_days[0][basis].equals(on_days[1][basis]) for basis in bases)


@pytest.mark.parametrize("day", [date(2025, 1, 2), date(2025, 4, 8), date(2025, 8, 15)])
def test_what_is_known_over_time_is_what_is_known_on_the_day(facts: pl.DataFrame, day: date) -> None:
    on = EarningsBasis(earnings="ttm", known_by="filing", on=day, as_of=LATE)
    known = profits_known(facts, on).drop("on")
    over = profits_over(facts, EarningsBasis(earnings="ttm", known_by="filing", on=FIRST, as_of=LATE), until=LAST)
    last = over.filter(pl.col("on") <= day).group_by("company", maintain_order=True).last().drop("on")
    last = last.filter(pl.col("state").is_not_null())
    assert last.sort("company").equals(known.select(last.columns).sort("company"))


def test_a_block_ends_before_the_squares_add_up_to_more_and_holds_a_company_at_least() -> None:
    rows = [
        net("2024-01-01", f"2024-{month:02}-28", "2025-01-02", 1.0, company=company)
        for company, number in (("B", 3), ("A", 2), ("C", 1), ("D", 1))
        for month in range(1, number + 1)
    ]
    facts = frame(*rows)
    found = [some.get_column("company").to_list() for some in company_blocks(facts, block=4)]
    assert found == [["A", "A"], ["B", "B", "B"], ["C", "D"]]
    assert [some.height for some in company_blocks(facts, block=13)] == [5, 2]
    assert [some.height for some in company_blocks(facts.clear(), block=4)] == [0]


def test_no_facts_give_no_profits() -> None:
    basis = EarningsBasis(earnings="ttm", known_by="filing", on=FIRST, as_of=LATE)
    assert profits_over(frame(), basis, until=LAST).schema == pl.Schema(PROFITS)
