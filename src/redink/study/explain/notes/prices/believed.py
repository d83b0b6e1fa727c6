"""What quarantined moves would add to the index, and to its cohorts, were they believed."""

from __future__ import annotations

import numpy as np
import polars as pl

from redink.exact import Floats, exact_sum
from redink.numerals import points
from redink.returns.delisting import Columns
from redink.returns.portfolio import Segment
from redink.study.explain.context import Context, HeldIndex


def effects_of(context: Context, moves: pl.DataFrame) -> str:
    """What believing the moves (as `held_moves` gives them) would add to the index, and to each cohort that they touch.

    A quarantined move adds value before × (face value × growth from there to the next rebalance - 1), another one value
    before × (face value - growth) × growth from there; that grows on to the end as the index does, or the cohort of the
    label at the close before. Of a price of zero only later growth counts.
    """
    held, segments = context.main, context.main.portfolio.segments
    gains = _gains(context, moves)
    segment, member = (moves.get_column(name).to_numpy() for name in ("segment", "member"))
    before = moves.get_column("session").to_numpy() - 1
    ends = np.array([each.end for each in segments])[segment]
    values = np.array([each.value for each in segments])[segment]
    whole = gains * values * _onwards(held.portfolio.path(), ends)
    labels = held.codes[member] if held.codes.ndim == 1 else held.codes[member, before]
    parts: list[str] = []
    places: list[int] = np.unique(labels).tolist()
    for place in places:
        mine = labels == place
        chain = held.cohort_paths[place][0]
        worth = [_worth(held, place, *at) for at in zip(segment[mine], before[mine], strict=True)]
        added = gains[mine] * chain[before[mine]] / np.array(worth) * _onwards(chain, ends[mine])
        parts.append(f"{points(exact_sum(added), digits=2)} to {held.cohorts[place]}")
    return f"{points(exact_sum(whole), digits=2)} to the index ({', '.join(sorted(parts))})"


def _onwards(path: Floats, since: Columns) -> Floats:
    """Growth of a path from each of the sessions to its end; 1 where nothing was left."""
    return np.divide(path[-1], path[since], out=np.ones(len(since)), where=path[since] > 0)


def _gains(context: Context, moves: pl.DataFrame) -> Floats:
    """What each holding would gain up to the next rebalance, in parts of the portfolio at the rebalance before."""
    span, held = context.span, context.main
    places, members, sessions = (moves.get_column(name).to_list() for name in ("segment", "member", "session"))
    segments: list[Segment] = [held.portfolio.segments[place] for place in places]
    moved = zip(segments, members, sessions, strict=True)
    kept = np.array([segment.growth[member, at - segment.start - 1] for segment, member, at in moved])
    value = span.panel.value[held.roster.holdings.rows[members]]
    ends = [span.start + segment.end for segment in segments]
    order = np.arange(len(segments))
    later = value[order, ends] / value[order, span.start + np.array(sessions)]
    face = moves.get_column("face").fill_null(1.0).to_numpy()
    growth = moves.get_column("growth").to_numpy()
    used = np.where(np.isnan(growth), 1.0, growth * later)
    return moves.get_column("weight").to_numpy() * kept * (face * later - used)


def _worth(held: HeldIndex, cohort: int, place: int, session: int) -> float:
    """What the segment's members labelled so at the session's close are worth then, in the same parts."""
    segment = held.portfolio.segments[place]
    inside = (held.codes if held.codes.ndim == 1 else held.codes[:, session]) == cohort
    at = session - segment.start
    return exact_sum((segment.weights * (segment.growth[:, at] + segment.lost[:, at]))[inside])
