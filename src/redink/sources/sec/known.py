"""Since when a filing is known."""

from __future__ import annotations

import polars as pl

from redink.sessions import session_after


def with_known_on(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with `known_on`, the first session after the day on which each was `filed`; order kept."""
    days = rows.get_column("filed").unique()
    known = pl.DataFrame(
        {"filed": days, "known_on": [session_after(day) for day in days]},
        schema={"filed": pl.Date, "known_on": pl.Date},
    )
    return rows.join(known, on="filed", how="left", maintain_order="left")
