"""What followed: compounded leads of one group over another, before and after each period."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from redink.exact import Floats

HORIZONS: Final = {"3m": 3, "6m": 6, "12m": 12}
"""Names of the horizons and their months."""
SESSIONS_A_MONTH: Final = 21


def trailing_leads(ours: Floats, theirs: Floats, *, window: int) -> Floats:
    """Compounded return of ours minus theirs over the `window` periods that end with each; shape (periods,).

    prod(1 + ours) - prod(1 + theirs), a fraction: 0.15 is 15 points. NaN where a window is not full or a return in it
    unknown.

    >>> trailing_leads(np.array([0.5, 0.0, 1.0]), np.zeros(3), window=2).tolist()
    [nan, 0.5, 1.0]
    """
    found = np.full(len(ours), np.nan)
    if len(ours) >= window:
        found[window - 1 :] = _compounded(ours, window) - _compounded(theirs, window)
    return found


def later_leads(ours: Floats, theirs: Floats, *, window: int) -> Floats:
    """The same over the `window` periods after each: NaN where they are not all there; shape (periods,).

    >>> later_leads(np.array([0.5, 0.0, 1.0]), np.zeros(3), window=2).tolist()
    [1.0, nan, nan]
    """
    found = np.full(len(ours), np.nan)
    found[: max(len(ours) - window, 0)] = trailing_leads(ours, theirs, window=window)[window:]
    return found


def _compounded(returns: Floats, window: int) -> Floats:
    return np.prod(1.0 + sliding_window_view(returns, window), axis=1)
