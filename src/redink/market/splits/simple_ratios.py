"""Ratios by which companies split."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.exact import Floats
from redink.market.prices.quarantine import times

SMALL: Final = np.array([5 / 4, 4 / 3, 7 / 5, 3 / 2, 8 / 5, 5 / 3, 7 / 4])
"""Under them a dividend in shares looks as any day's move does."""


def simple_ratio(ratio: Floats) -> Floats:
    """The one of n:1, 3:2, 5:2 and their inverses that is nearest to each ratio; NaN where that is NaN.

    >>> simple_ratio(np.array([0.49, 1.52, 2.4, 3.4])).tolist()
    [0.5, 1.5, 2.5, 3.0]
    """
    large = times(ratio)
    number = np.maximum(np.where(large < 2.75, np.round(2.0 * large) / 2.0, np.round(large)), 1.5)
    return np.where(ratio < 1, 1.0 / number, number)


def small_ratio(ratio: Floats) -> Floats:
    """The one of 4:5, 3:4 and 2:3 (price after / price before) that is nearest to each ratio below 1; else NaN.

    >>> small_ratio(np.array([0.79, 0.66, 1.3])).tolist()
    [0.8, 0.6666666666666666, nan]
    """
    nearest = SMALL[np.argmin(np.abs(np.log(times(ratio)[:, None] / SMALL[None, :])), axis=1)]
    return np.where(ratio < 1, 1.0 / nearest, np.nan)


def apart(ratio: Floats, other: Floats) -> Floats:
    """How far the ratios are from each other, in logarithms; NaN where one is NaN."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.abs(np.log(ratio / other))
