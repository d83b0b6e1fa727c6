"""One price a security and day: what is left out is told, and order changes nothing."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from redink.sources.quotes.daily import as_prices, one_price_a_day
from redink.tables import PRICES

Row = tuple[str, date, float | None, float | None]


def day(number: int) -> date:
    return date(2024, 1, 1) + timedelta(days=number)


def rows(*given: Row) -> pl.DataFrame:
    schema = {"security": pl.String, "date": pl.Date, "close": pl.Float64, "split_ratio": pl.Float64}
    return pl.DataFrame(list(given), schema=schema, orient="row")


def test_two_prices_for_one_day_are_both_left_out_and_noted() -> None:
    kept = one_price_a_day(
        rows(("A", day(1), 5.0, None), ("A", day(1), 6.0, None), ("A", day(2), 7.0, None)), today=None
    )
    assert kept.frame.get_column("close").to_list() == [7.0]
    assert kept.notes == ("2 price rows left out: two different rows for one day, first A on 2024-01-02",)


def test_a_row_that_is_there_twice_counts_once() -> None:
    kept = one_price_a_day(rows(("A", day(1), 5.0, None), ("A", day(1), 5.0, None)), today=None)
    assert kept.frame.height == 1
    assert kept.notes == ("1 row is there twice and counts once",)


@pytest.mark.parametrize(
    ("close", "on", "why"),
    [
        (None, day(1), "no price"),
        (-3.0, day(1), "a price below zero"),
        (3.0, date(1989, 12, 29), r"before the trading calendar starts \(1990-01-01\)".replace("\\", "")),
        (3.0, date(2030, 1, 2), "dated after 2024-06-28"),
    ],
)
def test_what_is_no_price_is_left_out_and_noted(close: float | None, on: date, why: str) -> None:
    kept = one_price_a_day(rows(("A", on, close, None), ("B", day(1), 1.0, None)), today=date(2024, 6, 28))
    assert kept.frame.get_column("security").to_list() == ["B"]
    assert kept.notes == (f"1 price rows left out: {why}, first A on {on}",)


def test_a_price_of_zero_stays_for_the_market_to_quarantine() -> None:
    assert one_price_a_day(rows(("A", day(1), 0.0, None)), today=None).frame.height == 1


def test_a_split_on_a_day_left_out_moves_to_the_next_price() -> None:
    given = rows(("A", day(1), 8.0, None), ("A", day(2), None, 0.5), ("A", day(3), 2.0, 0.5), ("A", day(4), 2.0, None))
    assert one_price_a_day(given, today=None).frame.get_column("split_ratio").to_list() == [None, 0.25, None]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABC"),
            st.integers(0, 9).map(day),
            st.sampled_from([None, -1.0, 0.0, 1.0, 2.0]),
            st.sampled_from([None, 0.5]),
        ),
        max_size=30,
    ),
    st.randoms(),
)
def test_row_order_changes_nothing_and_every_row_is_kept_or_told(given: list[Row], random: Random) -> None:
    kept = one_price_a_day(rows(*given), today=None)
    shuffled = [*given]
    random.shuffle(shuffled)
    again = one_price_a_day(rows(*shuffled), today=None)
    assert_frame_equal(kept.frame, again.frame)
    assert kept.notes == again.notes
    told = sum(int(note.split(" ", 1)[0].replace(",", "")) for note in kept.notes)
    assert kept.frame.height + told == len(given)


def test_prices_have_every_declared_column() -> None:
    made = as_prices(rows(("A", day(1), 1.0, None)))
    assert PRICES.check(made, where="test").height == 1
