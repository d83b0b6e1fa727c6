"""Published index levels, from what truly happened: on every session, rounded only when printed."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from redink.sources.simulated.arrays import Flags, Floats
from redink.sources.simulated.size import LARGE, SMALL
from redink.sources.simulated.timeline import Timeline
from redink.sources.simulated.trading import Trading, UntradedMarket

START_LEVEL: Final = {SMALL: 1800.0, LARGE: 4000.0}


def levels_frame(scene: UntradedMarket, trading: Trading, rng: np.random.Generator) -> pl.DataFrame:
    """Both indices, capitalisation weighted; the divisor absorbs every change of members."""
    small = scene.roster.small[scene.lines.company_of][:, scene.timeline.snapshot_of]
    large = scene.roster.large[scene.lines.company_of]
    return pl.concat(
        [_index_frame(name, flags, scene.timeline, trading, rng) for name, flags in ((SMALL, small), (LARGE, large))]
    )


def _index_frame(
    name: str, members: Flags, timeline: Timeline, trading: Trading, rng: np.random.Generator
) -> pl.DataFrame:
    held = members & (np.arange(len(timeline.days)) <= trading.held_until[:, None])
    value = np.where(held, trading.cap, 0.0)
    close = START_LEVEL[name] * index_path(value, trading.ex)
    total = START_LEVEL[name] * 1.6 * index_path(value, trading.total)
    before = np.concatenate([close[:1], close[:-1]])
    opened = before + (close - before) * rng.random(len(close))
    above, below = 1.0 + _wiggle(len(close), rng), 1.0 - _wiggle(len(close), rng)
    return pl.DataFrame(
        {
            "index": [name] * len(close),
            "date": pl.Series(timeline.days, dtype=pl.Date()),
            "open": np.round(opened, 2),
            "high": np.round(np.maximum(opened, close) * above, 2),
            "low": np.round(np.minimum(opened, close) * below, 2),
            "close": np.round(close, 2),
            "total_return_level": np.round(total, 2),
        }
    )


def _wiggle(count: int, rng: np.random.Generator) -> Floats:
    """How far the day's range reaches beyond its open and close."""
    return np.abs(rng.normal(0.0, 0.004, count))


def index_path(value: Floats, returns: Floats) -> Floats:
    """Growth from 1: each session's return is that of the members held at the close before, weighted by their value.

    >>> index_path(np.array([[3.0, 6.0], [1.0, 1.0]]), np.array([[0.0, 1.0], [0.0, 0.0]])).tolist()
    [1.0, 1.75]
    """
    gained: Floats = (value[:, :-1] * returns[:, 1:]).sum(axis=0)
    growth = np.ones(len(value[0]))
    growth[1:] += gained / value[:, :-1].sum(axis=0)
    return np.cumprod(growth, dtype=np.float64)
