"""Splits and dividends told from adjusted prices: they earn the vendor's returns, and rounding tells nothing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.sources.quotes.adjusted import half_unit, later_factor, with_events

START = date(2024, 1, 2)

steps = st.lists(
    st.tuples(
        st.floats(0.9, 1.12),
        st.sampled_from([1.0, 1.0, 1.0, 2.0, 3.0, 0.1, 1.5]),
        st.sampled_from([0.0, 0.0, 0.0, 0.01, 0.03]),
    ),
    min_size=1,
    max_size=20,
)


def adjusted(days: list[tuple[float, float, float]]) -> tuple[pl.DataFrame, list[float]]:
    """What a vendor would print without rounding, and the total return of each day; walked forward, then backward.

    A day is (growth, new shares for an old one, dividend as a part of the close before).
    """
    quoted, returns, split_back, total_back = [100.0], [], [1.0], [1.0]
    for growth, shares, yielded in days:
        paid = yielded * quoted[-1] / shares
        quoted.append(quoted[-1] / shares * growth)
        returns.append((quoted[-1] + paid) * shares / quoted[-2] - 1)
    for at in range(len(days), 0, -1):
        split_back.append(split_back[-1] / days[at - 1][1])
        total_back.append(total_back[-1] * (quoted[at] / quoted[at - 1]) / (1 + returns[at - 1]))
    frame = pl.DataFrame(
        {
            "security": "AAA",
            "date": [START + timedelta(days=n) for n in range(len(quoted))],
            "close": quoted,
            "split_close": [price * factor for price, factor in zip(quoted, reversed(split_back), strict=True)],
            "total_close": [price * factor for price, factor in zip(quoted, reversed(total_back), strict=True)],
        }
    )
    return frame, returns


def earned(told: pl.DataFrame) -> list[float]:
    """What a holder earns from the stored close, split_ratio and dividend."""
    rows = told.rows(named=True)
    return [
        (now["close"] + (now["dividend"] or 0.0)) / (before["close"] * (now["split_ratio"] or 1.0)) - 1
        for before, now in pairwise(rows)
    ]


@given(steps)
def test_stored_prices_earn_the_returns_of_closeadj(days: list[tuple[float, float, float]]) -> None:
    frame, returns = adjusted(days)
    assert earned(with_events(frame)) == pytest.approx(returns, rel=0, abs=1e-9)


@given(steps)
def test_a_split_is_noted_on_its_day_and_on_no_other(days: list[tuple[float, float, float]]) -> None:
    told = with_events(adjusted(days)[0]).get_column("split_ratio").to_list()[1:]
    for ratio, (_, shares, _) in zip(told, days, strict=True):
        assert (ratio is None) if shares == 1.0 else ratio == pytest.approx(1 / shares)


@given(steps)
def test_prices_rounded_to_a_tenth_of_a_cent_earn_the_return_within_their_rounding(
    days: list[tuple[float, float, float]],
) -> None:
    frame, returns = adjusted(days)
    printed = frame.with_columns(pl.col("close", "split_close", "total_close").round(3))
    low = float(printed.select(pl.min_horizontal(pl.col("split_close", "total_close", "close").min())).item())
    if low < 0.05:
        return
    told = with_events(printed)
    off = 8 * 0.0005 / low
    for found, expected in zip(earned(told), returns, strict=True):
        assert abs(found - expected) <= off * (1 + abs(expected)) * 1.5


def test_a_two_for_one_and_a_dividend_worked_by_hand() -> None:
    frame = pl.DataFrame(
        {
            "security": ["AAA"] * 4,
            "date": [date(2024, 1, day) for day in (2, 3, 4, 5)],
            "close": [100.0, 102.0, 51.0, 50.0],
            "split_close": [50.0, 51.0, 51.0, 50.0],
            "total_close": [49.0, 49.98, 49.98, 50.0],
        }
    )
    told = with_events(frame)
    assert told.get_column("split_ratio").to_list() == [None, None, 0.5, None]
    paid = told.get_column("dividend").to_list()
    assert paid[:3] == [None, None, None]
    assert paid[3] == pytest.approx(50 / 49.98 * 51 - 50)
    assert not told.get_column("contrary").any()


def test_a_total_close_that_falls_against_the_close_is_marked_and_pays_nothing() -> None:
    frame = pl.DataFrame(
        {
            "security": ["AAA"] * 2,
            "date": [date(2024, 1, 2), date(2024, 1, 3)],
            "close": [100.0, 100.0],
            "split_close": [100.0, 100.0],
            "total_close": [100.0, 90.0],
        }
    )
    told = with_events(frame)
    assert told.get_column("contrary").to_list() == [False, True]
    assert told.get_column("dividend").to_list() == [None, None]


def test_rounding_of_a_cheap_price_is_no_split() -> None:
    frame = pl.DataFrame(
        {
            "security": ["AAA"] * 3,
            "date": [date(2024, 1, day) for day in (2, 3, 4)],
            "close": [1.0, 1.01, 1.04],
            "split_close": [0.033, 0.034, 0.035],
            "total_close": [0.033, 0.034, 0.035],
        }
    )
    told = with_events(frame)
    assert told.get_column("split_ratio").null_count() == 3
    assert told.get_column("dividend").null_count() == 3


@pytest.mark.parametrize(
    ("values", "half"), [([1.25, 10.0], 0.005), ([1.255], 0.0005), ([0.123456], 5e-7), ([], 0.005)]
)
def test_the_unit_of_printed_prices(values: list[float], half: float) -> None:
    assert half_unit(pl.Series(values, dtype=pl.Float64)) == pytest.approx(half)


def test_later_splits_are_undone_before_their_day_alone() -> None:
    frame = pl.DataFrame({"security": ["AAA"] * 4 + ["BBB"], "factor": [1.0, 2.0, 1.0, 10.0, 4.0]})
    assert frame.select(later_factor("factor")).to_series().to_list() == [20.0, 10.0, 10.0, 1.0, 1.0]
