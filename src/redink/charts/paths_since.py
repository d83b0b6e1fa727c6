"""The lines of the chart: cumulative return since the start, a line a cohort and one for the rebuilt index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from redink.answer import Answer
from redink.exact import Floats
from redink.numerals import percent

INDEX: Final = "rebuilt index"
HEADROOM: Final = 0.04
NARROWEST: Final = 0.001


@dataclass(frozen=True, kw_only=True)
class PathSince:
    """One line. `returns` are fractions since the start, shape (sessions,), 0 on the first.

    `rank` is the cohort's place in the answer's table, which fixes its colour; null for the index.
    """

    name: str
    rank: int | None
    returns: Floats

    @property
    def last(self) -> float:
        """The return up to the end."""
        return float(self.returns[-1])

    def label(self, *, longest: int) -> str:
        """Value and name for the line's end, the name cut where it is longer than `longest` characters."""
        return f"{percent(self.last, signed=True)} {shortened(self.name, longest)}"


def sessions(answer: Answer) -> list[date]:
    """The days on the axis of time."""
    return answer.paths.get_column("date").to_list()


def paths_since(answer: Answer) -> tuple[PathSince, ...]:
    """Cohorts with a path, then the index, in the order of the answer's table."""
    names = [figures.cohort for figures in answer.cohorts if figures.cohort in answer.paths.columns]
    ranks = {figures.cohort: rank for rank, figures in enumerate(answer.cohorts)}
    cohorts = [PathSince(name=name, rank=ranks[name], returns=_returns(answer, name)) for name in names]
    return (*cohorts, PathSince(name=INDEX, rank=None, returns=_returns(answer, "index")))


def highest_first(paths: tuple[PathSince, ...]) -> list[PathSince]:
    """Paths by return up to the end, ties in the order given."""
    return sorted(paths, key=lambda path: -path.last)


def extent(paths: tuple[PathSince, ...]) -> tuple[float, float]:
    """The range of the percent axis: all returns and zero, with a little room on both sides; never empty."""
    low = min(float(path.returns.min()) for path in paths)
    high = max(float(path.returns.max()) for path in paths)
    room = max(HEADROOM * (high - low), NARROWEST)
    return min(low, 0.0) - room, max(high, 0.0) + room


def shortened(name: str, longest: int) -> str:
    """The name, cut with an ellipsis where longer.

    >>> shortened("Consumer Discretionary", 12), shortened("Energy", 12)
    ('Consumer Di…', 'Energy')
    """
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"


def _returns(answer: Answer, column: str) -> Floats:
    return answer.paths.get_column(column).to_numpy().astype(np.float64) - 1.0
