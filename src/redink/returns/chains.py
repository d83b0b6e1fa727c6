"""What a cohort returned when members, labels or weights change on the way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from redink.exact import Floats, exact_sum
from redink.returns.portfolio import Portfolio, Segment

Codes = NDArray[np.int64]


def cohort_path(portfolio: Portfolio, codes: Codes, place: int) -> tuple[Floats, int]:
    """The value of 1 in a cohort on each session, and on how many sessions the cohort was empty.

    Each session's return is that of the members labelled so at the close before, weighted as the portfolio held them
    then; an empty cohort returns nothing. `codes` is of shape (members,), or (members, sessions) as of each close.
    """
    value, empty = [1.0], 0
    for segment in portfolio.segments:
        for before, after in _sums(segment, codes, place):
            empty += before <= 0
            value.append(value[-1] * after / before if before > 0 else value[-1])
    return np.array(value), empty


def _sums(segment: Segment, codes: Codes, place: int) -> Iterator[tuple[float, float]]:
    """Of each session what the members labelled so at the close before were worth then, and are at its own close."""
    worth = (segment.growth + segment.lost) * segment.weights[:, None]
    if codes.ndim == 1:
        yield from pairwise(map(exact_sum, worth[codes == place].T))
        return
    for session in range(segment.end - segment.start):
        held = codes[:, segment.start + session] == place
        yield exact_sum(worth[held, session]), exact_sum(worth[held, session + 1])


def member_returns(portfolio: Portfolio, codes: Codes, place: int) -> Floats:
    """What each member returned over the sessions on which it was held and labelled so; NaN where on none."""
    total = np.ones(len(portfolio.weights()))
    seen = np.zeros(len(total), dtype=np.bool_)
    for segment in portfolio.segments:
        growth, held = _labelled_growth(segment, codes, place)
        total *= growth
        seen |= held
    return np.where(seen, total - 1.0, np.nan)


def _labelled_growth(segment: Segment, codes: Codes, place: int) -> tuple[Floats, NDArray[np.bool_]]:
    """Each member's growth over the sessions on which it is held and labelled so, and whether there are any.

    What it is worth whenever it leaves, over what it was whenever it joined.
    """
    worth = np.maximum(segment.growth + segment.lost, np.finfo(np.float64).tiny)
    window = codes[:, None] if codes.ndim == 1 else codes[:, segment.start : segment.end]
    inside = np.zeros((len(worth), worth.shape[1] + 1), dtype=np.bool_)
    inside[:, 1:-1] = (window == place) & (segment.weights > 0)[:, None]
    comes, leaves = inside[:, 1:] & ~inside[:, :-1], ~inside[:, 1:] & inside[:, :-1]
    growth: Floats = np.prod(np.where(leaves, worth, 1.0) / np.where(comes, worth, 1.0), axis=1)
    return growth, np.any(inside, axis=1)
