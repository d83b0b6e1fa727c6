"""Standard errors that allow for days that resemble the days before them: Newey and West's [8].

Bartlett weights 1 - j / (L + 1) up to the lag L = floor(4 (T / 100)^(2/9)); no correction for small samples. Sums are
correctly rounded, results are given to ten significant digits.

References: [8] Newey and West 1987, Econometrica 55(3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np

from redink.described import count, number, points, ratio
from redink.errors import BadDataError
from redink.exact import Floats, exact_sum
from redink.inference.samples import require_samples
from redink.numerals import significant

LEAST_DAYS: Final = 3
T: Final = number("t", "estimate / standard error; null where that is 0")
DAYS: Final = count("n", "days")
LAG: Final = number("lag", "sessions over which errors may hang together", unit="sessions")


@dataclass(frozen=True, kw_only=True, slots=True)
class MeanEstimate:
    """The mean of a daily series, in its unit; `t` is null where the standard error is 0."""

    mean: Annotated[float, points("mean", "a day")]
    standard_error: Annotated[float, points("standard error", "Newey and West's, of the mean")]
    t: Annotated[float | None, T]
    n: Annotated[int, DAYS]
    lag: Annotated[int, LAG]


@dataclass(frozen=True, kw_only=True, slots=True)
class AlphaEstimate:
    """What a daily series makes a day beside beta times the market: y = alpha + beta market + e; t of alpha."""

    alpha: Annotated[float, points("alpha", "a day, net of beta")]
    standard_error: Annotated[float, points("standard error", "Newey and West's, of alpha")]
    t: Annotated[float | None, T]
    beta: Annotated[float, ratio("beta", "to the rebuilt index")]
    beta_standard_error: Annotated[float, number("standard error of beta", "Newey and West's")]
    n: Annotated[int, DAYS]
    lag: Annotated[int, LAG]


def usual_lag(days: int) -> int:
    """floor(4 (T / 100)^(2/9)).

    >>> usual_lag(100), usual_lag(252), usual_lag(2520)
    (4, 4, 8)
    """
    return int(4 * (days / 100) ** (2 / 9))


def newey_west_mean(values: Floats) -> MeanEstimate:
    """The mean with its standard error, sqrt((g_0 + 2 sum_j (1 - j/(L+1)) g_j) / T), g_j the autocovariances over T.

    Raises: MissingDataError for fewer than three days; BadDataError for values that are not finite.
    """
    require_samples(values, least=LEAST_DAYS)
    days, lag = len(values), usual_lag(len(values))
    mean = exact_sum(values) / days
    apart = values - mean
    error = (max(_long_run(apart, apart, lag=lag), 0.0) / days**2) ** 0.5
    return MeanEstimate(
        mean=significant(mean), standard_error=significant(error), t=_ratio(mean, error), n=days, lag=lag
    )


def newey_west_alpha(values: Floats, market: Floats) -> AlphaEstimate:
    """Least squares of the values on the market's, (X'X)^-1 S (X'X)^-1 with S the long-run sum of the scores.

    The market is taken from its mean, which leaves beta and the residuals as they are and makes X'X diagonal.
    Raises: MissingDataError for fewer than three days; BadDataError for values that are not finite, of unequal number,
    or a market that stands still.
    """
    require_samples(values, market, least=LEAST_DAYS)
    days, lag = len(values), usual_lag(len(values))
    centre = exact_sum(market) / days
    moves = market - centre
    spread = exact_sum(moves * moves)
    if spread <= 0:
        raise BadDataError("the market's returns are all the same, so there is no beta; take a longer window")
    beta = exact_sum(moves * values) / spread
    mean = exact_sum(values) / days
    residual = values - mean - beta * moves
    level, slope, both = _sandwich(residual / days, residual * moves / spread, lag=lag)
    alpha = mean - beta * centre
    error = max(level - 2 * centre * both + centre * centre * slope, 0.0) ** 0.5
    return AlphaEstimate(
        alpha=significant(alpha),
        standard_error=significant(error),
        t=_ratio(alpha, error),
        beta=significant(beta),
        beta_standard_error=significant(max(slope, 0.0) ** 0.5),
        n=days,
        lag=lag,
    )


def _sandwich(level: Floats, slope: Floats, *, lag: int) -> tuple[float, float, float]:
    """Variance of the level, of the slope, and their covariance, from what each day adds to either."""
    return (
        _long_run(level, level, lag=lag),
        _long_run(slope, slope, lag=lag),
        _long_run(level, slope, lag=lag),
    )


def _long_run(one: Floats, other: Floats, *, lag: int) -> float:
    """sum_t u_t v_t + sum_j (1 - j/(L+1)) sum_t (u_t v_t-j + u_t-j v_t), of two series."""
    later = (
        (1 - at / (lag + 1)) * (exact_sum(one[at:] * other[:-at]) + exact_sum(one[:-at] * other[at:]))
        for at in range(1, min(lag, len(one) - 1) + 1)
    )
    return exact_sum([exact_sum(one * other), *later])


def _ratio(value: float, error: float) -> float | None:
    return significant(value / error) if error > 0 else None


def autocovariances(values: Floats, lags: int) -> Floats:
    """g_0 to g_lags over T, sums correctly rounded; shape (lags + 1,)."""
    apart = values - exact_sum(values) / len(values)
    sums = (exact_sum(apart[at:] * apart[: len(apart) - at]) for at in range(lags + 1))
    return np.fromiter(sums, dtype=np.float64, count=lags + 1) / len(values)
