"""The published levels of an index, day by day, as the judges read them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from redink.market import Market
from redink.sessions import session_at_or_before


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """A close in points with the day's low and high; null where they are unknown or impossible."""

    day: date
    close: float
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexLevels:
    """The days of one index, ascending, and its levels with dividends by day, empty where there are none."""

    index: str
    days: tuple[Day, ...]
    total: Mapping[date, float]

    @classmethod
    def of(cls, market: Market, index: str) -> IndexLevels | None:
        """The index's levels up to the market's last day; null where it has none."""
        known = market.levels(index).filter(pl.col("date") <= market.as_of)
        rows = known.select(
            "date",
            "close",
            low=pl.when((pl.col("low") > 0) & (pl.col("low") <= pl.col("close"))).then("low"),
            high=pl.when(pl.col("high") >= pl.col("close")).then("high"),
        ).rows()
        with_dividends = known.drop_nulls("total_return_level").select("date", "total_return_level").rows()
        days = tuple(Day(day=day, close=close, low=low, high=high) for day, close, low, high in rows)
        return cls(index=index, days=days, total=dict(with_dividends)) if days else None

    def upto(self, day: date) -> tuple[Day, ...]:
        """The days up to and including one."""
        return self.days[: bisect_right(self.days, day, key=lambda each: each.day)]

    def within(self, first: date, last: date) -> tuple[Day, ...]:
        """The days from the first to the last, both included."""
        return tuple(each for each in self.upto(last) if each.day >= first)

    def on(self, day: date) -> Day | None:
        """The last session at or before the day; null where its close is not among the levels."""
        wanted = session_at_or_before(day)
        known = self.upto(day)
        return known[-1] if known and known[-1].day == wanted else None

    def before(self, day: date) -> Day | None:
        """The close of the session before the day's own; null where it is not among the levels."""
        known = self.upto(day)
        return known[-2] if len(known) > 1 and session_at_or_before(day) == known[-1].day else None

    def highest(self, first: date, last: date) -> Day | None:
        """The first highest close of some days; null where there is none."""
        return max(self.within(first, last), key=lambda each: each.close, default=None)

    def lowest(self, first: date, last: date) -> Day | None:
        """The first lowest close of some days; null where there is none."""
        return min(self.within(first, last), key=lambda each: each.close, default=None)

    def peak(self, first: date, last: date) -> Day | None:
        """The first day with the highest level during a session; null where none is known."""
        known = [each for each in self.within(first, last) if each.high is not None]
        return max(known, key=lambda each: each.high or 0.0, default=None)

    def trough(self, first: date, last: date) -> Day | None:
        """The first day with the lowest level during a session; null where none is known."""
        known = [each for each in self.within(first, last) if each.low is not None]
        return min(known, key=lambda each: each.low or 0.0, default=None)

    def records(self) -> tuple[Day, ...]:
        """The days whose close is above every close before it; the first day of all is none."""
        found: list[Day] = []
        top = self.days[0].close if self.days else 0.0
        for each in self.days:
            if each.close > top:
                top = each.close
                found.append(each)
        return tuple(found)
