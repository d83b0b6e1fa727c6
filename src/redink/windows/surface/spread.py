"""Loss-making minus profitable, from every start to every end."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from redink.errors import UsageError
from redink.windows.surface.surface import Surface
from redink.windows.surface.triangle import new_triangle


def spread(loss: Surface, profitable: Surface, *, out: Path | None = None) -> Surface:
    """The difference of two surfaces, cell by cell; NaN where one of them has no answer.

    `out` names a file for it, as for `surface`.
    Raises: UsageError where the two differ in sessions, blocks or type, or the difference is too large for memory.
    """
    ours, theirs = loss.triangle, profitable.triangle
    shapes = [(each.sessions, each.block, each.flat.dtype.name) for each in (ours, theirs)]
    if shapes[0] != shapes[1]:
        raise UsageError(f"surfaces differ in sessions, block and type: {shapes[0]}, {shapes[1]}; compute both alike")
    with new_triangle(ours.sessions, block=ours.block, dtype=ours.flat.dtype, out=out) as triangle:
        np.subtract(ours.flat, theirs.flat, out=triangle.flat)
    return Surface(triangle=triangle)
