"""A portfolio laid out session by session, and the returns of many label sets over it at once.

The same sums as `returns.chains` and `study.figures.cohort_returns` make one at a time; plain floating-point sums stand
for correctly rounded ones, so that a value differs by less than 1e-12. A value that is quoted is measured again there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redink.elementary import expm1, log
from redink.exact import Floats
from redink.returns.portfolio import Portfolio
from redink.study.check.convention_grid.labels import Codes

Bools = NDArray[np.bool_]
Triple = tuple[float | None, float | None, float | None]
"""A cohort's return by capitalisation, equally, and the median."""

NOTHING: Triple = (None, None, None)


@dataclass(frozen=True, kw_only=True)
class Track:
    """What each member was worth at the close before a session and at its own; shape (sessions - 1, members).

    Members stand along the last axis, on which NumPy adds pairwise.
    """

    before: Floats
    after: Floats

    @classmethod
    def of(cls, portfolio: Portfolio) -> Track:
        """The holdings of every segment in order."""
        worth = [((each.growth + each.lost) * each.weights[:, None]).T for each in portfolio.segments]
        return cls(
            before=np.ascontiguousarray(np.concatenate([each[:-1] for each in worth])),
            after=np.ascontiguousarray(np.concatenate([each[1:] for each in worth])),
        )

    def steady(self, inside: Bools) -> float:
        """The chained return of a group that stays; `inside` of shape (members,)."""
        return _chained(*(worth.compress(inside, axis=1).sum(axis=1) for worth in (self.before, self.after)))

    def dated(self, inside: Bools) -> float:
        """The chained return of a group whose members change; `inside` of shape (sessions - 1, members)."""
        return _chained((self.before * inside).sum(axis=1), (self.after * inside).sum(axis=1))


def _chained(before: Floats, after: Floats) -> float:
    factors = np.divide(after, before, out=np.ones_like(after), where=before > 0)
    return float(np.prod(factors) - 1.0)


@dataclass(frozen=True, kw_only=True)
class LogMoves:
    """Log moves of each member over each session, 0 where it was not held, and where it was; of one shape."""

    moves: Floats
    held: Bools

    @classmethod
    def of(cls, portfolio: Portfolio) -> LogMoves:
        """The moves of every segment in order."""
        tiny = np.finfo(np.float64).tiny
        worth = [np.maximum(each.growth + each.lost, tiny) for each in portfolio.segments]
        held = [np.repeat((each.weights > 0)[:, None], each.end - each.start, axis=1) for each in portfolio.segments]
        moved = [np.where(inside, np.diff(log(each), axis=1), 0.0) for each, inside in zip(worth, held, strict=True)]
        return cls(moves=np.concatenate(moved, axis=1), held=np.concatenate(held, axis=1))

    def steady(self, inside: Bools) -> list[float | None]:
        """The median return of each group that stays; null of one that was never held. Shape (groups, members)."""
        total, seen = expm1(self.moves.sum(axis=1)), self.held.any(axis=1)
        return [_median(total[group & seen]) for group in inside]

    def dated(self, inside: Bools) -> float | None:
        """The median of members' returns while they were held and in the group."""
        total = (inside * self.moves).sum(axis=1)
        return _median(expm1(total[(inside & self.held).any(axis=1)]))


def _median(values: Floats) -> float | None:
    return float(np.median(values)) if len(values) else None


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One roster held alike by capitalisation and equally; `sizes` and `priced` as of the start."""

    cap: Portfolio
    equal: Portfolio
    sizes: Floats
    priced: Bools

    def bought_once(self) -> bool:
        """Whether it was set at the start alone."""
        return len(self.equal.segments) == 1


def steady_returns(pair: Pair, inside: Bools) -> list[Triple]:
    """Returns of groups that stay, one a row of `inside` (groups, members)."""
    if pair.bought_once():
        return _at_once(pair, inside)
    cap, equal = Track.of(pair.cap), Track.of(pair.equal)
    medians = LogMoves.of(pair.equal).steady(inside)
    return [
        _triple(cap.steady(group), equal.steady(group), median) for group, median in zip(inside, medians, strict=True)
    ]


def _at_once(pair: Pair, inside: Bools) -> list[Triple]:
    segment = pair.equal.segments[0]
    returns = segment.growth[:, -1] + segment.lost[:, -1] - 1.0
    found: list[Triple] = []
    for group in inside & pair.priced:
        sizes, mine = pair.sizes[group], returns[group]
        total = sizes.sum()
        cap = float((sizes * mine).sum() / total) if total > 0 else None
        found.append((cap, float(mine.mean()), float(np.median(mine))) if len(mine) else NOTHING)
    return found


def _triple(cap: float, equal: float, median: float | None) -> Triple:
    return NOTHING if median is None else (cap, equal, median)


def dated_returns(pair: Pair, codes: list[Codes], places: range) -> list[list[Triple]]:
    """For each label set (members, closes), the returns of each cohort; the last close changes no return."""
    cap, equal, moves = Track.of(pair.cap), Track.of(pair.equal), LogMoves.of(pair.equal)
    sessions = len(cap.before)
    found: list[list[Triple]] = []
    for each in codes:
        groups = [each[:, :sessions] == place for place in places]
        across = [np.ascontiguousarray(group.T) for group in groups]
        found.append(
            [
                _triple(cap.dated(turned), equal.dated(turned), moves.dated(group))
                for group, turned in zip(groups, across, strict=True)
            ]
        )
    return found
