"""Prices of a few securities on consecutive sessions, for rows worked by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from redink.sessions import sessions_between
from redink.tables import PRICES

DAYS = sessions_between(date(2025, 1, 2), date(2025, 12, 31))
MISSING = None


def quotes(security: str = "GAIN", **columns: Sequence[float | None] | Mapping[int, float]) -> pl.DataFrame:
    """One row a session with a close; a column is a list from the first session on, or values by session number."""
    closes = _by_number(columns["close"])
    others = {name: _by_number(values) for name, values in columns.items()}
    rows = [
        {"security": security, "date": DAYS[at]} | {name: values.get(at) for name, values in others.items()}
        for at in sorted(closes)
    ]
    return PRICES.check(pl.DataFrame(rows, schema=PRICES.schema()), where="made")


def market(*frames: pl.DataFrame) -> pl.DataFrame:
    """Several securities as one table."""
    return PRICES.check(pl.concat(frames), where="made")


def _by_number(values: Sequence[float | None] | Mapping[int, float]) -> dict[int, float]:
    if isinstance(values, Mapping):
        return dict(values)
    return {at: value for at, value in enumerate(values) if value is not None}
