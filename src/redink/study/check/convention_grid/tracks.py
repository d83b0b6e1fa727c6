"""A portfolio laid out session by session, and the returns of many label sets over it at once.

The same sums as `returns.chains` and `study.figures.cohort_returns` make one at a time; plain floating-point sums, in
an order that no processor changes, stand for correctly rounded ones, so that a value differs by less than 1e-12. A
value that is quoted is measured again there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from redink.elementary import expm1
from redink.exact import Floats
from redink.returns.portfolio import Portfolio
from redink.study.check.convention_grid.labels import Codes, LabelSets

Bools = NDArray[np.bool_]
Triple = tuple[float | None, float | None, float | None]
"""A cohort's return by capitalisation, equally, and the median."""

NOTHING: Triple = (None, None, None)
UNITS: Final = 2.0**40


@dataclass(frozen=True, kw_only=True)
class Track:
    """What each member was worth at the close before a session and at its own; shape (2, sessions - 1, members)."""

    worth: Floats

    @classmethod
    def of(cls, portfolio: Portfolio) -> Track:
        """The holdings of every segment in order."""
        worth = [((each.growth + each.lost) * each.weights[:, None]).T for each in portfolio.segments]
        before, after = [each[:-1] for each in worth], [each[1:] for each in worth]
        return cls(worth=np.concatenate([*before, *after]).reshape(2, -1, len(portfolio.weights())))

    def chained(self, sets: LabelSets) -> list[list[float]]:
        """The chained return of each cohort under each label set."""
        sums = self._sums(sets)
        return [[_chained(sums.compress(inside, axis=3).sum(axis=3)) for inside in each] for each in sets.inside()]

    def _sums(self, sets: LabelSets) -> Floats:
        """Sums over the members that every label set treats alike, in two parts; shape (2, 2, sessions - 1, kinds).

        Worths rounded to multiples of 2^-40 add up exactly in any order while they stay below 2^13; what was rounded
        off is added up apart, where its own rounding is far below the last place of a sum.
        """
        sessions, kinds = self.worth.shape[1], len(sets.table)
        first = np.arange(2 * sessions, dtype=np.intp).reshape(2, sessions, 1) * kinds
        at = (sets.kinds[:sessions] + first).reshape(-1)
        whole: Floats = np.rint(self.worth * UNITS) / UNITS
        parts = [np.bincount(at, each.reshape(-1), 2 * sessions * kinds) for each in (whole, self.worth - whole)]
        return np.concatenate(parts, dtype=np.float64).reshape(2, 2, sessions, kinds)


def _chained(parts: Floats) -> float:
    before, after = np.add(parts[0], parts[1], dtype=np.float64)
    factors: Floats = np.divide(after, before, out=np.ones_like(after), where=before > 0)
    return float(np.prod(factors) - 1.0)


@dataclass(frozen=True, kw_only=True)
class LogMoves:
    """Log moves of each member over each session, 0 where it was not held, and where it was.

    Shape (sessions - 1, members); `total` over all sessions and `ever` are of shape (members,).
    """

    moves: Floats
    held: Bools
    total: Floats
    ever: Bools

    @classmethod
    def of(cls, portfolio: Portfolio) -> LogMoves:
        """The moves of every segment in order."""
        moves = np.concatenate([each.log_moves for each in portfolio.segments])
        held = np.concatenate(
            [np.repeat((each.weights > 0)[None], each.end - each.start, axis=0) for each in portfolio.segments]
        )
        return cls(moves=moves, held=held, total=expm1(moves.sum(axis=0)), ever=np.any(held, axis=0))

    def medians(self, codes: Codes, places: range) -> Iterator[float | None]:
        """The median of members' returns while they were held and in each cohort; null where none was.

        `codes` of shape (sessions, members) or, for labels that stay, (1, members).
        """
        stays = (codes == codes[:1]).all(axis=0)
        moved = np.flatnonzero(~stays)
        some, moves, held = codes[: len(self.moves), moved], self.moves[:, moved], self.held[:, moved]
        for place in places:
            inside = some == place
            total = (inside * moves).sum(axis=0)[(inside & held).any(axis=0)]
            yield _median(np.concatenate([self.total[stays & self.ever & (codes[0] == place)], expm1(total)]))


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


def returns_under(pair: Pair, sets: LabelSets) -> list[list[Triple]]:
    """For each label set, the returns of each cohort; the labels of the last close change no return."""
    if sets.steady() and pair.bought_once():
        return [_at_once(pair, cohorts) for cohorts in sets.members()]
    cap, equal = (Track.of(each).chained(sets) for each in (pair.cap, pair.equal))
    moves, places = LogMoves.of(pair.equal), range(sets.cohorts)
    medians = [moves.medians(codes, places) for codes in sets.codes()]
    return [[_triple(*each) for each in zip(*found, strict=True)] for found in zip(cap, equal, medians, strict=True)]


def _at_once(pair: Pair, cohorts: Sequence[Bools]) -> list[Triple]:
    segment = pair.equal.segments[0]
    returns = segment.growth[:, -1] + segment.lost[:, -1] - 1.0
    found: list[Triple] = []
    for group in (each & pair.priced for each in cohorts):
        sizes, mine = pair.sizes[group], returns[group]
        total = sizes.sum()
        cap = float((sizes * mine).sum() / total) if total > 0 else None
        found.append((cap, float(mine.mean()), float(np.median(mine))) if len(mine) else NOTHING)
    return found


def _triple(cap: float, equal: float, median: float | None) -> Triple:
    return NOTHING if median is None else (cap, equal, median)
