"""Every declared measure of a company as anyone could have known it on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import polars as pl

from redink.errors import UsageError
from redink.market.earnings.figures import (
    FIGURE,
    annual_figures,
    latest_figures,
    quarterly_figures,
    trailing_figures,
    with_fallback,
)
from redink.market.earnings.vintages import ASKED, known_facts, latest_vintages
from redink.measures import BY_NAME, MEASURES

EVERY: Final = tuple(measure.name for measure in MEASURES)
"""The names of all measures, in their order."""

MEASURED: Final = {
    "company": pl.String(),
    "on": pl.Date(),
    "measure": pl.String(),
    "state": pl.String(),
    "method": pl.String(),
    "value": pl.Float64(),
    "unit": pl.String(),
    "period_end": pl.Date(),
    "undated": pl.Boolean(),
}


def measured(
    facts: pl.DataFrame, asked: pl.DataFrame, *, as_of: date, known_by: str, measures: Sequence[str] = EVERY
) -> pl.DataFrame:
    """One row a company, day asked and measure, columns as `MEASURED`; by company, day and the order of `measures`.

    state       known, stale, conflict, or none where no figure can be had
    method      of flows fiscal_year_to_date, quarters or labelled_quarters (trailing twelve months), else fiscal_year;
                of earnings per share, which are never added up, fiscal_year, else quarter; of balances latest
    value       in unit, the exact sum of its operands; null unless known
    period_end  the last day that the figure is about; null where there is none
    undated     whether an operand has no filing date, its vintage unknown

    Stale: trailing sums, quarters and balances given each quarter more than 200 days after period_end; fiscal years and
    balances given once or twice a year more than 500. Raises: UsageError where there is no such measure.
    """
    found = figures_of(vintages_asked(facts, asked, as_of=as_of, known_by=known_by, measures=measures))
    grid = asked.select(list(ASKED)).unique().sort("company", "on")
    grid = grid.join(pl.DataFrame({"measure": list(measures)}, schema={"measure": pl.String}), how="cross")
    every = grid.join(found, on=["company", "on", "measure"], how="left", maintain_order="left")
    return every.with_columns(pl.col("state").fill_null("none")).select(list(MEASURED))


def vintages_asked(
    facts: pl.DataFrame, asked: pl.DataFrame, *, as_of: date, known_by: str, measures: Sequence[str]
) -> pl.DataFrame:
    """The latest vintages of the measures on each day asked. Raises: UsageError where there is no such measure."""
    return latest_vintages(rows_known(facts, asked, as_of=as_of, known_by=known_by, measures=measures))


def rows_known(
    facts: pl.DataFrame, asked: pl.DataFrame, *, as_of: date, known_by: str, measures: Sequence[str]
) -> pl.DataFrame:
    """Facts of the measures usable on each day asked; see `known_facts`. Raises: UsageError for an unknown measure."""
    unknown = sorted(set(measures) - set(BY_NAME))
    if unknown:
        raise UsageError(f"there is no measure {unknown[0]!r}; there are {', '.join(EVERY)}")
    relevant = facts.filter(pl.col("measure").is_in(list(measures)))
    return known_facts(relevant, asked, as_of=as_of, known_by=known_by)


def figures_of(vintages: pl.DataFrame) -> pl.DataFrame:
    """Each measure's figure by its kind; columns as `FIGURE`, no row where there is none."""
    flows, balances, shares = (_of_kind(vintages, kind) for kind in ("flow", "instant", "per_share"))
    found = [
        with_fallback(trailing_figures(flows), annual_figures(flows)),
        latest_figures(balances),
        with_fallback(annual_figures(shares), quarterly_figures(shares)),
    ]
    return pl.concat([figures.select(FIGURE) for figures in found])


def _of_kind(vintages: pl.DataFrame, kind: str) -> pl.DataFrame:
    return vintages.filter(pl.col("measure").is_in([measure.name for measure in MEASURES if measure.kind == kind]))
