"""What a cohort holds at each start, some starts at a time, so that a long history never stands in memory whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redink.errors import BadDataError
from redink.exact import Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldSizes:
    """The securities held at any of some starts, and how much of each.

    rows     of the paths, ascending; shape (held,)
    amounts  shape (starts, held): at least 0, 0 or NaN where a security is not in the cohort at a start. Of any sum:
             weights are amounts over their sum among the securities that have a price at the start
    """

    rows: NDArray[np.int64]
    amounts: Floats


SizesOf = Callable[[int, int], HeldSizes]
"""The sizes of the starts from the first number up to, and without, the second."""


def sizes_of(weights: Floats | SizesOf, *, shape: tuple[int, int]) -> SizesOf:
    """Checked sizes of any block of starts; `shape` is that of the paths, (securities, sessions).

    An array of weights is of shape (starts, securities), a start for each session.
    Raises: BadDataError for another shape; the answer raises it for rows that are not there and negative amounts.
    """
    if callable(weights):
        return lambda first, last: _checked(weights(first, last), starts=last - first, securities=shape[0])
    if weights.shape != shape[::-1]:
        raise BadDataError(
            f"weights are of shape {weights.shape}, paths of {shape}; give one row of weights for each of the "
            f"{shape[1]} sessions and one column for each of the {shape[0]} securities"
        )
    return lambda first, last: _checked(_held(weights[first:last]), starts=last - first, securities=shape[0])


def _held(weights: Floats) -> HeldSizes:
    rows = np.flatnonzero((weights != 0).any(axis=0))
    return HeldSizes(rows=rows, amounts=weights[:, rows])


def _checked(sizes: HeldSizes, *, starts: int, securities: int) -> HeldSizes:
    rows, amounts = sizes.rows, sizes.amounts
    if amounts.shape != (starts, len(rows)):
        raise BadDataError(f"amounts are of shape {amounts.shape}; {starts} starts hold {len(rows)} securities")
    if len(rows) and (rows[0] < 0 or rows[-1] >= securities or (np.diff(rows) <= 0).any()):
        raise BadDataError(f"rows must ascend from 0 to below {securities}, each once; found {rows[0]} to {rows[-1]}")
    least, most = np.fmin.reduce(amounts, axis=None, initial=0.0), np.fmax.reduce(amounts, axis=None, initial=0.0)
    if least < 0 or most == np.inf:
        raise BadDataError("a weight is negative or infinite; give weights of at least 0, NaN where unknown")
    return sizes
