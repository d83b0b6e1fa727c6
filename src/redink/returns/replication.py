"""How closely the index rebuilt from its members tracks the index as published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.elementary import log
from redink.errors import MissingDataError
from redink.exact import Floats, exact_sum
from redink.numerals import significant
from redink.sessions import sessions_between

STALE_LEVEL_SESSIONS: Final = 5
SESSIONS_A_YEAR: Final = 252


def level_on(levels: pl.DataFrame, index: str, day: date) -> float | None:
    """The published close on the day, or the last one at most five sessions before; None where there are no levels.

    Raises: MissingDataError where there are levels, but none so near.
    """
    if levels.is_empty():
        return None
    before = levels.filter(pl.col("date") <= day)
    near = before.filter(pl.col("date") >= day - timedelta(days=14))
    if near.is_empty() or len(sessions_between(near.row(-1, named=True)["date"], day)) - 1 > STALE_LEVEL_SESSIONS:
        first, last = levels.get_column("date").min(), levels.get_column("date").max()
        raise MissingDataError(
            f"the levels of {index} have no close on or just before {day}; they run from {first} to {last}"
        )
    return float(near.get_column("close")[-1])


def published_return(
    levels: pl.DataFrame, index: str, *, since: date, until: date, base: str = "close"
) -> float | None:
    """To the last close from the first one, or from the first day's intraday low; None where there are no levels.

    Raises: MissingDataError where the levels do not reach a day, or the first day has no low.
    """
    last = level_on(levels, index, until)
    first = level_on(levels, index, since) if base == "close" else _low_on(levels, index, since)
    return None if first is None or last is None else last / first - 1.0


def _low_on(levels: pl.DataFrame, index: str, day: date) -> float | None:
    if levels.is_empty():
        return None
    lows = levels.filter(pl.col("date") == day).get_column("low").drop_nulls()
    if lows.is_empty():
        raise MissingDataError(f"the levels of {index} have no intraday low on {day}; use --base close")
    return float(lows[0])


@dataclass(frozen=True, kw_only=True, slots=True)
class Tracking:
    """How a rebuilt path tracks published closes, over the days that have both; statistics to ten significant digits.

    correlation     of daily log returns; null with fewer than three of them, or where one side stands still
    beta            of the rebuilt on the published ones; null likewise
    tracking_error  standard deviation of daily differences, times the root of 252; null likewise
    misses          date and difference of each daily return, rebuilt minus published, by date
    """

    correlation: float | None
    beta: float | None
    tracking_error: float | None
    misses: pl.DataFrame


def tracking(levels: pl.DataFrame, days: Sequence[date], path: Floats) -> Tracking:
    """The path (one value a day) against the levels. A session missing on either side joins its neighbours.

    Nothing is compared with a path that was ever worth nothing.
    """
    if path.min() <= 0:
        return Tracking(correlation=None, beta=None, tracking_error=None, misses=pl.DataFrame())
    rebuilt = pl.DataFrame({"date": list(days), "rebuilt": path}, schema_overrides={"date": pl.Date})
    both = rebuilt.join(levels.select("date", "close"), on="date", how="inner").sort("date")
    growths = [_growth(both.get_column(name).to_numpy()) for name in ("rebuilt", "close")]
    ours, theirs = map(log, growths)
    misses = pl.DataFrame({"date": both.get_column("date")[1:], "miss": growths[0] - growths[1]})
    if len(ours) < 3:
        return Tracking(correlation=None, beta=None, tracking_error=None, misses=misses)
    moment = _centred(ours, theirs)
    own, other = _centred(ours, ours), _centred(theirs, theirs)
    miss = misses.get_column("miss").to_numpy()
    error = (_centred(miss, miss) / (len(miss) - 1) * SESSIONS_A_YEAR) ** 0.5
    return Tracking(
        correlation=significant(moment / (own * other) ** 0.5) if own > 0 and other > 0 else None,
        beta=significant(moment / other) if other > 0 else None,
        tracking_error=significant(error),
        misses=misses,
    )


def _growth(values: Floats) -> Floats:
    return values[1:] / values[:-1]


def _centred(one: Floats, other: Floats) -> float:
    """Sum of products of deviations from the means, correctly rounded."""
    return exact_sum((one - exact_sum(one) / len(one)) * (other - exact_sum(other) / len(other)))
