"""The buy-and-hold return of a cohort from every start to every later end."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from redink.errors import MissingDataError, UsageError
from redink.exact import Floats
from redink.windows.surface.blocks import Block, Cells, block_returns, fill_returns
from redink.windows.surface.sizes import SizesOf, sizes_of
from redink.windows.surface.triangle import Triangle, new_triangle

STARTS: Final = 504
"""Starts in a block: enough for the product to run at full speed, few enough to hold little more than their members."""
KINDS: Final = ("float32", "float64")
WAITING: Final = 4
"""Blocks handed to an executor at a time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Surface:
    """Returns as fractions by start and end, both numbers of sessions; NaN at starts at which nothing is held.

    Each start buys anew: returns from one start do not chain into those of another. `whole` marks the sessions that a
    window may start or end on, shape (sessions,); null for all. `numbers` gives their places, ascending, among all
    sessions of the exchange, by which windows are as long as others; null where none is missing.
    """

    triangle: Triangle
    whole: NDArray[np.bool_] | None = None
    numbers: NDArray[np.int64] | None = None

    @property
    def sessions(self) -> int:
        """Starts, and ends."""
        return self.triangle.sessions

    def at(self, start: int, end: int) -> float:
        """The return from one session to another, 0 where they are the same.

        Raises: UsageError where the end comes first or a session is not there; MissingDataError where nothing is held.
        """
        require_window(start, end, sessions=self.sessions)
        first = start - start % self.triangle.block
        value = float(self.triangle.rectangle(first)[start - first, end - first])
        if np.isnan(value):
            raise MissingDataError(f"no member has a label, weight and price at session {start}; take another start")
        return value

    def places(self) -> NDArray[np.int64]:
        """Each session's place among all sessions of the exchange, from any first one on."""
        return np.arange(self.sessions, dtype=np.int64) if self.numbers is None else self.numbers

    def ends(self, length: int) -> NDArray[np.int64]:
        """The end of each window of that many sessions of the exchange, by start; -1 where the data lack that session.

        As many starts as there are whose end lies within the data.
        """
        places = self.places()
        due = places[places <= places[-1] - length] + length
        at = np.searchsorted(places, due)
        return np.where(places[at] == due, at, -1)

    def windows(self, length: int) -> Floats:
        """The returns of all windows of that many sessions of the exchange, by start, as long as `ends`.

        NaN where none is held, a day is not whole, or the session of the end is missing.
        """
        ends = self.ends(length)
        windows = np.full(len(ends), np.nan)
        for first, cells in self.triangle.rectangles():
            starts = first + np.flatnonzero(ends[first : first + len(cells)] >= 0)
            windows[starts] = cells[starts - first, ends[starts] - first]
        if self.whole is not None:
            windows[~(self.whole[: len(ends)] & self.whole[ends])] = np.nan
        return windows


def surface(
    paths: Cells,
    weights: Floats | SizesOf,
    *,
    dtype: DTypeLike = np.float32,
    block: int = STARTS,
    executor: Executor | None = None,
    out: Path | None = None,
) -> Surface:
    """R[a, t] = sum_i w_i,a P_i,t / P_i,a - 1 of one cohort, for every start a and end t >= a.

    `paths` are the values P of one unit of each security, of shape (securities, sessions): NaN before the first price,
    carried forward over gaps and after an exit. `weights` at each start are of shape (sessions, securities), or a
    function that gives the `Sizes` of a block of starts, so that only the securities held in it are touched. Weights
    are taken over their sum among the securities that have a price. float32 answers to 1e-5 x (1 + R), float64 to
    1e-12 x (1 + R); a cell that is quoted is recomputed by `exact_cell`.

    Blocks are computed here, one after the other, or by the executor handed in: threads share the paths, processes are
    sent those held. `out` names a file for the answers, written aside first.
    Raises: UsageError where the surface is too large for memory, or dtype or block cannot be used; BadDataError for
    paths with gaps and weights of another shape, negative or infinite.
    """
    kind = np.dtype(dtype)
    if kind.name not in KINDS or block < 1:
        raise UsageError(f"a surface is of float32 or float64 in blocks of at least 1; found {kind.name}, {block}")
    sizes = sizes_of(weights, shape=(paths.shape[0], paths.shape[1]))
    sessions = paths.shape[1]
    if not sessions:
        raise MissingDataError("the paths have no session; import prices")
    with new_triangle(sessions, block=block, dtype=kind, out=out) as triangle:
        blocks = (
            Block(first=first, sizes=sizes(first, min(first + block, sessions)), paths=paths, dtype=kind)
            for first in range(0, sessions, block)
        )
        if executor is None:
            for each in blocks:
                fill_returns(each, triangle.rectangle(each.first))
        else:
            _fill_elsewhere(blocks, triangle, executor)
    return Surface(triangle=triangle)


def _fill_elsewhere(blocks: Iterator[Block], triangle: Triangle, executor: Executor) -> None:
    """Threads fill the triangle itself, others send back what is then copied; a few blocks are under way at a time."""
    shared = isinstance(executor, ThreadPoolExecutor)
    waiting: deque[tuple[Cells, Future[Cells]]] = deque()
    for block in blocks:
        place = triangle.rectangle(block.first)
        task = executor.submit(fill_returns, block, place) if shared else executor.submit(block_returns, block)
        waiting.append((place, task))
        if len(waiting) > WAITING:
            _settle(*waiting.popleft())
    for place, task in waiting:
        _settle(place, task)


def _settle(place: Cells, task: Future[Cells]) -> None:
    cells = task.result()
    if cells is not place:
        place[:] = cells


def require_window(start: int, end: int, *, sessions: int) -> None:
    """Raises: UsageError where the end comes before the start, or one of them is no session."""
    if not 0 <= start <= end < sessions:
        raise UsageError(
            f"no window runs from session {start} to {end}; start at 0 or later, end after it, below {sessions}"
        )
