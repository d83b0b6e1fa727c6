"""Public facts that ship with the package: changes of the Federal Reserve's target since 1994, and dated events."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

import polars as pl

from redink.tables import Column, Table

RATE_CHANGES: Final = Table(
    name="rate_changes",
    meaning="one change of the Federal Reserve's target, or since 2008 of the upper limit of its range",
    key=("effective_on",),
    columns=(
        Column(name="announced_on", dtype=pl.Date(), meaning="day of the announcement"),
        Column(name="effective_on", dtype=pl.Date(), meaning="first day on which it held"),
        Column(name="from", dtype=pl.Float64(), at_least=0, meaning="before, percent"),
        Column(name="to", dtype=pl.Float64(), at_least=0, meaning="after, percent"),
    ),
)
DATED_EVENTS: Final = Table(
    name="dated_events",
    meaning="one dated event",
    key=("event",),
    columns=(
        Column(name="event", dtype=pl.String(), meaning="identity"),
        Column(name="date", dtype=pl.Date(), meaning="day of its announcement"),
        Column(name="after_close", dtype=pl.Boolean(), meaning="whether it was after that day's close"),
        Column(
            name="effective_on", dtype=pl.Date(), nullable=True, meaning="day from which it held; null: none, unknown"
        ),
        Column(name="kind", dtype=pl.String(), meaning="kind, such as tariffs"),
        Column(name="label", dtype=pl.String(), meaning="name for a reader"),
        Column(name="source", dtype=pl.String(), meaning="where it comes from"),
    ),
)


@cache
def shipped_rate_changes() -> pl.DataFrame:
    """Changes since 1994 by day of effect; source: the Federal Reserve's press releases and list of targets."""
    return RATE_CHANGES.check(_shipped("rate_changes.csv", RATE_CHANGES), where="shipped rate changes")


@cache
def shipped_events() -> pl.DataFrame:
    """A few public events whose day and hour are beyond doubt, by identity."""
    read = _shipped("events.csv", DATED_EVENTS, after_close=pl.String())
    return DATED_EVENTS.check(read.with_columns(after_close=pl.col("after_close") == "yes"), where="shipped events")


def _shipped(name: str, table: Table, **written: pl.DataType) -> pl.DataFrame:
    content = files("redink").joinpath("anchors", name).read_bytes()
    return pl.read_csv(content, schema={**table.schema(), **written})
