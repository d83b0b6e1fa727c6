"""What is said of a day rests on that day and earlier ones, or names the later day by which it became known."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.market.quotes import DAYS, market, quotes

from redink.market.growth.measured_panel import price_panel
from redink.market.growth.moves import price_moves

ROW = st.fixed_dictionaries(
    {
        "close": st.sampled_from([0.0, 2.0, 2.5, 5.0, 7.5, 8.0, 10.0, 10.1, 10.1, 20.0, 1000.0]),
        "volume": st.none() | st.sampled_from([0.0, 40.0, 100.0, 100.0, 125.0, 200.0, 2000.0]),
        "market_cap": st.none() | st.sampled_from([100.0, 250.0, 1000.0, 1000.0, 2000.0, 100_000.0]),
        "total_return": st.none() | st.sampled_from([-1.0, -0.5, 0.0, 0.01, 1.0, 3.0]),
    }
)
DIRT = st.lists(st.none() | ROW | ROW, min_size=2, max_size=30)


SPLIT = st.dictionaries(st.integers(0, 29), st.sampled_from([0.25, 0.5, 0.75, 2.0, 4.0]), max_size=1)
DIVIDEND = st.dictionaries(st.integers(0, 29), st.sampled_from([0.2, 2.5, 5.0]), max_size=1)
"""One listed split and dividend at most: two wrong ones within days of each other can each be read as the other."""

FILED = st.none() | st.tuples(st.integers(0, 29), st.integers(1, 20), st.sampled_from([0.25, 0.5, 0.8, 1.0, 1.0, 2.0]))
"""Row of a move, sessions until a filing tells of it, and the ratio that it tells; 1 where it tells of none."""


@st.composite
def dirty(draw: st.DrawFn) -> pl.DataFrame:
    rows, split, dividend = draw(DIRT), draw(SPLIT), draw(DIVIDEND)
    columns = {
        name: {at: row[name] for at, row in enumerate(rows) if row is not None and row[name] is not None}
        for name in ("close", "volume", "market_cap", "total_return")
    }
    return quotes(**columns, split_ratio=split, dividend=dividend)  # pyright: ignore[reportArgumentType]


def with_filing(frame: pl.DataFrame, filed: tuple[int, int, float] | None) -> pl.DataFrame:
    """What filings tell of the move on a row, known some sessions later."""
    if filed is None:
        return frame
    row, later, ratio = filed
    told = pl.col("date") == DAYS[row]
    return frame.with_columns(
        filed_ratio=pl.when(told).then(pl.lit(ratio)), filed_on=pl.when(told).then(pl.lit(DAYS[row + later]))
    )


def settled(moves: pl.DataFrame, day: date) -> pl.DataFrame:
    """Of the rows up to the day those that name no later one."""
    shown = moves.select("date", "gap", "growth", "market_cap", "given_cap", "bridged", "kind", "known_on")
    return shown.filter((pl.col("date") <= day) & (pl.col("known_on").is_null() | (pl.col("known_on") <= day)))


@settings(max_examples=150)
@given(dirty(), FILED, st.integers(0, 29), st.booleans())
def test_later_rows_change_only_what_names_a_later_day(
    frame: pl.DataFrame,
    filed: tuple[int, int, float] | None,
    at: int,
    total: bool,  # noqa: FBT001
) -> None:
    prices, day = with_filing(frame, filed), DAYS[at]
    later = settled(price_moves(prices, total=total), day)
    then = price_moves(prices.filter(pl.col("date") <= day), total=total)
    assert (then.get_column("known_on").drop_nulls() <= day).all()
    kept = settled(then, day).join(later, on="date", how="semi", maintain_order="left")
    assert kept.equals(later)


@settings(max_examples=60)
@given(dirty(), dirty(), st.booleans())
def test_other_securities_change_nothing(one: pl.DataFrame, other: pl.DataFrame, total: bool) -> None:  # noqa: FBT001
    frames = {name: frame.with_columns(security=pl.lit(name)) for name, frame in (("A", one), ("B", other))}
    together = price_moves(market(*frames.values()), total=total)
    for name, frame in frames.items():
        assert together.filter(security=name).equals(price_moves(frame, total=total))


@settings(max_examples=60)
@given(dirty(), st.booleans())
def test_the_panel_holds_the_same_moves(prices: pl.DataFrame, total: bool) -> None:  # noqa: FBT001
    moves, panel = price_moves(prices, total=total), price_panel(prices, total=total)
    kept = moves.filter(pl.col("kind").is_null() | ~pl.col("kind").is_in(["zero_price", "price_spike"]))
    columns = [panel.sessions.index(day) for day in kept.get_column("date").to_list()]
    growth = kept.get_column("growth").fill_null(1.0).to_list()
    value = 1.0
    for column, grown in zip(columns, growth, strict=True):
        value *= grown
        assert panel.value[0, column] == pytest.approx(value, rel=1e-12)
    spiked = moves.filter(kind="price_spike").get_column("date").to_list()
    assert all(panel.last_seen[0, panel.sessions.index(day)] < panel.sessions.index(day) for day in spiked)
    assert sum(last - first + 1 for first, last in panel.voids.get(0, ())) <= len(spiked)
