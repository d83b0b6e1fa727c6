"""A declared table and the check that a frame follows it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.errors import TableError
from redink.tables import Column, Table
from redink.tables.table import strictly_ordered

QUOTES = Table(
    name="quotes",
    meaning="a price that somebody named",
    key=("who", "day"),
    columns=(
        Column(name="who", dtype=pl.String(), meaning="whose"),
        Column(name="day", dtype=pl.Date(), meaning="when"),
        Column(name="price", dtype=pl.Float64(), nullable=True, at_least=0, meaning="how much"),
    ),
)
MONDAY, TUESDAY = date(2025, 4, 7), date(2025, 4, 8)


def quotes(*rows: tuple[str | None, date | None, float | None]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=QUOTES.schema(), orient="row")


def test_rows_come_back_sorted_by_key_with_the_declared_columns_in_order() -> None:
    given_rows = quotes(("b", MONDAY, 3.0), ("a", TUESDAY, 2.0), ("a", MONDAY, 1.0))
    shuffled = given_rows.select("price", "day", "who").with_columns(extra=pl.lit(1))
    checked = QUOTES.check(shuffled, where="here")
    assert checked.columns == ["who", "day", "price"]
    assert checked.rows() == [("a", MONDAY, 1.0), ("a", TUESDAY, 2.0), ("b", MONDAY, 3.0)]


def test_no_rows_have_the_same_columns() -> None:
    assert QUOTES.empty().schema == quotes(("a", MONDAY, 1.0)).schema
    assert QUOTES.check(QUOTES.empty(), where="here").schema == QUOTES.empty().schema


def test_a_missing_column_is_named_with_those_found() -> None:
    with pytest.raises(TableError, match=r"here: table quotes lacks column 'price'; found who, day"):
        QUOTES.check(quotes().drop("price"), where="here")


def test_a_column_of_another_type_is_named_with_both_types() -> None:
    with pytest.raises(TableError, match=r"here: quotes.price is Int64, not Float64"):
        QUOTES.check(quotes(("a", MONDAY, 1.0)).cast({"price": pl.Int64}), where="here")


def test_an_empty_value_where_one_is_needed_is_counted_and_placed() -> None:
    frame = quotes(("a", MONDAY, 1.0), ("a", None, 1.0), ("b", None, 1.0))
    with pytest.raises(TableError, match=r"quotes.day is empty in 2 rows, first in row 1; it is needed: when"):
        QUOTES.check(frame, where="here")


def test_an_empty_value_is_kept_where_one_may_be_unknown() -> None:
    assert QUOTES.check(quotes(("a", MONDAY, None)), where="here").rows() == [("a", MONDAY, None)]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_a_finite_number_is_refused(value: float) -> None:
    with pytest.raises(TableError, match=r"quotes.price is not a finite number in row 1"):
        QUOTES.check(quotes(("a", MONDAY, 1.0), ("b", MONDAY, value)), where="here")


def test_a_value_below_its_bound_is_named_with_the_bound() -> None:
    with pytest.raises(TableError, match=r"quotes.price holds -0.5, below 0 \(how much\)"):
        QUOTES.check(quotes(("a", MONDAY, 1.0), ("b", MONDAY, -0.5)), where="here")


def test_a_value_at_its_bound_is_kept() -> None:
    assert QUOTES.check(quotes(("a", MONDAY, 0.0)), where="here").height == 1


def test_two_rows_with_one_key_are_named_even_where_the_rest_differs() -> None:
    frame = quotes(("b", MONDAY, 1.0), ("a", TUESDAY, 1.0), ("b", MONDAY, 2.0))
    with pytest.raises(TableError, match=r"quotes has 1 rows whose key was there before, first who b, day 2025-04-07"):
        QUOTES.check(frame, where="here")


@given(st.permutations([(who, day, 1.0) for who in "abc" for day in (MONDAY, TUESDAY)]))
def test_the_order_of_rows_changes_nothing(rows: list[tuple[str, date, float]]) -> None:
    assert QUOTES.check(quotes(*rows), where="here").equals(QUOTES.check(quotes(*sorted(rows)), where="here"))


KEYS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=6)


@given(KEYS)
def test_keys_are_strictly_ordered_where_python_says_so(rows: list[tuple[str, int]]) -> None:
    frame = pl.DataFrame(rows, schema={"one": pl.String, "two": pl.Int64}, orient="row")
    expected = all(before < after for before, after in pairwise(rows))
    assert strictly_ordered(frame, ["one", "two"]) is expected
