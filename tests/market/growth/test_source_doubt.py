"""A move that its source cannot vouch for is quarantined, whatever else would confirm it."""

from __future__ import annotations

import polars as pl
import pytest
from tests.market.quotes import quotes

from redink.market.growth.moves import price_moves

READINGS = "a move of -5.0% if adjusted, +4.5% if not"


def doubted(*at: int, **columns: object) -> pl.DataFrame:
    """GAIN with a doubt at these sessions."""
    made = quotes(**columns)  # pyright: ignore[reportArgumentType]
    return made.with_columns(doubt=pl.when(pl.int_range(pl.len()).is_in(at)).then(pl.lit(READINGS)))


@pytest.mark.parametrize("total", [False, True])
def test_a_doubted_move_is_none_of_any_holder_and_the_next_one_counts(total: bool) -> None:  # noqa: FBT001
    moves = price_moves(doubted(2, close=[100, 100, 95, 104.5]), total=total)
    growth = moves.get_column("growth").to_list()
    assert growth == [None, 1.0, None, pytest.approx(1.1)]
    assert moves.get_column("kind").to_list() == [None, None, "source_doubt", None]


def test_capitalisation_and_trade_confirm_nothing_that_the_source_doubts() -> None:
    calm = [10.0] * 6
    prices = doubted(6, close=[*calm, 40], market_cap=[*([1000] * 6), 4000], volume=[*([100] * 6), 900])
    assert price_moves(prices, total=False).get_column("kind").to_list()[-1] == "source_doubt"


def test_a_doubt_at_a_first_price_doubts_no_move() -> None:
    assert price_moves(doubted(0, close=[100, 101]), total=False).get_column("kind").to_list() == [None, None]
