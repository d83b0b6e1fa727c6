"""Where a value stands among others."""

from __future__ import annotations

import numpy as np

from redink.errors import MissingDataError
from redink.exact import Floats


def percentile(values: Floats, value: float) -> float:
    """The share of the values below this one, those equal counted half: 0 to 1.

    Raises: MissingDataError where there are none.

    >>> percentile(np.array([1.0, 2.0, 2.0, 5.0]), 2.0)
    0.5
    """
    if not len(values):
        raise MissingDataError("there is nothing to compare with; take a shorter window or more data")
    return int(np.count_nonzero(values < value) + np.count_nonzero(values <= value)) / (2 * len(values))
