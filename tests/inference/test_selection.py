"""Spreads since a realised low: by hand, and on many random-walk markets, where they are as selected as everywhere."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from redink.errors import BadDataError, MissingDataError, UsageError
from redink.inference.percentile import percentile
from redink.inference.selection import DailyReturns, selection, spread_since_low

Floats = NDArray[np.float64]
MARKETS = 400
AT_ONE_PERCENT = 1.6276
"""Kolmogorov's limit at a level of 1%, over the root of the number of markets."""


def random_walk_market(seed: int, *, days: int = 1500) -> DailyReturns:
    """No drift in any of the three; loss-making move with 1.5 times the index, profitable with 0.8 times."""
    index, loss, profitable = np.random.default_rng(seed).normal(0, 0.01, (3, days))
    logs = (index, 1.5 * index + loss, 0.8 * index + profitable / 2)
    return DailyReturns(**dict(zip(("index", "loss", "profitable"), map(np.expm1, logs), strict=True)))


def distance_from_uniform(percentiles: Floats) -> float:
    """The largest distance between the distribution of the percentiles and the uniform one (Kolmogorov and Smirnov)."""
    ordered, steps = np.sort(percentiles), np.arange(len(percentiles) + 1) / len(percentiles)
    return float(max((steps[1:] - ordered).max(), (ordered - steps[:-1]).max()))


def test_a_random_walk_market_the_simulated_selection_percentile_of_its_rallies_is_uniform() -> None:
    found = np.array([selection(random_walk_market(seed), draws=250, seed=seed).percentile for seed in range(MARKETS)])
    assert distance_from_uniform(found) <= AT_ONE_PERCENT / MARKETS**0.5


def test_without_the_selection_the_same_rallies_look_like_skill() -> None:
    """The spread from a low among spreads over as many sessions from any day: far from uniform."""
    naive: list[float] = []
    for seed in range(MARKETS):
        days = random_walk_market(seed)
        logs = days.logs()
        observed, since = spread_since_low(logs[None, -251:])
        gained = [
            np.expm1(np.lib.stride_tricks.sliding_window_view(logs[:, side], int(since[0]) or 1).sum(axis=1))
            for side in (1, 2)
        ]
        naive.append(percentile(gained[0] - gained[1], float(observed[0])))
    assert distance_from_uniform(np.array(naive)) > 3 * AT_ONE_PERCENT / MARKETS**0.5
    assert np.mean(naive) > 0.6


def test_a_true_lead_of_the_loss_making_stands_out() -> None:
    days = random_walk_market(3)
    led = DailyReturns(index=days.index, loss=days.loss + 0.01, profitable=days.profitable)
    found = selection(led, draws=300, trailing=252, seed=1)
    assert found.sessions_since_low > 20
    assert found.percentile > 0.99


def test_the_low_and_the_spread_since_worked_by_hand() -> None:
    # index 1, 0.5, 1, 0.25, 0.5: the low is one session before the end; equal lows: the last one
    index = np.log([0.5, 2.0, 0.25, 2.0])
    loss, profitable = np.log([9.0, 9.0, 9.0, 3.0]), np.log([5.0, 5.0, 5.0, 1.5])
    spread, since = spread_since_low(np.stack([index, loss, profitable], axis=1)[None])
    assert (float(spread[0]), int(since[0])) == (pytest.approx(1.5), 1)
    level = np.log([0.5, 2.0, 0.5, 1.0])
    assert spread_since_low(np.stack([level, loss, profitable], axis=1)[None])[1].tolist() == [0]


def test_only_the_last_closes_decide_where_the_low_is() -> None:
    days = random_walk_market(8, days=600)
    crash = days.index.copy()
    crash[:300] = -0.001
    found = selection(
        DailyReturns(index=crash, loss=days.loss, profitable=days.profitable), trailing=21, draws=5, seed=1
    )
    closes = np.cumprod(1 + crash[-20:])
    lowest = 20 - 1 - int(np.argmin(closes)) if closes.min() < 1 else 20
    assert (found.sessions_since_low, found.trailing, found.n) == (lowest, 21, 600)


def test_drift_in_the_days_given_changes_no_simulated_path() -> None:
    days = random_walk_market(4)
    drifting = DailyReturns(
        **{name: np.expm1(np.log1p(getattr(days, name)) + 0.002) for name in ("index", "loss", "profitable")}
    )
    one, other = (selection(each, block=5, draws=200, seed=6) for each in (days, drifting))
    assert (one.low, one.median, one.high) == pytest.approx((other.low, other.median, other.high), abs=1e-9)


def test_a_seed_gives_the_same_paths_and_states_how_they_were_drawn() -> None:
    one, again = (selection(random_walk_market(2), block=1, draws=300, seed=7) for _ in range(2))
    assert one == again
    assert (one.block, one.rule, one.draws, one.seed) == (1, "given", 300, 7)


def test_too_few_days_lost_groups_and_impossible_settings_are_refused() -> None:
    days = random_walk_market(1, days=100)
    with pytest.raises(MissingDataError, match="251 values are needed, 100 are there"):
        selection(days, seed=1)
    with pytest.raises(UsageError, match="among at least 2 closes; found 1"):
        selection(days, trailing=1, seed=1)
    with pytest.raises(UsageError, match="at least 1 session"):
        selection(days, block=0, trailing=20, seed=1)
    lost = DailyReturns(index=days.index, loss=np.full(100, -1.0), profitable=days.profitable)
    with pytest.raises(BadDataError, match="-100% or less"):
        selection(lost, trailing=20, seed=1)
