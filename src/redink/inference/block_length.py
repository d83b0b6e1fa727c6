"""How long the blocks of a stationary bootstrap should be on average, from the series itself.

Politis and White's rule [18] with the correction of 2009 [19]: b = (2 G^2 / D)^(1/3) T^(1/3), D = 2 g(0)^2,
g(0) = sum_k l(k/M) R(k), G = sum_k l(k/M) |k| R(k), R the autocovariances and l the flat-top window, 1 up to 1/2 and
2 (1 - |x|) up to 1. M is twice the first lag from which K = max(5, floor(sqrt(log10 T))) correlations in a row lie
within 2 sqrt(log10 T / T), at most ceil(sqrt(T)) + K; b is at most ceil(min(3 sqrt(T), T / 3)).

References: [18] Politis and White 2004, Econometric Reviews 23(1). [19] Patton, Politis and White 2009, Econometric
Reviews 28(4).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from redink.exact import Floats, exact_sum
from redink.inference.newey_west import autocovariances
from redink.numerals import significant

FALLBACK: Final = 20.0
"""Sessions, where the rule fails."""
LEAST_DAYS: Final = 10
LEAST_RUN: Final = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class BlockLength:
    """Mean sessions in a block, at least 1; `rule` says whether the series gave it or it is the fallback of 20."""

    sessions: float
    rule: Literal["politis-white", "fallback", "given"]


def mean_block(values: Floats) -> BlockLength:
    """The mean block of the series; 20 where it is too short, stands still, or never loses its memory."""
    found = _politis_white(values) if len(values) >= LEAST_DAYS else None
    if found is None:
        return BlockLength(sessions=FALLBACK, rule="fallback")
    longest = math.ceil(min(3 * math.sqrt(len(values)), len(values) / 3))
    return BlockLength(sessions=significant(min(max(found, 1.0), float(longest))), rule="politis-white")


def _politis_white(values: Floats) -> float | None:
    days = len(values)
    run = max(LEAST_RUN, int(math.sqrt(math.log10(days))))
    most = min(math.ceil(math.sqrt(days)) + run, days - 1)
    covariance = autocovariances(values, most)
    if not covariance[0] > 0:
        return None
    first = _first_of_run(np.abs(covariance[1:] / covariance[0]) < 2 * math.sqrt(math.log10(days) / days), run)
    if first is None:
        return None
    lag = np.arange(1, min(2 * first, most) + 1)
    window = np.minimum(1.0, 2 * (1 - lag / lag[-1])) * covariance[lag]
    level = covariance[0] + 2 * exact_sum(window)
    slope = 2 * exact_sum(lag * window)
    return (slope * slope / (level * level) * days) ** (1 / 3) if level > 0 else None


def _first_of_run(small: np.ndarray[tuple[int], np.dtype[np.bool_]], run: int) -> int | None:
    """The first lag (from 1) from which `run` lags in a row are small."""
    if len(small) < run:
        return None
    starts = np.flatnonzero(np.lib.stride_tricks.sliding_window_view(small, run).all(axis=1))
    return int(starts[0]) + 1 if len(starts) else None
