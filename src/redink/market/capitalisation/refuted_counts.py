"""Shares as filed that cannot be: that the capitalisation contradicts, and the trade or earnings per share too."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.exact import Floats
from redink.market.capitalisation.filed_line import SOME_TEN, FiledLine
from redink.market.shares.filed_counts import BORNE_OUT, RECENT_DAYS
from redink.market.shares.share_numbers import POWER_OF_TEN
from redink.market.shares.shares import TRADED_OUT, USUAL_DAYS, implied_shares


@dataclass(frozen=True, kw_only=True)
class Witnesses:
    """What else shows one company's shares: `prices` of its line with date and volume, and its `facts`."""

    prices: pl.DataFrame
    facts: pl.DataFrame

    def refute(self, line: FiledLine, at: int) -> bool:
        """Whether they show, as the figure at the place does, that the shares filed are a tenth or ten times of all.

        Too few are those of which a quarter changes hands on the usual day; too few or too many those from which the
        shares that earnings per share imply differ so. Only what is known on the day decides.
        """
        shares, times = float(line.shares[at]), float(line.off[at])
        day = date.fromordinal(int(line.days[at]))
        traded = self._usual_trade(day)
        if times > 0 and traded > TRADED_OUT * shares:
            return True
        implied = self._implied(day)
        few = traded > TRADED_OUT * implied
        return not few and bool(np.log(implied / shares) * np.sign(times) >= POWER_OF_TEN)

    def bear_out(self, line: FiledLine, at: int) -> bool:
        """Whether earnings per share known on the day imply as many shares as filed, within half as much again."""
        implied = self._implied(date.fromordinal(int(line.days[at])))
        return bool(np.abs(np.log(implied / line.shares[at])) <= BORNE_OUT)

    def _usual_trade(self, day: date) -> float:
        """Shares that change hands on the median of the 30 days up to the day; NaN where unknown."""
        days, volumes = self._volumes
        ends = np.array([day - timedelta(days=USUAL_DAYS), day + timedelta(days=1)], dtype="datetime64[D]")
        first, last = np.searchsorted(days, ends)
        return float(np.median(volumes[first:last])) if last > first else np.nan

    def _implied(self, day: date) -> float:
        """The shares that earnings per share imply; NaN where they imply none."""
        place = bisect_right(self._changes, day)
        if place not in self._found:
            unknown = pl.DataFrame(schema={"company": pl.String, "traded": pl.Float64})
            found = implied_shares(self.facts, unknown, on=day).get_column("shares")
            self._found[place] = found[0] if len(found) else np.nan
        return self._found[place]

    @cached_property
    def _volumes(self) -> tuple[NDArray[np.datetime64], Floats]:
        known = self.prices.drop_nulls("volume")
        return known.get_column("date").to_numpy(), known.get_column("volume").to_numpy()

    @cached_property
    def _changes(self) -> list[date]:
        """Days, ascending, on which what is implied may change."""
        old = self.facts.get_column("period_end") + timedelta(days=RECENT_DAYS + 1)
        return pl.concat([self.facts.get_column("known_on"), old.alias("known_on")]).unique().sort().to_list()

    @cached_property
    def _found(self) -> dict[int, float]:
        return {}


def refuted(line: FiledLine, witnesses: Witnesses) -> list[int]:
    """Places of figures that would be doubted by shares filed some ten times too many or too few.

    That they are is shown by the witnesses, or by the number given where the count filed stands alone. Where the first
    are taken away, others come to be doubted: all are asked.
    """
    found: set[int] = set()
    place = {column: at for at, column in enumerate(line.columns.tolist())}
    while True:
        contradicted = {place[each.column] for each in line.without(sorted(found)).contradicted()}
        far = [at for at in sorted(contradicted) if abs(line.off[at]) >= SOME_TEN]
        new = [at for at in far if _is_refuted(line, at, witnesses)]
        if not new:
            return sorted(found)
        found.update(new)


def _is_refuted(line: FiledLine, at: int, witnesses: Witnesses) -> bool:
    return witnesses.refute(line, at) or (line.stands_alone(at) and not witnesses.bear_out(line, at))
