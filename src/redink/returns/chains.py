"""What a cohort returned when members, labels or weights change on the way."""

from __future__ import annotations

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
        worth = (segment.growth + segment.lost) * segment.weights[:, None]
        for session in range(segment.end - segment.start):
            held = (codes if codes.ndim == 1 else codes[:, segment.start + session]) == place
            before = exact_sum(worth[held, session])
            empty += before <= 0
            value.append(value[-1] * exact_sum(worth[held, session + 1]) / before if before > 0 else value[-1])
    return np.array(value), empty


def member_returns(portfolio: Portfolio, codes: Codes, place: int) -> Floats:
    """What each member returned over the sessions on which it was held and labelled so; NaN where on none."""
    total = np.zeros(len(portfolio.weights()))
    seen = np.zeros(len(total), dtype=np.bool_)
    for segment in portfolio.segments:
        moves, held = _labelled_moves(segment, codes, place)
        total += np.where(held, moves, 0.0).sum(axis=1)
        seen |= held.any(axis=1)
    return np.where(seen, np.expm1(total), np.nan)


def _labelled_moves(segment: Segment, codes: Codes, place: int) -> tuple[Floats, NDArray[np.bool_]]:
    worth = np.maximum(segment.growth + segment.lost, np.finfo(np.float64).tiny)
    moves = np.diff(np.log(worth), axis=1)
    window = codes[:, None] if codes.ndim == 1 else codes[:, segment.start : segment.end]
    return moves, np.broadcast_to((window == place) & (segment.weights > 0)[:, None], moves.shape)
