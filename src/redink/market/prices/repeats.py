"""Rows of prices that repeat the row before: the same close, and a volume that shows no new trade."""

from __future__ import annotations

import polars as pl


def same_close() -> pl.Expr:
    """Whether the close is that of the security's row before; rows are sorted by security and date."""
    security, close = pl.col("security"), pl.col("close")
    return (security == security.shift()) & (close == close.shift())


def idle_volume() -> pl.Expr:
    """Whether the volume is 0 or that of the row before; null where either is unknown and it is not 0."""
    volume = pl.col("volume")
    return (volume == 0) | (volume == volume.shift())
