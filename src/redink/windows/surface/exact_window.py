"""One cell of a surface on the exact path: what is quoted."""

from __future__ import annotations

import numpy as np

from redink.errors import MissingDataError
from redink.exact import Floats, exact_sum
from redink.windows.surface.blocks import Cells
from redink.windows.surface.sizes import SizesOf, sizes_of
from redink.windows.surface.surface import require_window


def exact_cell(paths: Cells, weights: Floats | SizesOf, *, start: int, end: int) -> float:
    """sum(w P_end / P_start) - 1 with sums correctly rounded: no order of securities and no thread changes a digit.

    Arguments as for `surface`, and as for `Surface.at`.
    Raises: UsageError where the end comes first or a session is not there; MissingDataError where nothing is held.
    """
    require_window(start, end, sessions=paths.shape[1])
    sizes = sizes_of(weights, shape=(paths.shape[0], paths.shape[1]))(start, start + 1)
    amounts = sizes.amounts[0].astype(np.float64)
    before, after = (paths[sizes.rows, session].astype(np.float64) for session in (start, end))
    held = (amounts > 0) & (before > 0)
    if not held.any():
        raise MissingDataError(f"no member has a label, weight and price at session {start}; take another start")
    weight = amounts[held] / exact_sum(amounts[held])
    return exact_sum(after[held] / before[held] * weight) - 1.0
