"""Dated events: those of the data, and those that the package ships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.anchors.announced import DATED_EVENTS, shipped_events
from redink.anchors.rates import SERIES, listed_changes
from redink.sessions import session_at_or_before, session_before

AFTER_CLOSE: Final = "after the close"
"""A label of the data that says so makes its event one after its day's close."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something announced on a day; null `effective_on` where nothing takes effect, or the day is unknown."""

    name: str
    label: str
    kind: str
    announced_on: date
    after_close: bool
    effective_on: date | None
    source: str

    @property
    def base(self) -> date:
        """The session whose close is the last before it: the day's own where it was after the close."""
        return session_at_or_before(self.announced_on) if self.after_close else session_before(self.announced_on)


def dated_events(events: pl.DataFrame, macro: pl.DataFrame, *, asked: date) -> tuple[Event, ...]:
    """Events announced by the day asked, by day and name: the table's own, and the shipped ones of other names.

    The data have no hours: an event counts from the close before its day, or from its day's where its label says
    `after the close`. Shipped events are left out with data whose policy rate contradicts the shipped one: of a market
    that is not ours they show nothing.
    """
    own = events.filter(pl.col("date") <= asked).with_columns(
        after_close=pl.col("label").str.to_lowercase().str.contains(AFTER_CLOSE, literal=True),
        effective_on=pl.lit(None, dtype=pl.Date),
    )
    series = macro.filter((pl.col("series") == SERIES) & (pl.col("known_on") <= asked)).sort("date", "known_on")
    ours = not listed_changes(series.unique("date", keep="last").sort("date"), asked=asked).is_empty()
    names = own.get_column("event").to_list()
    shipped = shipped_events().filter(pl.lit(ours) & (pl.col("date") <= asked) & ~pl.col("event").is_in(names))
    found = pl.concat([own.select(DATED_EVENTS.names()), shipped])
    rows = (
        DATED_EVENTS.check(found, where="events")
        .sort("date", "event")
        .rename({"event": "name", "date": "announced_on"})
    )
    return tuple(Event(**row) for row in rows.iter_rows(named=True))
