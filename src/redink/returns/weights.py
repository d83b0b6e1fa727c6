"""What weights are made of: a size for each member; weights are sizes over their sum among the priced members."""

from __future__ import annotations

import numpy as np

from redink.errors import NotBuiltError
from redink.exact import Floats


def base_sizes(caps: Floats, weighting: str) -> Floats:
    """Sizes of shape (members,): USD under cap, 1 for each under equal; NaN where unknown.

    `caps` in USD, NaN where unknown. Raises: NotBuiltError for another weighting.

    >>> base_sizes(np.array([2.0, np.nan]), "equal").tolist()
    [1.0, 1.0]
    """
    if weighting == "cap":
        return np.where(caps > 0, caps, np.nan)
    if weighting == "equal":
        return np.ones(len(caps))
    raise NotBuiltError(f"weighting {weighting!r} cannot be computed; use cap or equal")
