"""Falls of an index below its highest close, each from peak to recovery."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.tables import Column, Table

DRAWDOWNS: Final = Table(
    name="drawdowns",
    meaning="one stretch of closes below the highest close before it",
    key=("peak",),
    columns=(
        Column(name="peak", dtype=pl.Date(), meaning="first day of the highest close before the fall"),
        Column(name="peak_close", dtype=pl.Float64(), meaning="that close"),
        Column(name="trough", dtype=pl.Date(), meaning="first day of the lowest close of the stretch"),
        Column(name="trough_close", dtype=pl.Float64(), meaning="that close"),
        Column(
            name="recovery", dtype=pl.Date(), nullable=True, meaning="first close at the peak's or above; null: none"
        ),
        Column(name="depth", dtype=pl.Float64(), at_least=-1, meaning="trough / peak - 1, a fraction below 0"),
    ),
)


def drawdowns(closes: pl.DataFrame, *, at_least: float = 0.0) -> pl.DataFrame:
    """Every drawdown of the closes (date, close, sorted by date) as deep as `at_least`, a fraction; key peak, by peak.

    A close that only equals the peak recovers it, and the next fall is counted from there.
    """
    top, below = pl.col("close").cum_max(), pl.col("close") < pl.col("close").cum_max()
    higher = (pl.col("close") > top.shift()).fill_null(value=True)
    back = ~below & below.shift().fill_null(value=False)
    stretches = closes.with_columns(stretch=(higher | back).cum_sum()).group_by("stretch", maintain_order=True)
    lowest = pl.col("close") == pl.col("close").min()
    found = stretches.agg(
        peak=pl.col("date").first(),
        peak_close=pl.col("close").first(),
        trough=pl.col("date").filter(lowest).first(),
        trough_close=pl.col("close").min(),
    ).with_columns(recovery=pl.col("peak").shift(-1), depth=pl.col("trough_close") / pl.col("peak_close") - 1)
    deep = found.filter((pl.col("depth") < 0) & (pl.col("depth") <= -at_least))
    return DRAWDOWNS.check(deep, where="drawdowns")
