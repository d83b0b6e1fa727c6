"""Newey-West against another library's numbers and plain fractions, by law, and what it refuses."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.errors import BadDataError, MissingDataError
from redink.inference.newey_west import newey_west_alpha, newey_west_mean, usual_lag

SPREAD = [3, -1, 4, 1, -5, 9, 2, -6, 5, 3, -5, 8, -9, 7, 9, -3, 2, 3, 8, -4]
MARKET = [1, 4, -1, 4, 2, -1, 3, 5, -6, 2, 3, 7, -3, 0, 9, 5, -4, 8, 8, 0]


def days(values: list[int]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array(values, dtype=np.float64)


def squared_error(values: list[int], lag: int) -> Fraction:
    """The variance of the mean in fractions, term by term from the definition."""
    n = len(values)
    apart = [value - Fraction(sum(values), n) for value in values]
    long_run = sum(
        (1 - Fraction(abs(one - other), lag + 1)) * apart[one] * apart[other]
        for one in range(n)
        for other in range(n)
        if abs(one - other) <= lag
    )
    return Fraction(long_run) / n**2


def test_the_mean_its_error_and_t_are_those_of_statsmodels() -> None:
    # OLS on a constant, cov_type HAC, maxlags 2, use_correction False, statsmodels 0.15.0
    found = newey_west_mean(days(SPREAD))
    assert (found.n, found.lag) == (20, 2)
    assert found.mean == pytest.approx(1.5499999999999996, rel=1e-9)
    assert found.standard_error == pytest.approx(0.5550750699980438, rel=1e-9)
    assert found.t == pytest.approx(2.7924150872159728, rel=1e-9)


def test_alpha_and_beta_with_their_errors_are_those_of_statsmodels() -> None:
    found = newey_west_alpha(days(SPREAD), days(MARKET))
    assert found.alpha == pytest.approx(1.020049352251696, rel=1e-9)
    assert found.beta == pytest.approx(0.2304133251079581, rel=1e-9)
    assert found.standard_error == pytest.approx(0.9151054134906171, rel=1e-9)
    assert found.beta_standard_error == pytest.approx(0.33491128367124046, rel=1e-9)
    assert found.t == pytest.approx(1.1146796174669935, rel=1e-9)


@given(st.lists(st.integers(-50, 50), min_size=3, max_size=60).filter(lambda values: len(set(values)) > 1))
def test_the_error_squared_is_the_double_sum_of_the_definition(values: list[int]) -> None:
    found = newey_west_mean(days(values))
    assert found.standard_error == pytest.approx(math.sqrt(squared_error(values, found.lag)), rel=1e-7, abs=1e-9)


@given(st.lists(st.integers(-50, 50), min_size=5, max_size=60), st.integers(-5, 5))
def test_what_beta_times_the_market_makes_is_taken_out_of_alpha(values: list[int], times: int) -> None:
    market = days([day % 4 - 1 for day in range(len(values))])
    alone, with_market = (newey_west_alpha(each, market) for each in (days(values), days(values) + times * market))
    assert with_market.alpha == pytest.approx(alone.alpha, abs=1e-8)
    assert with_market.beta == pytest.approx(alone.beta + times, abs=1e-8)
    assert with_market.standard_error == pytest.approx(alone.standard_error, abs=1e-7)


def test_the_lag_grows_with_the_days() -> None:
    assert [usual_lag(days) for days in (3, 20, 100, 252, 1000, 7560)] == [1, 2, 4, 4, 6, 10]


def test_a_series_that_stands_still_has_no_t() -> None:
    assert newey_west_mean(np.full(9, 0.5)).t is None


def test_too_few_days_unknown_values_and_a_market_that_stands_still_are_refused() -> None:
    with pytest.raises(MissingDataError, match="3 values are needed, 2 are there"):
        newey_west_mean(np.ones(2))
    with pytest.raises(BadDataError, match="1 values are null or infinite"):
        newey_west_mean(np.array([1.0, np.nan, 2.0]))
    with pytest.raises(BadDataError, match="of one length"):
        newey_west_alpha(np.ones(4), np.ones(5))
    with pytest.raises(BadDataError, match="there is no beta"):
        newey_west_alpha(np.arange(4.0), np.ones(4))
