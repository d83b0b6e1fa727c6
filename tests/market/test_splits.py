"""Listed splits: believed where the price bears them out, doubted where it contradicts them."""

from __future__ import annotations

import pytest
from tests.market.quotes import quotes

from redink.market.moves import price_moves

STEADY = [1000.0] * 6


def moved(close: float, ratio: float) -> dict[str, object]:
    """The fifth session of a security at 10 that closes at `close` beside a listed split of `ratio`."""
    prices = quotes(close=[10.0, 10.0, 10.0, 10.0, close], split_ratio={4: ratio}, volume=STEADY[:5])
    return price_moves(prices, total=False).row(4, named=True)


@pytest.mark.parametrize(
    ("close", "ratio"), [(5.0, 0.5), (6.0, 0.5), (4.0, 0.5), (200.0, 20.0), (90.0, 20.0), (8.3, 2 / 3), (5.0, 2 / 3)]
)
def test_a_split_that_the_price_bears_out_is_applied(close: float, ratio: float) -> None:
    row = moved(close, ratio)
    assert (row["read_as"], row["growth"]) == (None, pytest.approx(close / 10 / ratio))


@pytest.mark.parametrize(("close", "ratio"), [(24.0, 0.5), (22.8, 0.4), (10.0, 0.5), (10.0, 20.0), (5.4, 4.0)])
def test_a_split_that_the_price_contradicts_is_not(close: float, ratio: float) -> None:
    row = moved(close, ratio)
    assert (row["read_as"], row["growth"]) == ("doubted_split", pytest.approx(close / 10))
    assert row["face"] == pytest.approx(close / 10 / ratio)


def test_a_split_whose_size_is_within_a_days_move_is_applied() -> None:
    assert moved(10.0, 0.8)["read_as"] is None


def test_rows_without_a_split_are_never_doubted() -> None:
    prices = quotes(close=[10.0, 20.0, 10.0], volume=STEADY[:3])
    assert price_moves(prices, total=False).get_column("read_as").to_list() == [None] * 3
