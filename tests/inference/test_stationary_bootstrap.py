"""Block lengths against another library's numbers; days drawn in blocks: their law, the interval, the refusals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from redink.errors import BadDataError, MissingDataError, UsageError
from redink.inference.block_length import FALLBACK, mean_block
from redink.inference.stationary_bootstrap import bootstrap_spread, draw_days

Floats = NDArray[np.float64]


def remembering(share: float, days: int) -> Floats:
    """A series of which each day keeps a share of the last, from plain integers: the same on every machine."""
    state, last, found = 1, 0.0, list[float]()
    for _ in range(days):
        state = (1103515245 * state + 12345) % 2**31
        last = share * last + state / 2**31 - 0.5
        found.append(last)
    return np.array(found)


@pytest.mark.parametrize(
    ("share", "days", "asked"),
    [(0.0, 500, 1.9373394205270027), (0.5, 500, 8.5581556042167), (0.8, 1000, 19.487459777980582)],
)
def test_the_mean_block_is_that_of_arch(share: float, days: int, asked: float) -> None:
    # optimal_block_length(series)["stationary"], arch 8.0.0
    found = mean_block(remembering(share, days))
    assert found.rule == "politis-white"
    assert found.sessions == pytest.approx(asked, rel=1e-9)


def test_where_the_rule_fails_the_mean_block_is_twenty_sessions() -> None:
    rising = np.arange(200.0)
    for series in (np.ones(50), np.arange(5.0), rising):
        assert (mean_block(series).sessions, mean_block(series).rule) == (FALLBACK, "fallback")


def test_a_block_is_at_least_one_session() -> None:
    assert mean_block(np.tile([1.0, -1.0, 0.5, -0.5, 0.25], 40) * remembering(0, 200)).sessions >= 1


@given(st.integers(0, 2**32 - 1), st.floats(1, 60))
@settings(max_examples=20)
def test_blocks_are_as_long_on_average_as_asked_and_every_day_is_as_likely(seed: int, block: float) -> None:
    drawn = np.concatenate([*draw_days(50, length=400, block=block, draws=300, seed=seed)])
    assert drawn.shape == (300, 400)
    followed = ((drawn[:, :-1] + 1) % 50 == drawn[:, 1:]).mean()
    # a new block hits the next day by chance once in fifty times
    likely = 1 - 1 / block + 1 / block / 50
    assert followed == pytest.approx(likely, abs=6 * np.sqrt(likely * (1 - likely) / drawn.size) + 1e-12)
    assert np.bincount(drawn.ravel(), minlength=50) / drawn.size == pytest.approx(1 / 50, abs=0.02)


def test_blocks_of_the_whole_run_through_the_days_in_order() -> None:
    first = next(draw_days(7, length=20, block=1e12, draws=3, seed=1))
    assert ((first[:, :1] + np.arange(20)) % 7 == first).all()


def test_the_observed_spread_compounds_the_days() -> None:
    found = bootstrap_spread(np.array([0.1, -0.5, 1.0]), np.array([0.0, 0.5, 0.2]), draws=10, seed=1)
    assert found.observed == pytest.approx(1.1 * 0.5 * 2 - 1.5 * 1.2)
    assert (found.n, found.draws, found.seed, found.block, found.rule) == (3, 10, 1, 20, "fallback")


def test_days_that_are_all_the_same_leave_no_doubt() -> None:
    found = bootstrap_spread(np.full(4, 0.1), np.full(4, 0.05), draws=50, seed=3)
    assert found.low == pytest.approx(found.high) == pytest.approx(found.observed) == pytest.approx(1.1**4 - 1.05**4)
    assert found.share_at_most_0 == 0


def test_groups_that_are_the_same_have_no_spread_as_they_are_drawn_together() -> None:
    both = remembering(0.3, 60) / 10
    found = bootstrap_spread(both, both, draws=50, seed=3)
    assert (found.low, found.high, found.share_at_most_0) == (0, 0, 1)


def test_the_interval_of_independent_days_is_as_wide_as_their_deviation_says() -> None:
    random = np.random.default_rng(5)
    loss, profitable = random.normal(0, 1e-4, (2, 400))
    found = bootstrap_spread(loss, profitable, block=1, seed=9)
    deviation = (loss - profitable).std() * 400**0.5
    assert found.high - found.low == pytest.approx(2 * 1.96 * deviation, rel=0.08)


def test_a_seed_gives_the_same_draws_and_another_seed_others() -> None:
    loss, profitable = remembering(0, 90) / 50, remembering(0.2, 90) / 50
    one, again, other = (bootstrap_spread(loss, profitable, draws=300, seed=seed) for seed in (4, 4, 5))
    assert one == again
    assert (one.low, one.high) != (other.low, other.high)


def test_impossible_blocks_draws_levels_and_days_are_refused() -> None:
    days = remembering(0, 30)
    with pytest.raises(UsageError, match=r"at least 1 session on average; found 0\.5"):
        bootstrap_spread(days, days, block=0.5, seed=1)
    with pytest.raises(UsageError, match="at least one draw"):
        bootstrap_spread(days, days, draws=0, seed=1)
    with pytest.raises(UsageError, match=r"between 0 and 1; found 95"):
        bootstrap_spread(days, days, level=95, seed=1)
    with pytest.raises(MissingDataError, match="2 are there"):
        bootstrap_spread(days[:2], days[:2], seed=1)
    with pytest.raises(BadDataError, match="one length"):
        bootstrap_spread(days, days[1:], seed=1)
