"""Policy rate, ten-year yield, and dated events of the simulated world."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import polars as pl

from redink.sessions import session_after
from redink.sources.simulated.timeline import Timeline

RATE_CHANGES: Final = (
    (date(2023, 2, 1), 4.75),
    (date(2023, 7, 26), 5.25),
    (date(2024, 9, 18), 4.75),
    (date(2024, 12, 18), 4.50),
    (date(2025, 9, 17), 4.25),
    (date(2025, 10, 29), 4.00),
)
"""Day of the statement and the upper bound that holds from the day after."""

EVENTS: Final = (
    ("harbor-levy", date(2025, 3, 27), "policy", "Harbor levy announced after the close"),
    ("levy-pause", date(2025, 4, 11), "policy", "Harbor levy paused"),
    ("grid-outage", date(2025, 7, 15), "disruption", "Outage of the western grid"),
)


def macro_frame(timeline: Timeline, rng: np.random.Generator) -> pl.DataFrame:
    """DFEDTARU and DGS10, one value a session, known on the next one."""
    days = timeline.days
    policy = [max((c for c in RATE_CHANGES if c[0] < day), default=(day, 4.50))[1] for day in days]
    tenth = np.round(4.2 + np.cumsum(rng.normal(0.0, 0.02, len(days))), 2)
    frames = [
        pl.DataFrame(
            {
                "series": [series] * len(days),
                "date": pl.Series(days, dtype=pl.Date()),
                "known_on": pl.Series([session_after(day) for day in days], dtype=pl.Date()),
                "value": pl.Series(values, dtype=pl.Float64()),
            }
        )
        for series, values in (("DFEDTARU", policy), ("DGS10", tenth.tolist()))
    ]
    return pl.concat(frames)


def events_frame(timeline: Timeline) -> pl.DataFrame:
    """Rate statements and invented events within the sessions."""
    statements = [
        (f"statement-{day}", day, "fomc_statement", f"Rate statement: upper bound {rate:.2f}%")
        for day, rate in RATE_CHANGES
    ]
    rows = [row for row in [*statements, *EVENTS] if timeline.days[0] <= row[1] <= timeline.days[-1]]
    schema = {"event": pl.String(), "date": pl.Date(), "kind": pl.String(), "label": pl.String()}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(source=pl.lit("simulated"))
