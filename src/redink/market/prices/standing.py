"""Closes that stand still without trade: rows that a source repeats while there is no new price."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.market.prices.quarantine import STALE_SESSIONS
from redink.market.prices.repeats import idle_volume, same_close
from redink.sessions import sessions_between

LOOKED_BACK: Final = timedelta(days=400)
LATELY: Final = timedelta(days=14)


def standing_since(prices: pl.DataFrame, securities: Sequence[str], *, on: date) -> dict[str, date]:
    """Security -> day of its last new price, where rows up to `on` have repeated it for more than five sessions since.

    Or where the last row is the one before again with its volume, which is above 0: a copy, however short.
    A row repeats the one before where the close is the same, and the volume too, or 0, or unknown while the security
    has volumes on other days. Looked at are 400 days; `prices` has security, date, close and volume, sorted by the
    first two.
    """
    near = pl.col("date").is_between(on - LOOKED_BACK, on) & (pl.col("close") > 0)
    rows = prices.filter(near & pl.col("security").is_in(_perhaps(prices, securities, on=on)))
    volume = pl.col("volume")
    unknown = volume.is_null() & volume.is_not_null().any().over("security")
    again = same_close() & (idle_volume() | unknown)
    copied = again & (volume == volume.shift()) & (volume > 0)
    marked = rows.with_columns(again=again.fill_null(value=False), copied=copied.fill_null(value=False)).with_columns(
        new=pl.when(~pl.col("again")).then("date").forward_fill().over("security")
    )
    last = marked.group_by("security", maintain_order=True).agg(pl.col("new", "copied", "date").last())
    return {
        security: new
        for security, new, copied, day in last.iter_rows()
        if (copied and day == on) or len(sessions_between(new, day)) - 1 > STALE_SESSIONS
    }


def _perhaps(prices: pl.DataFrame, securities: Sequence[str], *, on: date) -> list[str]:
    """The securities but those whose last two rows, both of the last fortnight, have two closes: the last is new."""
    lately = prices.filter(pl.col("date").is_between(on - LATELY, on) & (pl.col("close") > 0))
    security, close = pl.col("security"), pl.col("close")
    moved = lately.select("security", new=(security == security.shift()) & (close != close.shift()))
    last = moved.group_by("security", maintain_order=True).agg(pl.col("new").last()).filter("new")
    new = set(last.get_column("security"))
    return [each for each in securities if each not in new]
