"""Which lines have a price on which sessions, and until when the index holds them."""

from __future__ import annotations

from typing import Final

import numpy as np

from redink.sources.simulated.arrays import Flags, Integers
from redink.sources.simulated.cast import Cast, all_cast
from redink.sources.simulated.lines import Lines
from redink.sources.simulated.returns import REUSED_STARTS
from redink.sources.simulated.roster import REORGANISED, REUSED_STOPS, SimulatedRoster
from redink.sources.simulated.timeline import RALLY, Timeline

ABSENT_BEFORE_LOW: Final = (0, 0, 1, 3)
"""How many sessions before the low each of the names absent on it is already gone."""

LONG_GAPS: Final = ((16, 12), (54, 16), (85, 20))
"""First session after the low, and length, of the long gaps."""


def rows_present(
    lines: Lines, roster: SimulatedRoster, timeline: Timeline, cast: Cast, rng: np.random.Generator
) -> Flags:
    """Lines by sessions: whether prices have the row."""
    session = np.arange(len(timeline.days))
    company = lines.company_of
    present = (session >= roster.first[company][:, None]) & (session <= roster.last[company][:, None])
    present[:, list(timeline.missing)] = False
    _cut_gaps(present, lines, timeline, cast, rng)
    low = timeline.bottom
    for row, before in zip(lines.of(cast["absent_on_low"]), ABSENT_BEFORE_LOW, strict=True):
        present[row, low - before : low + 1] = False
    for row, (offset, length) in zip(lines.of(cast["long_gap"]), LONG_GAPS, strict=True):
        present[row, low + offset : low + offset + length] = False
    present[lines.of(cast["unpriced"])] = False
    stop, start = timeline.after_bottom(REUSED_STOPS), timeline.after_bottom(REUSED_STARTS)
    present[lines.of(cast["reused"]), stop + 1 : start] = False
    return present


def _cut_gaps(present: Flags, lines: Lines, timeline: Timeline, cast: Cast, rng: np.random.Generator) -> None:
    """Gaps of 1 to 8 sessions in a few names that stay to the end, none around the low or the rally's end."""
    ordinary = np.flatnonzero(present[:, -1] & ~np.isin(lines.company_of, sorted(all_cast(cast))))
    chosen = rng.permutation(ordinary)[: max(3, len(lines.all) // 150)]
    kept = {timeline.bottom + offset for offset in (-1, 0, 1, RALLY - 1, RALLY, RALLY + 1)}
    for row in chosen.tolist():
        begin = int(rng.integers(5, len(timeline.days) - 20))
        gap = range(begin, begin + int(rng.integers(1, 9)))
        if kept.isdisjoint(gap):
            present[row, gap.start : gap.stop] = False


def held_until(lines: Lines, roster: SimulatedRoster, timeline: Timeline, cast: Cast) -> Integers:
    """Last session at whose close the index can hold each line: an exit, or the end of the old shares."""
    until = roster.last[lines.company_of]
    until[lines.of(cast["reorganised"])] = timeline.after_bottom(REORGANISED) - 1
    until[lines.of(cast["reused"])] = timeline.after_bottom(REUSED_STOPS)
    return until
