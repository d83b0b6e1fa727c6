"""What a figure is made of: each operand with its part, its sign, and the filing that it was last known from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import polars as pl

from redink.errors import ConsistencyError
from redink.market.earnings.amounts import amount_sum
from redink.market.earnings.figures import ROLES
from redink.market.earnings.measured import EVERY, figures_of, rows_known
from redink.market.earnings.trailing import FLOW
from redink.market.earnings.vintages import PERIOD, latest_vintages

OPERANDS: Final = {
    "company": pl.String(),
    "on": pl.Date(),
    "measure": pl.String(),
    "role": pl.String(),
    "period_start": pl.Date(),
    "period_end": pl.Date(),
    "value": pl.Float64(),
    "sign": pl.Int64(),
    "unit": pl.String(),
    "tag": pl.String(),
    "form": pl.String(),
    "accession": pl.String(),
    "known_on": pl.Date(),
    "set_on": pl.Date(),
    "restated": pl.Boolean(),
    "first_value": pl.Float64(),
}


def operands(
    facts: pl.DataFrame, asked: pl.DataFrame, *, as_of: date, known_by: str, measures: Sequence[str] = EVERY
) -> pl.DataFrame:
    """The operands of every figure of `measured`, columns as `OPERANDS`, also of those stale or in conflict.

    role         fiscal year, year to date, year to date a year before, quarter 1 to 4 (the last), latest, last quarter
    value, sign  the sum of sign x value is the figure; a quarter that was not reported has the two periods, or more,
                 whose difference it is
    tag, form, accession, known_on   of the filing in which the value was last known; null where it is not said
    set_on       since when the value has stood
    first_value  the first known, where the value was restated; else null

    Sorted as `measured`, then by role in the order above. Raises: ConsistencyError where operands do not make their
    figure, UsageError where there is no such measure.
    """
    known = rows_known(facts, asked, as_of=as_of, known_by=known_by, measures=measures)
    vintages = latest_vintages(known)
    found = figures_of(vintages)
    order = {measure: place for place, measure in enumerate(measures)}
    terms = (
        found.select(*FLOW, "terms", "parts")
        .explode("terms", "parts")
        .with_columns(sign=pl.col("terms").sign(), term=pl.col("terms").abs())
        .join(_numbered(vintages, known), on="term", how="left", maintain_order="left")
        .with_columns(
            role=pl.col("parts").replace_strict(dict(enumerate(ROLES)), return_dtype=pl.String),
            rank=pl.col("measure").replace_strict(order, return_dtype=pl.Int64),
        )
        .sort("company", "on", "rank", "parts", maintain_order=True)
        .select(list(OPERANDS))
    )
    require_sums(found, terms)
    return terms


def _numbered(vintages: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Each vintage by its number, with what the last filing says and the first value known."""
    key = [*PERIOD, "unit"]
    filed = (
        known.sort("known_on", maintain_order=True)
        .group_by(key, maintain_order=True)
        .agg(
            pl.col("tag", "form", "accession", "known_on").last(),
            first_value=pl.col("value").drop_nulls().first(),
        )
    )
    named = vintages.rename({"start": "period_start", "end": "period_end"})
    return named.join(filed, on=key, how="left", maintain_order="left").select(
        *("period_start", "period_end", "value", "unit", "tag", "form", "accession", "known_on", "set_on", "restated"),
        term=pl.col("terms").list.first(),
        first_value=pl.when("restated").then("first_value"),
    )


def require_sums(found: pl.DataFrame, terms: pl.DataFrame) -> None:
    """Raises: ConsistencyError where the known figures differ from the sums of sign x value of their operands."""
    stated = found.filter(pl.col("state") == "known").select(*FLOW, figure="value")
    signed = terms.group_by(FLOW, maintain_order=True).agg(signed=pl.col("sign") * pl.col("value"))
    for *flow, figure, values in stated.join(signed, on=FLOW, how="left").iter_rows():
        total = amount_sum(values)
        if total != figure:
            company, on, measure = flow
            raise ConsistencyError(
                f"{measure} of {company} on {on} is {figure!r}, but its operands make {total!r}; please report this"
            )
