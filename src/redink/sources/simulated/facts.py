"""PeriodFigures as the declared facts table."""

from __future__ import annotations

import polars as pl

from redink.sources.simulated.arrays import Integers
from redink.sources.simulated.lines import Lines
from redink.sources.simulated.periods import FORMS, PERIODS, UNLABELLED, PeriodFigures
from redink.tables.declared import UNDATED

EPOCH = 719_163
"""Day number of 1970-01-01."""


def facts_frame(figures: PeriodFigures, lines: Lines) -> pl.DataFrame:
    """One row a figure; form and accession are null for figures without a filing."""
    undated = pl.col("form") == UNLABELLED
    number = pl.col("number").cast(pl.String()).str.zfill(10)
    accession = pl.format(
        "{}-{}-{}",
        number,
        pl.col("known_on").dt.strftime("%y"),
        (pl.col("known_on").dt.ordinal_day() * 100 + pl.col("number") % 89).cast(pl.String()).str.zfill(6),
    )
    frame = pl.DataFrame(
        {
            "company": pl.Series(lines.identities, dtype=pl.String()).gather(figures.company),
            "measure": pl.repeat("net_income", len(figures.company), dtype=pl.String(), eager=True),
            "period_start": as_days(figures.start),
            "period_end": as_days(figures.end),
            "known_on": as_days(figures.known),
            "value": figures.value.astype("float64"),
            "unit": pl.repeat("USD", len(figures.company), dtype=pl.String(), eager=True),
            "form": figures.form,
            "fiscal_period": pl.Series(PERIODS, dtype=pl.String()).gather(figures.label),
            "number": figures.company + 1,
        }
    )
    forms = pl.Series(FORMS, dtype=pl.String()).gather(figures.form)
    return frame.with_columns(
        accession=pl.when(~undated).then(accession),
        tag=pl.lit(None, dtype=pl.String),
        source=pl.when(undated).then(pl.lit(UNDATED)).otherwise(pl.lit("filed")),
        form=pl.when(~undated).then(forms),
    ).drop("number")


def as_days(numbers: Integers) -> pl.Series:
    """Day numbers as dates."""
    return pl.Series(numbers - EPOCH).cast(pl.Int32()).cast(pl.Date())
