"""A portfolio over time: its weights are set at each rebalance, and held in between.

Bought and held: one rebalance, the start. Daily or monthly: weights are reset to those of the start each session or
month. A historical index in index-shares form: weights are reset where members or shares change, with a divisor that
leaves the level continuous, which is the value carried over. Between two rebalances each holding grows by its own
price. A member held already that has no price at a rebalance is kept at its last one, however old, unless it has left:
what it returns across the gap is earned.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from redink.elementary import log
from redink.errors import MissingDataError
from redink.exact import Floats, exact_sum
from redink.market import Panel
from redink.market.prices.quarantine import STALE_SESSIONS
from redink.returns.delisting import Columns, ExitCosts, exit_columns
from redink.returns.paths import hold


@dataclass(frozen=True, kw_only=True)
class Segment:
    """The portfolio from one rebalance to the next, sessions `start` to `end` counted from the portfolio's first.

    weights   at the rebalance, summing to one; shape (members,)
    growth    value of 1 by price alone; shape (members, end - start + 1), 1 at the rebalance
    lost      what delisting changed it by since; shape as growth, 0 until a member's exit
    value     of the portfolio at the rebalance, 1 at the first
    """

    start: int
    end: int
    weights: Floats
    growth: Floats
    lost: Floats
    value: float

    def last_value(self) -> float:
        """The portfolio's value on the segment's last session, a correctly rounded sum."""
        worth = (self.growth[:, -1] + self.lost[:, -1]) * self.weights
        return self.value * exact_sum(worth[self.weights > 0])

    @cached_property
    def log_moves(self) -> Floats:
        """Log moves of each member over each session, 0 where it has no weight; shape (end - start, members)."""
        worth = np.maximum(self.growth + self.lost, np.finfo(np.float64).tiny)
        return np.where((self.weights > 0)[:, None], np.diff(log(worth), axis=1), 0.0).T

    def values(self) -> Floats:
        """The portfolio's value on each session of the segment, correctly rounded sums."""
        held = self.weights > 0
        parts = ((self.growth[held] + self.lost[held]) * self.weights[held, None]).T
        return np.fromiter((self.value * exact_sum(column) for column in parts), dtype=np.float64, count=len(parts))


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """Segments in order, the second starting where the first ends."""

    segments: tuple[Segment, ...]

    def path(self) -> Floats:
        """The value of 1 on each session, the first included; not to be written to."""
        return self._path

    @cached_property
    def _path(self) -> Floats:
        pieces = [segment.values() for segment in self.segments]
        path = np.concatenate([pieces[0][:1], *(piece[1:] for piece in pieces)])
        path.flags.writeable = False
        return path

    def last_value(self) -> float:
        """The last value of the path."""
        return self.segments[-1].last_value()

    def weights(self) -> Floats:
        """The weights at the start; shape (members,)."""
        return self.segments[0].weights

    def ever_held(self) -> NDArray[np.bool_]:
        """Whether each member had weight at any rebalance; shape (members,)."""
        return np.any([segment.weights > 0 for segment in self.segments], axis=0)


def run_portfolio(
    panel: Panel,
    rows: Columns,
    sizes: Mapping[int, Floats],
    *,
    end: int,
    exits: ExitCosts,
    again: Collection[int] = (),
) -> Portfolio:
    """The members (panel rows) rebalanced to `sizes` at their panel columns, from the first of these to column `end`.

    A size is any amount of at least 0, NaN where unknown; weights are sizes over their sum among the members that have
    a usable price. After the first rebalance, members held before stay at their last price, however old; those that
    have left are not bought again: what they were worth goes to the others.

    again  columns whose sizes are those of the last column that is not among them: no member joins there that could not
           be bought at that one

    Raises: MissingDataError where no member has weight at a rebalance.
    """
    return resume_portfolio(panel, rows, Rebalances(sizes=sizes, again=again), end=end, exits=exits, known=())


@dataclass(frozen=True, kw_only=True)
class Rebalances:
    """Panel columns and the sizes to which members are rebalanced there, and `again`, as in `run_portfolio`."""

    sizes: Mapping[int, Floats]
    again: Collection[int]


def resume_portfolio(
    panel: Panel, rows: Columns, rebalances: Rebalances, *, end: int, exits: ExitCosts, known: Sequence[Segment]
) -> Portfolio:
    """The portfolio of `run_portfolio`, of which the first segments are known. Raises: as there."""
    sizes, again = rebalances.sizes, rebalances.again
    starts = sorted(sizes)
    joined = [each.weights > 0 for each in known if each.start + starts[0] not in again]
    taken = joined[-1] if joined else np.ones(len(rows), dtype=np.bool_)
    segments = list(known)
    value = segments[-1].last_value() if segments else 1.0
    for start, stop in list(zip(starts, [*starts[1:], end], strict=True))[len(known) :]:
        kept = segments[-1].weights > 0 if segments else None
        holdings = hold(panel, rows, start=start, end=stop, kept=kept)
        left = (exits.column >= 0) & (exits.column < start) & (start > starts[0])
        staying = holdings.priced & ~left
        size = np.where(staying & (taken | (start not in again)), np.nan_to_num(sizes[start]), 0.0)
        taken = taken if start in again else size > 0
        total = exact_sum(size)
        if total <= 0:
            raise MissingDataError(f"no member has a usable price and size on {panel.sessions[start]}")
        segment = Segment(
            start=start - starts[0],
            end=stop - starts[0],
            weights=size / total,
            growth=holdings.growth,
            lost=_lost(holdings.growth, exits, start=start, stop=stop, first=start == starts[0]),
            value=value,
        )
        segments.append(segment)
        value = segment.last_value()
    return Portfolio(segments=tuple(segments))


def with_costs(portfolio: Portfolio, exits: ExitCosts, *, start: int) -> Portfolio:
    """The portfolio, whose first session is panel column `start`, were its exits at these costs.

    What is bought at each rebalance stays, since weights hang on sizes and prices alone.
    """
    segments: list[Segment] = []
    for each in portfolio.segments:
        first, stop = start + each.start, start + each.end
        lost = _lost(each.growth, exits, start=first, stop=stop, first=not segments)
        value = segments[-1].last_value() if segments else 1.0
        segments.append(replace(each, lost=lost, value=value))
    return Portfolio(segments=tuple(segments))


@dataclass(frozen=True, kw_only=True)
class HeldBefore:
    """A portfolio of the same members bought, weighed and rebalanced alike, held to an earlier panel column `end`."""

    portfolio: Portfolio
    end: int

    def unchanged(self, panel: Panel, rows: Columns, exits: ExitCosts, *, start: int) -> tuple[Segment, ...]:
        """Its segments that stand however much longer it is held.

        Those before the last one, up to the last price of any member that is now known to have left.
        """
        left = exits.column[exits.column != exit_columns(panel, rows, end=self.end)]
        until = int(left.min()) if len(left) else self.end
        return tuple(each for each in self.portfolio.segments[:-1] if start + each.end <= until)


def first_held_at(portfolio: Portfolio) -> Columns:
    """The session of the first rebalance at which each member has weight; -1 where at none. Shape (members,)."""
    found = np.full(len(portfolio.weights()), -1, dtype=np.int64)
    for segment in reversed(portfolio.segments):
        found[segment.weights > 0] = segment.start
    return found


def stale_priced_at(panel: Panel, rows: Columns, portfolio: Portfolio, *, start: int) -> Columns:
    """The panel column of each member's first rebalance at a price more than five sessions old; -1 if none.

    The portfolio's first session is column `start`, at which no price is as old; shape (members,).
    """
    found = np.full(len(rows), -1, dtype=np.int64)
    for segment in reversed(portfolio.segments):
        column = start + segment.start
        old = panel.ages(panel.last_seen[np.maximum(rows, 0), column], column) > STALE_SESSIONS
        found[(segment.weights > 0) & old] = column
    return found


def _lost(growth: Floats, exits: ExitCosts, *, start: int, stop: int, first: bool) -> Floats:
    """Value × delisting return from the session after each exit inside the segment on; 0 elsewhere.

    A member bought at the first rebalance at a price after which there is none bears it from the next session on.
    """
    lost = np.zeros_like(growth)
    left = np.maximum(exits.column, start) if first else exits.column
    inside = (exits.column >= 0) & (left >= start) & (left < stop) & (exits.cost != 0)
    for member in np.flatnonzero(inside).tolist():
        since = int(left[member]) - start + 1
        lost[member, since:] = growth[member, since:] * exits.cost[member]
    return lost
