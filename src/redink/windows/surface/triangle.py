"""Where the answers of a surface are kept: the upper triangle block by block, in memory or in a file."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from redink.errors import UsageError
from redink.windows.surface.blocks import Cells

LARGEST_IN_MEMORY: Final = 2**31
"""Bytes; a larger surface is written to a file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Triangle:
    """Starts of one block stand in one rectangle, from the block's first start to the last session.

    flat      the rectangles one after the other
    sessions  starts, and ends
    block     starts in a rectangle; fewer in the last
    """

    flat: Cells
    sessions: int
    block: int

    def rectangle(self, first: int) -> Cells:
        """The rectangle of the block whose first start this is: (starts, sessions - first)."""
        starts = min(self.block, self.sessions - first)
        at = cells_before(first, sessions=self.sessions, block=self.block)
        return self.flat[at : at + starts * (self.sessions - first)].reshape(starts, self.sessions - first)

    def rectangles(self) -> Iterator[tuple[int, Cells]]:
        """Each block's first start and its rectangle, ascending."""
        return ((first, self.rectangle(first)) for first in range(0, self.sessions, self.block))


def cells_before(first: int, *, sessions: int, block: int) -> int:
    """How many cells stand before the block whose first start this is.

    >>> cells_before(4, sessions=6, block=2)
    20
    """
    blocks = first // block
    return blocks * block * sessions - block * block * (blocks * (blocks - 1) // 2)


def cells_in(sessions: int, block: int) -> int:
    """Cells of all rectangles.

    >>> cells_in(6, 2)
    24
    """
    last = (sessions - 1) // block * block
    return cells_before(last, sessions=sessions, block=block) + (sessions - last) ** 2


@contextmanager
def new_triangle(sessions: int, *, block: int, dtype: np.dtype[Any], out: Path | None) -> Generator[Triangle]:
    """A triangle to fill: in memory, or in a file that is written aside and takes its name when all is filled.

    Raises: UsageError where it is too large for memory and no file is given.
    """
    size = cells_in(sessions, block) * dtype.itemsize
    if out is None and size > LARGEST_IN_MEMORY:
        raise UsageError(
            f"a surface of {sessions:,} sessions in {dtype.name} takes {size / 1e9:.1f} GB, more than the "
            f"{LARGEST_IN_MEMORY / 1e9:.1f} GB kept in memory; give out=PATH to keep it in a file"
        )
    if out is None:
        yield Triangle(flat=np.empty(size // dtype.itemsize, dtype=dtype), sessions=sessions, block=block)
        return
    aside = out.with_name(f"{out.name}.part")
    try:
        written = np.memmap(aside, dtype=dtype, mode="w+", shape=size // dtype.itemsize)
        yield Triangle(flat=written, sessions=sessions, block=block)
        written.flush()
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)
