"""A panel's prices as paths that a surface can take: a security has another segment after each quarantined move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redink.exact import Floats
from redink.market import Panel
from redink.market.prices.quarantine import QUARTER_SESSIONS, STALE_SESSIONS
from redink.returns.delisting import ExitCosts


@dataclass(frozen=True, kw_only=True, slots=True)
class PriceSegments:
    """Paths, and when each can be bought; a security has one segment, and one more for each quarantined move.

    rows       panel row of each segment; shape (segments,)
    paths      value of one unit, shape (segments, sessions): NaN before the first price; from a quarantined move on the
               value before it; after an exit the last value times 1 + delisting return
    buyable    whether it has a usable base price on a session: at most five sessions old, after a quarantined move only
               a quarter later and in the next segment, never at one that jumped and was reversed; shape as paths
    """

    rows: NDArray[np.int64]
    paths: Floats
    buyable: NDArray[np.bool_]


def price_segments(panel: Panel, rows: NDArray[np.int64], exits: ExitCosts) -> PriceSegments:
    """The segments of the panel rows (-1 has none), `exits` element by element alike; those of a row stand together.

    A start on one of the sessions after a last price buys what is left, and bears no delisting return.
    """
    spans = [(place, *span) for place, row in enumerate(rows.tolist()) if row >= 0 for span in _spans(panel, row)]
    of, first, stop = np.array(spans, dtype=np.int64).reshape(-1, 3).T
    row = rows[of]
    sessions: NDArray[np.int64] = np.arange(len(panel.sessions), dtype=np.int64)
    paths = panel.value[row]
    for segment in np.flatnonzero(stop < len(sessions)).tolist():
        paths[segment, stop[segment] :] = paths[segment, stop[segment] - 1]
    gone = (exits.column[of] >= 0) & (exits.cost[of] != 0)
    for segment in np.flatnonzero(gone).tolist():
        paths[segment, exits.column[of[segment]] + 1 :] *= 1.0 + exits.cost[of[segment]]
    fresh = panel.ages(panel.last_seen[row], sessions) <= STALE_SESSIONS
    buyable = fresh & (sessions >= first[:, None]) & (sessions < stop[:, None])
    for segment in np.flatnonzero(np.isin(row, [*panel.voids])).tolist():
        for opening, last in panel.voids[int(row[segment])]:
            buyable[segment, opening : last + 1] = False
    return PriceSegments(rows=row, paths=paths, buyable=buyable)


def _spans(panel: Panel, row: int) -> Iterator[tuple[int, int]]:
    """The sessions on which each segment can be bought: first, and first on which no more."""
    breaks = panel.breaks.get(row, ())
    firsts = (0, *(panel.first_after(QUARTER_SESSIONS, at) for at in breaks))
    spans = zip(firsts, (*breaks, len(panel.sessions)), strict=True)
    return ((first, stop) for first, stop in spans if first < stop)
