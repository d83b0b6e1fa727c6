"""Weights at the start: fractions that sum to one over the priced members."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from redink.errors import NotBuiltError
from redink.exact import Floats, exact_sum


def base_weights(caps: Floats, priced: NDArray[np.bool_], weighting: str) -> Floats:
    """Weights of shape (members,), summing to one; 0 for members without a usable price or capitalisation.

    `caps` in USD, NaN where unknown; `priced` says which members have a usable base price.

    >>> base_weights(np.array([1.0, 3.0, np.nan]), np.array([True, True, True]), "cap").tolist()
    [0.25, 0.75, 0.0]
    >>> base_weights(np.array([1.0, 3.0, np.nan]), np.array([True, False, True]), "equal").tolist()
    [0.5, 0.0, 0.5]
    """
    if weighting == "cap":
        size = np.where(priced & (caps > 0), caps, 0.0)
    elif weighting == "equal":
        size = priced.astype(np.float64)
    else:
        raise NotBuiltError(f"weighting {weighting!r} cannot be computed; use cap or equal")
    total = exact_sum(size)
    return size / total if total > 0 else size
