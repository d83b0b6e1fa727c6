"""Share splits, forward and reverse: always on a day that prices have."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from redink.sources.simulated.arrays import Flags, Floats
from redink.sources.simulated.cast import Cast, all_cast
from redink.sources.simulated.lines import Lines
from redink.sources.simulated.timeline import Timeline

FORWARD: Final = ((20, 0.5), (80, 0.25))
REVERSE: Final = ((33, 10.0), (90, 20.0))
"""Sessions after the low and price ratios of the splits in the cast."""

UNLISTED: Final = 46
"""Sessions after the low of the split that the split list lacks."""

DEAR: Final = 160.0
CHEAP: Final = 1.0
"""Prices that make other companies split."""


class SimulatedSplit(NamedTuple):
    """One split: price after / price before, and whether the prices table says so."""

    row: int
    session: int
    ratio: float
    listed: bool


def draw_splits(
    unsplit: Floats, present: Flags, lines: Lines, timeline: Timeline, cast: Cast, rng: np.random.Generator
) -> tuple[SimulatedSplit, ...]:
    """Splits of the cast, and of names that happen to be dear or cheap on a day drawn for each. One a line."""
    splits = [SimulatedSplit(lines.of(cast["unlisted_split"])[0], timeline.after_bottom(UNLISTED), 0.5, False)]
    for role, planned in (("forward_split", FORWARD), ("reverse_split", REVERSE)):
        for row, (offset, ratio) in zip(lines.of(cast[role]), planned, strict=True):
            splits.append(SimulatedSplit(row, timeline.after_bottom(offset), ratio, True))
    return tuple(splits + _by_price(unsplit, present, lines, cast, rng))


def _by_price(
    unsplit: Floats, present: Flags, lines: Lines, cast: Cast, rng: np.random.Generator
) -> list[SimulatedSplit]:
    count = len(unsplit)
    day = rng.integers(10, len(unsplit[0]), count)
    price = unsplit[np.arange(count), day]
    there = present[np.arange(count), day] & (day > present.argmax(axis=1))
    there &= ~np.isin(lines.company_of, sorted(all_cast(cast)))
    there &= np.bincount(lines.company_of)[lines.company_of] == 1
    dear, cheap = there & (price > DEAR), there & (price < CHEAP)
    forward = rng.choice([0.5, 1 / 3, 0.25, 0.1], count)
    reverse = rng.choice([10.0, 20.0, 30.0], count)
    ratio = np.where(dear, forward, np.where(cheap, reverse, 1.0))
    rows = np.flatnonzero((dear & (rng.random(count) < 0.25)) | cheap)
    return [SimulatedSplit(row, int(day[row]), float(ratio[row]), True) for row in rows.tolist()]


def apply_splits(prices: Floats, splits: tuple[SimulatedSplit, ...]) -> None:
    """Turns prices without splits into prices as quoted, in place."""
    for split in splits:
        prices[split.row, split.session :] *= split.ratio
