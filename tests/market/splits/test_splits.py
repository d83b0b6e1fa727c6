"""Listed splits: believed where the price bears them out, doubted where it contradicts them."""

from __future__ import annotations

import pytest
from tests.market.quotes import quotes

from redink.market.growth.moves import price_moves

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


@pytest.mark.parametrize(("close", "ratio"), [(18.0, 0.5), (10.0, 0.5), (10.0, 20.0), (5.4, 4.0)])
def test_a_split_that_the_price_contradicts_is_not(close: float, ratio: float) -> None:
    row = moved(close, ratio)
    assert (row["read_as"], row["growth"]) == ("doubted_split", pytest.approx(close / 10))
    assert row["face"] == pytest.approx(close / 10 / ratio)


@pytest.mark.parametrize(("close", "ratio"), [(24.0, 0.5), (22.8, 0.4)])
def test_a_split_listed_beside_a_rise_without_trade_is_not_applied_and_the_rise_is_quarantined(
    close: float, ratio: float
) -> None:
    row = moved(close, ratio)
    assert (row["read_as"], row["kind"], row["growth"]) == ("doubted_split", "untraded_rise", None)


def test_a_small_split_that_the_price_plainly_did_not_go_through_is_not_applied() -> None:
    """5:4 beside a price that stood still for days: a rise of a quarter, hidden to the cent, draws trade."""
    row = moved(10.0, 0.8)
    assert (row["read_as"], row["growth"], row["face"]) == ("doubted_split", 1.0, pytest.approx(1.25))


def swinging(by: float, ratio: float, volume: float = 1000.0) -> str | None:
    """The reading of a split beside a close that stays, after closes that swung up and down."""
    closes = [10.0, 10.0 * by, 10.0, 10.0 * by, 10.0, 10.0 * by, 10.0, 10.0]
    prices = quotes(close=closes, split_ratio={7: ratio}, volume=[1000.0] * 7 + [volume])
    return price_moves(prices, total=False).row(7, named=True)["read_as"]


def test_a_split_whose_size_is_within_five_usual_moves_is_applied() -> None:
    """ln 1.25 = 0.223: four and a half moves of 5%, five and a half of 4%."""
    assert swinging(1.05, 0.8) is None
    assert swinging(1.041, 0.8) == "doubted_split"
    assert moved(10.0, 0.98)["read_as"] is None


def test_a_small_split_beside_a_rise_that_trade_bears_out_is_applied() -> None:
    assert swinging(1.01, 0.8, volume=2999.0) == "doubted_split"
    assert swinging(1.01, 0.8, volume=3000.0) is None


def test_a_small_split_beside_a_fall_that_is_neither_is_applied() -> None:
    """Neither the split nor none of it explains a fall of a tenth: the list stands."""
    assert moved(9.0, 0.8)["read_as"] is None


def test_rows_without_a_split_are_never_doubted() -> None:
    prices = quotes(close=[10.0, 20.0, 10.0], volume=STEADY[:3])
    assert price_moves(prices, total=False).get_column("read_as").to_list() == [None] * 3
