"""How unusual one window is among all windows of its length, and among those that start at a low."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np

from redink.described import count, fraction, number
from redink.inference.percentile import percentile
from redink.windows.surface.surface import Surface


@dataclass(frozen=True, kw_only=True, slots=True)
class Rank:
    """One window among others; `value` is its own, a fraction. Windows overlap, so they are not independent."""

    value: float
    length: Annotated[int, number("sessions", "of the exchange, from start to end", unit="sessions", key="sessions")]
    windows: Annotated[int, count("windows", "of that length with an answer, itself included")]
    place: Annotated[int, count("place", "1 for the highest; ties share the better place")]
    percentile: Annotated[float, fraction("percentile", "windows below, those equal counted half")]
    windows_from_lows: Annotated[int, count("windows from lows", "of that length that start at a 52-week low")]
    percentile_from_lows: Annotated[
        float | None, fraction("percentile from lows", "the same among those; null where there is none")
    ]


def rank(surface: Surface, *, start: int, end: int, lows: Sequence[int]) -> Rank:
    """The window from `start` to `end` among all of its length; `lows` are the starts at a 52-week low, each once.

    Lows too near the end to have such a window are not counted.
    Raises: as `Surface.at`.
    """
    value = surface.at(start, end)
    places = surface.places()
    length = int(places[end] - places[start])
    found = surface.windows(length)
    at_lows = np.array(sorted({low for low in lows if 0 <= low < len(found)}), dtype=np.int64)
    windows, from_lows = (values[~np.isnan(values)] for values in (found, found[at_lows]))
    return Rank(
        value=value,
        length=length,
        windows=len(windows),
        place=1 + int((windows > value).sum()),
        percentile=percentile(windows, value),
        windows_from_lows=len(from_lows),
        percentile_from_lows=percentile(from_lows, value) if len(from_lows) else None,
    )
