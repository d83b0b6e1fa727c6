"""The days for which the data have facts."""

from __future__ import annotations

from datetime import date

import polars as pl

from redink.errors import MissingDataError
from redink.market import Market
from redink.sessions import sessions_between
from redink.study.resolve import LATEST
from redink.tables.declared import UNDATED


def require_inside(market: Market, day: date) -> None:
    """Raises: MissingDataError where the day lies before the first price and fact, or long after the last of both.

    It may be up to five sessions after the last, as an end may. A fact is of the day on which it was known; one whose
    day is a stated lag proves nothing of where the data end. Facts are rare: without prices by the day there is no end.
    """
    prices, facts = market.tables["prices"].select("date"), market.tables["facts"]
    known_days = _days(prices, facts)
    if known_days.is_empty() or day < known_days[0]:
        starts = f"they start on {known_days[0]}" if known_days.len() else "`redink data` says from when it holds them"
        raise MissingDataError(f"the day {day} is outside the data: no price and no fact is as old; {starts}")
    last = _days(prices, facts.filter(pl.col("source") != UNDATED))[-1] if prices.height else day
    if day > last and len(sessions_between(last, day)) - 1 > LATEST:
        raise MissingDataError(f"the day {day} is outside the data; prices and filings end on {last}")


def _days(prices: pl.DataFrame, facts: pl.DataFrame) -> pl.Series:
    """Days with prices or new facts, ascending."""
    return pl.concat([prices, facts.select(date="known_on")]).to_series().unique().sort()
