"""Prices as wide arrays, by hand and against a plain loop."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.market.quotes import DAYS, market, quotes

from redink.errors import MissingDataError
from redink.market.growth.measured_panel import price_panel
from redink.market.growth.moves import price_moves
from redink.market.growth.panel import Before, Panel

NAN = math.nan


def panel(*frames: pl.DataFrame, total: bool = False) -> Panel:
    return price_panel(market(*frames), total=total)


HAND = panel(
    quotes("A", close=[10, 11, None, 22], market_cap={0: 100, 3: 220}),
    quotes("B", close={1: 5, 2: 4}),
    quotes("C", close=[1, 1, 9, 18]),
)


def test_axes_are_securities_and_sessions_ascending() -> None:
    assert HAND.securities == ("A", "B", "C")
    assert HAND.sessions == DAYS[:4]
    assert {array.shape for array in (HAND.value, HAND.last_seen, HAND.market_cap, HAND.close)} == {(3, 4)}


def test_a_value_starts_at_one_grows_with_prices_and_is_carried_where_one_is_missing() -> None:
    np.testing.assert_allclose(HAND.value[0], [1, 1.1, 1.1, 2.2], rtol=1e-15)
    np.testing.assert_allclose(HAND.value[1], [NAN, 1, 0.8, 0.8], rtol=1e-15)


def test_a_quarantined_move_counts_as_none_and_its_place_is_kept() -> None:
    np.testing.assert_allclose(HAND.value[2], [1, 1, 1, 2], rtol=1e-15)
    assert HAND.breaks == {2: (2,)}


def test_the_column_of_the_last_price_is_kept_for_each_session() -> None:
    assert HAND.last_seen.tolist() == [[0, 1, 1, 3], [-1, 1, 2, 2], [0, 1, 2, 3]]


def test_the_last_close_is_carried_and_a_capitalisation_is_not() -> None:
    np.testing.assert_array_equal(HAND.close, [[10, 11, 11, 22], [NAN, 5, 4, 4], [1, 1, 9, 18]])
    np.testing.assert_array_equal(HAND.market_cap, [[100, NAN, NAN, 220], [NAN] * 4, [NAN] * 4])


def test_rows_are_found_by_name_and_are_minus_one_where_there_is_none() -> None:
    assert HAND.rows(["C", "X", "A"]).tolist() == [2, -1, 0]
    assert HAND.rows([]).tolist() == []


def test_the_column_of_a_day_is_that_of_the_last_session_at_or_before_it() -> None:
    assert [HAND.column(day) for day in (DAYS[0], date(2025, 1, 4), DAYS[3], date(2025, 12, 31))] == [0, 1, 3, 3]


def test_a_day_before_the_first_price_is_refused() -> None:
    with pytest.raises(MissingDataError, match="prices start on 2025-01-02, after 2025-01-01; import earlier ones"):
        HAND.column(date(2025, 1, 1))


def test_breaks_are_found_after_a_column_and_at_or_before_it() -> None:
    twice = panel(quotes("A", close=[1, 9, 9, 81, 81]))
    assert twice.breaks == {0: (1, 3)}
    assert [twice.next_break(0, column) for column in range(5)] == [1, 3, 3, None, None]
    assert [twice.last_break(0, column) for column in range(5)] == [None, 1, 1, 3, 3]
    assert twice.next_break(5, 0) is None


def test_a_zero_price_is_a_break_and_the_value_goes_on_from_the_last_price() -> None:
    wide = panel(quotes("A", close=[10, 0, 12]), quotes("B", close=[1, 1, 1]))
    np.testing.assert_allclose(wide.value[0], [1, 1, 1.2], rtol=1e-15)
    assert wide.last_seen[0].tolist() == [0, 0, 2]
    assert wide.close[0].tolist() == [10, 10, 12]
    assert wide.breaks == {0: (1,)}


def test_dividends_raise_the_value_of_a_total_return_panel() -> None:
    paid = quotes("A", close=[10, 10, 9.5], dividend={1: 0.5, 2: 1.0})
    np.testing.assert_allclose(panel(paid, total=True).value[0], [1, 1.05, 1.1025], rtol=1e-15)
    np.testing.assert_allclose(panel(paid).value[0], [1, 1, 0.95], rtol=1e-15)


def test_a_listed_split_leaves_the_value_as_it_was() -> None:
    split = quotes("A", close=[10, 5, 6], split_ratio={1: 0.5})
    np.testing.assert_allclose(panel(split).value[0], [1, 1, 1.2], rtol=1e-15)


PATHS = st.dictionaries(
    st.sampled_from(["A", "B", "C"]),
    st.dictionaries(st.integers(0, 12), st.sampled_from([1.0, 2.0, 2.5, 5.0, 20.0]), min_size=1),
    min_size=1,
)


def all_are_prices(paths: dict[str, dict[int, float]]) -> bool:
    """Whether none jumped and reverted."""
    moves = price_moves(market(*(quotes(name, close=path) for name, path in paths.items())), total=False)
    return moves.filter(kind="price_spike").is_empty()


@given(PATHS)
def test_the_arrays_are_those_of_a_plain_loop(paths: dict[str, dict[int, float]]) -> None:
    wide = panel(*(quotes(name, close=path) for name, path in paths.items()))
    assume(all_are_prices(paths))
    numbers = sorted({at for path in paths.values() for at in path})
    assert wide.securities == tuple(sorted(paths))
    assert wide.sessions == tuple(DAYS[at] for at in numbers)
    for row, name in enumerate(wide.securities):
        value, close, seen = NAN, NAN, -1
        for column, at in enumerate(numbers):
            now = paths[name].get(at)
            if now is not None:
                jumped = abs(math.log(now / close)) > math.log(3) if seen >= 0 else False
                value = 1.0 if seen < 0 else value if jumped else value * now / close
                close, seen = now, column
            assert wide.value[row, column] == pytest.approx(value, rel=1e-12, nan_ok=True)
            assert wide.close[row, column] == pytest.approx(close, rel=0, nan_ok=True)
            assert wide.last_seen[row, column] == seen


@given(PATHS, st.integers(0, 12))
def test_later_prices_change_no_earlier_column(paths: dict[str, dict[int, float]], at: int) -> None:
    whole = panel(*(quotes(name, close=path) for name, path in paths.items()))
    assume(all_are_prices(paths))
    cut = {name: {n: close for n, close in path.items() if n <= at} for name, path in paths.items()}
    known = {name: path for name, path in cut.items() if path}
    if not known:
        return
    then = panel(*(quotes(name, close=path) for name, path in known.items()))
    rows, columns = whole.rows(list(then.securities)), len(then.sessions)
    np.testing.assert_array_equal(whole.value[rows][:, :columns], then.value)
    np.testing.assert_array_equal(whole.close[rows][:, :columns], then.close)
    assert whole.sessions[:columns] == then.sessions


def test_a_value_that_was_carried_goes_on_as_from_the_first_price() -> None:
    long = quotes("A", close=[10, 11, 10.3, 12.7, 12.1, 13.3])
    whole, at = panel(long), 2
    later = price_panel(market(long).filter(pl.col("date") >= DAYS[at]), total=False, carried={"A": whole.value[0, at]})
    assert later.value[0].tolist() == whole.value[0, at:].tolist()


def test_what_came_before_a_slice_says_when_securities_began() -> None:
    before = Before(first=HAND.first_number - 9, opened=HAND.opened - 7, splits={1: [(DAYS[0], DAYS[1], 0.5)]})
    slice_ = replace(HAND, before=before)
    assert (HAND.opened - HAND.first_number).tolist() == [0, 1, 0]
    assert (slice_.opened - slice_.first_number).tolist() == [2, 3, 2]
    assert list(slice_.dated_splits()) == [(1, [(DAYS[0], DAYS[1], 0.5)])]
