"""Decisions on the policy rate: when announced, when in force, and the last close before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

import polars as pl

from redink.anchors.announced import RATE_CHANGES, shipped_rate_changes
from redink.described import fraction, text
from redink.sessions import session_before

SERIES: Final = "DFEDTARU"
STATEMENT: Final = "fomc_statement"
NEAR: Final = "4d"
"""How long after its announcement a change may take effect."""


PERCENT: Final = 100.0


@dataclass(frozen=True, kw_only=True, slots=True)
class RateChange:
    """A change of the target, or of its range's upper limit, in percent."""

    announced_on: Annotated[date, text("the day of the announcement", key="date")]
    effective_on: Annotated[date, text("the first day on which it held")]
    before: float
    after: float
    source: Annotated[str, text("the series, dated by a statement; or the shipped list")]

    @property
    def before_rate(self) -> Annotated[float, fraction("from", "the target before", key="from")]:
        """The target before, as a fraction."""
        return round(self.before / PERCENT, 10)

    @property
    def after_rate(self) -> Annotated[float, fraction("to", "the target after", key="to")]:
        """The target after, as a fraction."""
        return round(self.after / PERCENT, 10)

    @property
    def base(self) -> Annotated[date, text("the last close that knew nothing of it")]:
        """The session whose close is the last that knew nothing of it."""
        return session_before(self.announced_on)

    @property
    def kind(self) -> str:
        """rate-cut or rate-hike."""
        return "rate-cut" if self.after < self.before else "rate-hike"


def rate_changes(macro: pl.DataFrame, events: pl.DataFrame, *, asked: date) -> tuple[RateChange, ...]:
    """Changes of the policy rate announced by the day asked, oldest first.

    The series DFEDTARU of the data says what changed, and its days are days of effect. A change was announced on the
    last day with a statement (an event of kind fomc_statement, or a change of the shipped list) of the four before it,
    the day itself included; else on the session before it. The shipped list has the changes before the series starts
    and after it ends, and of all where the data have no such series; where the series contradicts it, it is left out.
    """
    series = macro.filter((pl.col("series") == SERIES) & (pl.col("known_on") <= asked)).sort("known_on")
    latest = series.unique("date", keep="last").sort("date")
    listed = listed_changes(latest, asked=asked)
    said = events.filter((pl.col("kind") == STATEMENT) & (pl.col("date") <= asked)).get_column("date")
    statements = pl.concat([said, listed.get_column("announced_on")]).unique().sort()
    others = _outside(listed, latest).with_columns(source=pl.lit("Federal Reserve press releases"))
    found = pl.concat([_changes_in(latest, statements), others.select(*RATE_CHANGES.names(), "source")])
    checked = RATE_CHANGES.check(found, where="rate changes").join(
        found, on=RATE_CHANGES.names(), maintain_order="left"
    )
    return tuple(
        RateChange(announced_on=announced, effective_on=effective, before=before, after=after, source=source)
        for announced, effective, before, after, source in checked.iter_rows()
    )


def listed_changes(series: pl.DataFrame, *, asked: date) -> pl.DataFrame:
    """The shipped changes announced by the day; none where the series (date, value, sorted by date) contradicts one.

    It does where a change that took effect after its first day, and up to its last, was not followed by the new value.
    """
    listed = shipped_rate_changes().filter(pl.col("announced_on") <= asked)
    if series.is_empty():
        return listed
    inside = listed.filter(pl.col("effective_on").is_between(*_ends(series), closed="right")).sort("effective_on")
    seen = inside.join_asof(series.select("date", "value").set_sorted("date"), left_on="effective_on", right_on="date")
    return listed if (seen.get_column("value") == seen.get_column("to")).all() else listed.clear()


def _outside(listed: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """The changes that the series cannot show: in force by its first day, or after its last."""
    if series.is_empty():
        return listed
    first, last = _ends(series)
    return listed.filter((pl.col("effective_on") <= first) | (pl.col("effective_on") > last))


def _changes_in(series: pl.DataFrame, statements: pl.Series) -> pl.DataFrame:
    """The changes of the series, each with the day of its statement."""
    steps = series.select(effective_on="date", to="value", **{"from": pl.col("value").shift()})
    changed = steps.filter(pl.col("to") != pl.col("from")).sort("effective_on")
    dated = changed.join_asof(
        statements.to_frame("announced_on"),
        left_on="effective_on",
        right_on="announced_on",
        tolerance=NEAR,
        coalesce=False,
    )
    sessions = {day: session_before(day) for day in changed.get_column("effective_on").to_list()}
    else_before = pl.col("effective_on").replace_strict(sessions, return_dtype=pl.Date)
    return dated.select(
        pl.col("announced_on").fill_null(else_before), "effective_on", "from", "to", source=pl.lit(SERIES)
    )


def _ends(series: pl.DataFrame) -> tuple[date, date]:
    days = series.get_column("date")
    return days[0], days[-1]
