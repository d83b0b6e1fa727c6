"""An index's own history of leads, from every start to every end of its own cohorts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from redink.described import count, number, points, text
from redink.exact import Floats
from redink.windows.episodes.base_rates import BaseRate, base_rate
from redink.windows.episodes.episodes import Episode, EpisodeDefinition, find_episodes
from redink.windows.episodes.long_record import LEADS
from redink.windows.episodes.outcomes import HORIZONS, SESSIONS_A_MONTH
from redink.windows.surface.surface import Surface

SESSIONS: Final = tuple((months * SESSIONS_A_MONTH, threshold) for months, threshold in LEADS)
"""126 sessions and 15 points, 252 and 20."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnStudy:
    """Episodes of the index under one window, and what came after."""

    sessions: Annotated[int, number("window", "over which a lead is measured", unit="sessions", key="window")]
    threshold: Annotated[float, points("threshold", "the least lead that makes an episode")]
    leads: Annotated[int, count("leads", "days whose lead could be measured")]
    episodes: Annotated[tuple[Episode, ...], text("its episodes")]
    rate: Annotated[BaseRate, text("what followed them", key="base_rate")]


def study_own_record(spread: Surface, days: Sequence[date], *, index: str, weighting: str) -> tuple[OwnStudy, ...]:
    """Both windows; `spread` is loss-making minus profitable, `days` are its sessions.

    The lead on a day is the spread of the window that ends on it, its outcome that of a window which starts on it:
    each start buys anew, by the members and labels of its own day.
    """
    return tuple(_study(spread, days, window, threshold, (index, weighting)) for window, threshold in SESSIONS)


def _study(spread: Surface, days: Sequence[date], window: int, threshold: float, named: tuple[str, str]) -> OwnStudy:
    index, weighting = named
    definition = EpisodeDefinition(
        window=window,
        unit="sessions",
        threshold=threshold,
        groups=f"loss-making members of {index} against its profitable ones, {weighting}-weighted",
        since=days[0],
    )
    leads = _placed(spread.windows(window), len(days), at=spread.ends(window))
    later = {name: _from_each(spread, months * SESSIONS_A_MONTH) for name, months in HORIZONS.items()}
    found = find_episodes(days, leads, later, definition=definition, places=spread.places())
    return OwnStudy(
        sessions=window,
        threshold=threshold,
        leads=int(np.count_nonzero(~np.isnan(leads))),
        episodes=found,
        rate=base_rate(found, definition=definition, of=index),
    )


def _from_each(spread: Surface, window: int) -> Floats:
    """The spread of the window from each day, NaN where there is none."""
    values = spread.windows(window)
    return _placed(values, spread.sessions, at=np.arange(len(values), dtype=np.int64))


def _placed(values: Floats, days: int, *, at: NDArray[np.int64]) -> Floats:
    """The values on the days `at` (none: -1), NaN on the other days."""
    found = np.full(days, np.nan)
    found[at[at >= 0]] = values[at >= 0]
    return found
