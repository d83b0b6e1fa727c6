"""The members table, and the right and warrant lines that snapshots carry among real members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from redink.sessions import is_month_end, sessions_between
from redink.sources.simulated.arrays import Flags, Integers
from redink.sources.simulated.size import LARGE, SMALL
from redink.sources.simulated.timeline import Timeline, ordinals
from redink.sources.simulated.trading import UntradedMarket

LONG_AGO: Final = (date(2004, 1, 5), date(2021, 12, 30))
"""Between these the first members of the large index joined."""

ESCROW: Final = "P7N912"


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldNames:
    """Which names (rows) an index held on which of its days (columns), and how its list spells them.

    The days are the snapshots of the small index and the sessions of the large one.
    """

    names: tuple[str, ...]
    spellings: tuple[str, ...]
    days: tuple[date, ...]
    flags: Flags

    def on(self, day: date) -> set[str]:
        """Names held on the latest of its days on or before the day; none before the first."""
        column = int(np.searchsorted(ordinals(self.days), day.toordinal(), side="right")) - 1
        if column < 0:
            return set()
        return {self.names[row] for row in np.flatnonzero(self.flags[:, column]).tolist()}

    def runs(self) -> tuple[Integers, Integers, Integers]:
        """Row, first column and last column of every unbroken stretch of membership."""
        edges = np.diff(np.pad(self.flags.astype(np.int8), ((0, 0), (1, 1))), axis=1)
        row, first = np.nonzero(edges == 1)
        return row, first, np.nonzero(edges == -1)[1] - 1


def held_small(scene: UntradedMarket) -> HeldNames:
    """The small index by snapshots."""
    lines = scene.lines
    flags = scene.roster.small[lines.company_of]
    spellings = tuple(line.spelling for line in lines.all)
    return HeldNames(names=lines.tickers, spellings=spellings, days=scene.timeline.snapshots, flags=flags)


def held_large(scene: UntradedMarket) -> HeldNames:
    """The large index by sessions."""
    flags = scene.roster.large[scene.lines.company_of]
    tickers = scene.lines.tickers
    return HeldNames(names=tickers, spellings=tickers, days=scene.timeline.days, flags=flags)


def held_rights(scene: UntradedMarket) -> HeldNames:
    """An escrow line, a warrant and a right in the small index, none of which has prices."""
    owners = [line.ticker for line in scene.lines.all if line.company in scene.cast["alike"][1:]]
    names = (ESCROW, f"{owners[0]}W", f"{owners[1]} RT")
    snapshots, joint = scene.timeline.snapshots, scene.timeline.joint
    flags = np.zeros((len(names), len(snapshots)), dtype=np.bool_)
    flags[0, 1:] = True
    flags[1, : joint + 1] = True
    flags[2, joint - 1 : joint + 1] = True
    return HeldNames(names=names, spellings=names, days=snapshots, flags=flags)


def members_frame(scene: UntradedMarket, rng: np.random.Generator) -> pl.DataFrame:
    """Stretches of membership, the end inclusive, null where it lasts; small by snapshots, large by dated changes."""
    small, rights, large = held_small(scene), held_rights(scene), held_large(scene)
    small_ones = [_stretches(SMALL, held, source="snapshots") for held in (small, rights)]
    return pl.concat([*small_ones, _long_standing(large, scene.timeline, rng)])


def _stretches(index: str, held: HeldNames, *, source: str) -> pl.DataFrame:
    row, first, last = held.runs()
    final = len(held.days) - 1
    days = pl.Series(held.days, dtype=pl.Date())
    return pl.DataFrame({"row": row, "first": first, "last": last}).select(
        index=pl.lit(index),
        security=pl.Series(held.spellings, dtype=pl.String()).gather(row),
        start=days.gather(first),
        end=pl.when(pl.col("last") < final).then(days.gather(last)),
        source=pl.lit(source),
    )


def _long_standing(held: HeldNames, timeline: Timeline, rng: np.random.Generator) -> pl.DataFrame:
    """Members on the first session joined on some day long before, never a month's last session."""
    frame = _stretches(LARGE, held, source="dated")
    past = [day for day in sessions_between(*LONG_AGO) if day < timeline.days[0] and not is_month_end(day)]
    drawn = pl.Series([past[n] for n in rng.integers(0, len(past), frame.height).tolist()], dtype=pl.Date())
    return frame.with_columns(start=pl.when(pl.col("start") == timeline.days[0]).then(drawn).otherwise("start"))
