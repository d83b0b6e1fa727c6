"""What each security weighs: its company's capitalisation, divided over the classes that are listed."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from redink.market.growth.panel import Floats, Panel
from redink.market.prices.quarantine import ALIKE, STALE_SESSIONS

CARRY_SESSIONS: Final = 20

CAPS: Final = {"security": pl.String(), "cap": pl.Float64(), "origin": pl.String(), "classes": pl.Int64()}


def last_caps(panel: Panel, column: int) -> tuple[Floats, Floats]:
    """Capitalisation at the column or, where null there, the last one at most 20 sessions before; and its age.

    Both of shape (securities,), USD and sessions of the exchange; NaN where there is none.
    """
    first = panel.first_within(CARRY_SESSIONS, column)
    window = panel.market_cap[:, first : column + 1]
    known = ~np.isnan(window)
    at = window.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)
    age = np.where(known.any(axis=1), panel.ages(first + at, column), np.nan)
    caps = np.take_along_axis(window, at[:, None], axis=1)[:, 0]
    return caps, age


def capitalisation_on(panel: Panel, column: int, securities: pl.DataFrame, shares: pl.DataFrame | None) -> pl.DataFrame:
    """One row a security with a usable capitalisation, columns as `CAPS`, sorted.

    `securities` has security, company and is_share; `shares` has company, shares and origin (filed or implied) where no
    price row of the whole panel carries a capitalisation, else it is None. origin is given, carried, filed or implied.
    One that `securities` lacks is a company of its own. Where all classes of a company that have a price show alike
    capitalisations (within 20%), each shows the whole company's, and takes an equal part; where they differ, each
    keeps its own.
    """
    given, age = last_caps(panel, column)
    frame = pl.DataFrame(
        {
            "security": panel.securities,
            "cap": given,
            "origin": np.where(np.nan_to_num(age) > 0, "carried", "given"),
            "close": panel.close[:, column],
            "listed": panel.ages(panel.last_seen[:, column], column) <= STALE_SESSIONS,
            "seen": panel.last_seen[:, column],
            "first": np.argmax(panel.last_seen >= 0, axis=1),
        }
    ).with_columns(pl.col("cap", "close").fill_nan(None))
    frame = frame.join(securities, on="security", how="left", maintain_order="left")
    frame = frame.with_columns(pl.col("company").fill_null(pl.col("security")))
    if shares is not None:
        frame = frame.drop("origin").join(shares, on="company", how="left", maintain_order="left")
        frame = frame.with_columns(cap=pl.col("shares") * pl.col("close"))
    return _divided(frame).select(list(CAPS)).sort("security")


def _divided(frame: pl.DataFrame) -> pl.DataFrame:
    """Each listed share's part of its company: an equal one where the classes show one capitalisation.

    A line whose last price was before another line's first is the same share under its old ticker: it counts no more.
    """
    shares = frame.filter(pl.col("listed") & pl.col("is_share").fill_null(value=True))
    shares = shares.filter(pl.col("seen") >= pl.col("first").max().over("company"))
    low, high = pl.col("cap").min().over("company"), pl.col("cap").max().over("company")
    whole = (high / low).log() <= ALIKE
    counted = shares.with_columns(
        classes=pl.len().over("company").cast(pl.Int64),
        cap=pl.when(whole | pl.col("origin").is_in(["filed", "implied"]))
        .then(pl.col("cap").fill_null(high) / pl.len().over("company"))
        .otherwise("cap"),
    )
    return counted.filter(pl.col("cap") > 0)
