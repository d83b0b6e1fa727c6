"""What cohorts did around events beside the index: mean returns by day from the last close before, over many events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from redink.described import number, points
from redink.errors import BadDataError
from redink.exact import Floats, exact_sum
from redink.inference.newey_west import LEAST_DAYS, newey_west_mean
from redink.numerals import significant

BEFORE: Final = 5
AFTER: Final = 20
DAYS: Final = tuple(range(1 - BEFORE, AFTER + 1))
"""Days of a window: day 0 ends with the last close before the event, day 1 is the first that could know of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EventDay:
    """Means over the events, in points of return beside the index as fractions, to ten significant digits.

    mean        of the day's return minus the index's
    cumulative  sum of the days since the base; on days before it, minus the sum of those up to the base
    ..._error   Newey and West's standard error over the events in order of date [8]; null below three events
    """

    NAMED_BY: ClassVar = ("day",)

    day: Annotated[int, number("day", "sessions from the base: -4 to 20", unit="sessions")]
    mean: Annotated[float, points("mean", "that day beside the index")]
    standard_error: Annotated[float | None, points("standard error", "of the mean; null below three events")]
    cumulative: Annotated[float, points("cumulative", "since day 0")]
    cumulative_error: Annotated[float | None, points("cumulative error", "its standard error; null below three events")]


@dataclass(frozen=True, kw_only=True, slots=True)
class EventMeans:
    """One cohort around events of one kind.

    n            events whose window lies inside the data with every return known
    overlapping  of them, those whose window shares sessions with another's: they are not independent
    days         from 4 sessions before the base to 20 after it; empty where n is 0
    """

    n: int
    overlapping: int
    days: tuple[EventDay, ...]


def event_means(relative: Floats, bases: Sequence[int]) -> EventMeans:
    """Means over the events of one cohort's daily returns minus the index's.

    `relative` holds one for each session but the first: element s is that from session s to s + 1. `bases` are the
    sessions of the last close before each event. Raises: BadDataError where a base is none of the sessions.
    """
    outside = [base for base in bases if not 0 <= base <= len(relative)]
    if outside:
        raise BadDataError(f"session {outside[0]} is outside the data, which have {len(relative) + 1}; leave it out")
    full = [base for base in sorted(bases) if has_window(relative, base)]
    moves = np.array([relative[base - BEFORE : base + AFTER] for base in full]).reshape(-1, len(DAYS))
    summed = np.cumsum(moves, axis=1)
    cumulative = summed - summed[:, BEFORE - 1 : BEFORE]
    days = tuple(_day(day, moves[:, place], cumulative[:, place]) for place, day in enumerate(DAYS) if full)
    return EventMeans(n=len(full), overlapping=_overlapping(full), days=days)


def on_all_sessions(relative: Floats, numbers: NDArray[np.integer[Any]]) -> Floats:
    """The returns by sessions of the exchange: 0 to a missing one; that to the next one runs from the one before.

    `numbers` are the places of the sessions that there are, one more than returns.

    >>> on_all_sessions(np.array([0.1, 0.2]), np.array([7, 8, 10])).tolist()
    [0.1, 0.0, 0.2]
    """
    found = np.zeros(int(numbers[-1]) - int(numbers[0]))
    found[numbers[1:] - numbers[0] - 1] = relative
    return found


def has_window(relative: Floats, base: int) -> bool:
    """Whether every return from 5 sessions before the base to 20 after it is there."""
    inside = base >= BEFORE and base + AFTER <= len(relative)
    return inside and bool(np.isfinite(relative[base - BEFORE : base + AFTER]).all())


def _day(day: int, moves: Floats, cumulative: Floats) -> EventDay:
    mean, error = _mean(moves)
    level, level_error = _mean(cumulative)
    return EventDay(day=day, mean=mean, standard_error=error, cumulative=level, cumulative_error=level_error)


def _mean(values: Floats) -> tuple[float, float | None]:
    if len(values) >= LEAST_DAYS:
        found = newey_west_mean(values)
        return found.mean, found.standard_error
    return significant(exact_sum(values) / len(values)), None


def _overlapping(bases: Sequence[int]) -> int:
    near = [later - base < len(DAYS) for base, later in pairwise(bases)]
    return sum(before or after for before, after in zip([False, *near], [*near, False], strict=True)) if bases else 0
