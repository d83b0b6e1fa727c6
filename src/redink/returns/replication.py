"""How closely the index rebuilt from its members tracks the index as published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl

from redink.errors import MissingDataError
from redink.exact import Floats, exact_sum
from redink.numerals import significant
from redink.sessions import sessions_between

STALE_LEVEL_SESSIONS: Final = 5


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


def published_return(levels: pl.DataFrame, index: str, *, since: date, until: date) -> float | None:
    """Close to close, as a fraction; None where the index has no published levels."""
    first, last = level_on(levels, index, since), level_on(levels, index, until)
    return None if first is None or last is None else last / first - 1.0


def daily_correlation(levels: pl.DataFrame, days: Sequence[date], path: Floats) -> float | None:
    """Correlation of the returns of published closes and of the rebuilt path, over the days that have both.

    `path` has one value a day. A session missing on either side joins its neighbours: both returns then run over it.
    None with fewer than three common returns. To ten significant digits.
    """
    rebuilt = pl.DataFrame({"date": list(days), "rebuilt": path}, schema_overrides={"date": pl.Date})
    both = rebuilt.join(levels.select("date", "close"), on="date", how="inner").sort("date")
    if both.height < 4:
        return None
    ours, theirs = (np.diff(np.log(both.get_column(name).to_numpy())) for name in ("rebuilt", "close"))
    ours, theirs = ours - exact_sum(ours) / len(ours), theirs - exact_sum(theirs) / len(theirs)
    spread = exact_sum(ours * ours) * exact_sum(theirs * theirs)
    return significant(exact_sum(ours * theirs) / spread**0.5) if spread > 0 else None
