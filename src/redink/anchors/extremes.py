"""Lows, highs and records of an index, as anyone could have named them at the close of the day asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Final, TypeVar

import polars as pl

from redink.anchors.levels import closes_until
from redink.described import count, number, text
from redink.sessions import FIRST_DAY, sessions_between, sessions_strictly_between

DAYS: Final = 365
"""Calendar days in 52 weeks, the day asked included."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A close and the first day on which it stood."""

    day: Annotated[date, text("the first day on which it stood", key="date")]
    level: Annotated[float, number("close", "the index level", unit="index points", key="close")]


@dataclass(frozen=True, kw_only=True, slots=True)
class LowMark(Mark):
    """A low within a session, and the first day on which it stood."""

    level: Annotated[float, number("low", "the index level", unit="index points", key="low")]


@dataclass(frozen=True, kw_only=True, slots=True)
class HighMark(Mark):
    """A high within a session, and the first day on which it stood."""

    level: Annotated[float, number("high", "the index level", unit="index points", key="high")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A close above every close before it since the data start."""

    day: Annotated[date, text("its day", key="date")]
    close: Annotated[float, number("close", "the index level", unit="index points")]
    previous: Annotated[Mark | None, text("the highest close before it; null where it is the first close of all")]
    sessions_between: Annotated[
        int | None, count("sessions between", "sessions strictly between the two; null likewise")
    ]


M = TypeVar("M", bound=Mark)


@dataclass(frozen=True, kw_only=True, slots=True)
class Extremes:
    """What stands out among the levels known on the day `asked`; 52 weeks are the 365 days that end with it.

    without_low_52w, ...high     closes of the 52 weeks without a possible low or high
    short_of_52w      whether the data start within the 52 weeks
    """

    index: str
    asked: Annotated[date, text("the day asked")]
    since: Annotated[date, text("the first day of the levels", key="levels_since")]
    low_52w: Annotated[Mark, text("lowest close of the 52 weeks")]
    high_52w: Annotated[Mark, text("highest close of the 52 weeks")]
    intraday_low_52w: Annotated[LowMark | None, text("lowest low of the 52 weeks; null where the levels have none")]
    intraday_high_52w: Annotated[HighMark | None, text("highest high of the 52 weeks; null where the levels have none")]
    low: Annotated[Mark, text("lowest close since the levels start")]
    high: Annotated[Mark, text("highest close since the levels start")]
    record: Annotated[Record, text("the last record close")]
    missing_52w: Annotated[tuple[date, ...], text("sessions of the 52 weeks without a close; nothing is filled in")]
    without_low_52w: int
    without_high_52w: int
    short_of_52w: bool


def extremes(levels: pl.DataFrame, *, index: str, asked: date) -> Extremes:
    """Lows, highs and the last record of the index in its table of levels; of equal ones the first day counts.

    Levels are in points. Later levels change nothing. Raises: MissingDataError where the levels do not reach the day.
    """
    known = closes_until(levels, index=index, asked=asked)
    opening = asked - timedelta(days=DAYS - 1)
    year = known.filter(pl.col("date") >= opening)
    first: date = known.get_column("date")[0]
    return Extremes(
        index=index,
        asked=asked,
        since=first,
        low_52w=_first_at(year, "close", pl.col("close").min()),
        high_52w=_first_at(year, "close", pl.col("close").max()),
        intraday_low_52w=_known_first_at(LowMark, year, "low", pl.col("low").min()),
        intraday_high_52w=_known_first_at(HighMark, year, "high", pl.col("high").max()),
        low=_first_at(known, "close", pl.col("close").min()),
        high=_first_at(known, "close", pl.col("close").max()),
        record=last_record(known),
        missing_52w=_missing(year, since=max(opening, first), asked=asked),
        without_low_52w=year.get_column("low").null_count(),
        without_high_52w=year.get_column("high").null_count(),
        short_of_52w=first > opening,
    )


def last_record(closes: pl.DataFrame) -> Record:
    """The highest close, its first day, and the highest one before it. Needs at least one close, sorted by date."""
    top = _first_at(closes, "close", pl.col("close").max())
    before = closes.filter(pl.col("date") < top.day)
    if before.is_empty():
        return Record(day=top.day, close=top.level, previous=None, sessions_between=None)
    previous = _first_at(before, "close", pl.col("close").max())
    between = sessions_strictly_between(previous.day, top.day)
    return Record(day=top.day, close=top.level, previous=previous, sessions_between=between)


def _first_at(closes: pl.DataFrame, column: str, wanted: pl.Expr) -> Mark:
    day, level = closes.filter(pl.col(column) == wanted).select("date", column).row(0)
    return Mark(day=day, level=level)


def _known_first_at(kind: type[M], closes: pl.DataFrame, column: str, wanted: pl.Expr) -> M | None:
    if not closes.get_column(column).count():
        return None
    found = _first_at(closes, column, wanted)
    return kind(day=found.day, level=found.level)


def _missing(year: pl.DataFrame, *, since: date, asked: date) -> tuple[date, ...]:
    have = set(year.get_column("date").to_list())
    return tuple(day for day in sessions_between(max(since, FIRST_DAY), asked) if day not in have)
