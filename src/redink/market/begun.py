"""What went before the prices of a slice of a longer history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from redink.market.growth.panel import Before, DatedSplit, Panel


@dataclass(frozen=True, kw_only=True)
class Begun:
    """Of securities that had prices before a slice, by name; kinds are price and total.

    first   number of the data's first session; `opened` that of the session of each security's first price
    values  kind -> security -> its value at its first price in the slice
    splits  kind -> splits as read before the slice: security, date, known_on, split_ratio
    """

    first: int
    opened: Mapping[str, int]
    values: Mapping[str, Mapping[str, float]]
    splits: Mapping[str, pl.DataFrame]

    def before(self, panel: Panel, kind: str) -> Before:
        """What went before the panel of the slice; securities that begin in it have their first price there."""
        numbers = panel.opened.tolist()
        opened = [self.opened.get(each, number) for each, number in zip(panel.securities, numbers, strict=True)]
        place = {security: row for row, security in enumerate(panel.securities)}
        splits: dict[int, list[DatedSplit]] = {}
        for security, *split in self.splits[kind].iter_rows():
            if security in place:
                splits.setdefault(place[security], []).append((split[0], split[1], split[2]))
        return Before(first=self.first, opened=np.array(opened, dtype=np.int32), splits=splits)
