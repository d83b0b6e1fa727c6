"""The baselines of the surface: pandas 3 in a loop over starts, both cohorts at once.

`prices` divides the prices by those of the start, as one would write it; `weights` divides the weights, the fastest
that we found. Both hold the prices as one frame of sessions × securities, made before the membership starts.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

Weights = Sequence[np.ndarray]
"""The weights at each start, of shape (securities, cohorts), each cohort's summing to one."""


def by_prices(values: pd.DataFrame, weights: Weights) -> list[pd.DataFrame]:
    """For each start a frame of ends × cohorts: (prices / prices at the start) times weights."""
    return [
        (values.iloc[start:] / values.iloc[start]).dot(pd.DataFrame(weights[start], index=values.columns)) - 1.0
        for start in range(len(values))
    ]


def by_weights(values: pd.DataFrame, weights: Weights) -> list[pd.DataFrame]:
    """For each start a frame of ends × cohorts: prices times (weights / prices at the start)."""
    return [
        values.iloc[start:].dot(pd.DataFrame(weights[start], index=values.columns).div(values.iloc[start], axis=0))
        - 1.0
        for start in range(len(values))
    ]


HOW = {"prices": by_prices, "weights": by_weights}
