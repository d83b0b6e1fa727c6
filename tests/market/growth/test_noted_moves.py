"""Moves worth a note: the rows of all moves that have a verdict, another reading or a gap."""

from __future__ import annotations

import polars as pl
import pytest
from tests.market.quotes import MISSING, market, quotes

from redink.market.growth.measured_panel import price_panel
from redink.market.growth.moves import price_moves
from redink.market.prices import axes

STILL = [10.0 + 0.1 * (at % 3) for at in range(30)]
GAP = [*STILL[:10], *[MISSING] * 3, *STILL[13:]]
ZERO = [*STILL[:10], 0.0, *STILL[11:]]
SPIKE = [*STILL[:10], 90.0, *STILL[11:]]
JUMP = [*STILL[:20], *(5.0 * each for each in STILL[20:])]
SPLIT = [*STILL[:20], *(0.5 * each for each in STILL[20:])]


@pytest.mark.parametrize("total", [False, True])
@pytest.mark.parametrize("block", [axes.BLOCK, 40])
def test_they_are_those_of_all_moves_however_many_are_measured_at_a_time(
    monkeypatch: pytest.MonkeyPatch, block: int, *, total: bool
) -> None:
    monkeypatch.setattr(axes, "BLOCK", block)
    closes = {"GAP": GAP, "JUMP": JUMP, "SPIKE": SPIKE, "SPLIT": SPLIT, "STILL": STILL, "ZERO": ZERO}
    volumes = [1000.0 + at for at in range(30)]
    prices = market(
        *(quotes(name, close=close, volume=volumes, dividend={15: 0.5}) for name, close in sorted(closes.items()))
    )
    every = price_moves(prices, total=total)
    verdict, reading = pl.col("kind").is_not_null(), pl.col("read_as").is_not_null()
    noted = price_panel(prices, total=total).noted
    assert noted.equals(every.filter(verdict | reading | pl.col("bridged")))
    assert set(noted["security"]) >= {"JUMP", "SPIKE", "SPLIT", "ZERO"}
