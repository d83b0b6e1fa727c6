"""Slices of simulated markets, full of odd things near the first days of years, answer as the whole ones do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.market.slices.asking import Halves, asked, store_of
from tests.market.slices.simulated import planned, tables_of

SEEDS = range(4)
"""Each flavour of market, some with a second source; hundreds more were tried as the rules were written."""


@pytest.mark.parametrize("seed", SEEDS)
def test_a_slice_of_a_simulated_market_holds_and_answers_what_the_whole_one_does(seed: int, tmp_path: Path) -> None:
    snapshot = store_of(tables_of(planned(seed)), tmp_path, second=seed if seed % 5 == 3 else None)
    halves = Halves(snapshot)
    for place, each in enumerate(asked(seed, 2)):
        assert halves.differences(each, answers=place == 0) == [], each
