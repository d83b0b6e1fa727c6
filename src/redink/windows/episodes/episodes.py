"""Episodes: when the loss-making had run ahead of the others by a stated lead, and what followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from redink.described import points, text
from redink.errors import BadDataError, UsageError
from redink.exact import Floats
from redink.numerals import percent, significant


@dataclass(frozen=True, kw_only=True, slots=True)
class EpisodeDefinition:
    """What makes an episode, stated beforehand.

    window     periods over which the lead is compounded, and which are then waited out
    unit       name of a period, such as months
    threshold  least lead, a fraction
    groups     who is set against whom, and how weighted
    since      first day on which an episode may be triggered
    """

    window: int
    unit: str
    threshold: float
    groups: str
    since: date

    def sentence(self) -> str:
        """The definition in words."""
        points = percent(self.threshold, digits=0).removesuffix("%")
        return (
            f"{self.groups}: first day of a lead of {points} points or more over the {self.window} {self.unit} before, "
            f"then {self.window} {self.unit} waited out; triggers from {self.since}"
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Episode:
    """One lead and its outcomes, fractions to ten significant digits."""

    start: Annotated[date, text("the day on which the lead passed the threshold")]
    lead: Annotated[
        float, points("lead", "return of the loss-making minus the others' over the window that ends on the day")
    ]
    forward: Annotated[
        dict[str, float | None],
        points("outcome", "the same over each horizon after it, `3m`, `6m`, `12m`; null where it is not over yet"),
    ]


def find_episodes(
    days: Sequence[date],
    leads: Floats,
    forward: Mapping[str, Floats],
    *,
    definition: EpisodeDefinition,
    places: NDArray[np.int64] | None = None,
) -> tuple[Episode, ...]:
    """Episodes in order of time, from the lead on each day and the outcomes after it, day by day alike.

    The first lead at or above the threshold triggers one; the search goes on `window` days later, and one that still
    stands then triggers the next. An unknown lead (NaN) triggers none. Later days change no earlier episode. `places`
    counts the days, ascending, where some are missing among them; else they follow each other.
    Raises: UsageError for a window below 1 or a threshold of 0 or less; BadDataError for unequal lengths.
    """
    if definition.window < 1 or not definition.threshold > 0:
        raise UsageError(
            f"an episode needs a window of 1 or more and a threshold above 0; "
            f"found {definition.window} and {definition.threshold}"
        )
    lengths = {len(days), len(leads), *(len(later) for later in forward.values())}
    if len(lengths) > 1:
        raise BadDataError(f"days, leads and outcomes differ in number: {sorted(lengths)}; give one each a day")
    may = np.array([day >= definition.since for day in days], dtype=np.bool_)
    return tuple(
        Episode(
            start=days[at],
            lead=significant(float(leads[at])),
            forward={name: _known(later[at]) for name, later in forward.items()},
        )
        for at in _triggers(
            np.flatnonzero((leads >= definition.threshold) & may),
            np.arange(len(days), dtype=np.int64) if places is None else places,
            wait=definition.window,
        )
    )


def _triggers(passed: NDArray[np.int64], places: NDArray[np.int64], *, wait: int) -> list[int]:
    found: list[int] = []
    at, stands = 0, places[passed]
    while at < len(passed):
        found.append(int(passed[at]))
        at = int(np.searchsorted(stands, int(stands[at]) + wait))
    return found


def _known(value: float) -> float | None:
    return None if np.isnan(value) else significant(float(value))
