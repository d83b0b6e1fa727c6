"""Columns without any value are not read, and are there all the same."""

from __future__ import annotations

import polars as pl
from tests.market.quotes import quotes

from redink.tables import PRICES
from redink.tables.unfilled import with_unfilled


def test_rows_are_the_same_with_their_columns_in_order() -> None:
    prices = quotes("A", close=[10, 11, 12], dividend={1: 0.5})
    read = with_unfilled(PRICES, prices.lazy())
    assert read.equals(prices)
    assert read.schema == PRICES.schema()
    assert read.get_column("dividend").to_list() == [None, 0.5, None]


def test_a_column_that_is_null_in_the_rows_chosen_is_null() -> None:
    prices = quotes("A", close=[10, 11, 12], market_cap={0: 100})
    read = with_unfilled(PRICES, prices.lazy().filter(pl.col("close") > 10))
    assert read.get_column("market_cap").to_list() == [None, None]
    assert read.equals(prices.slice(1))


def test_no_rows_have_every_column() -> None:
    assert with_unfilled(PRICES, PRICES.empty().lazy()).equals(PRICES.empty())
