"""What a company's vintages amount to on a day: trailing twelve months, the last fiscal year, the last balance.

Every figure is one row a company, day asked and measure with the columns `FIGURE`: state (known, stale or conflict),
method, value and unit (value null unless known), period_end, undated, and terms and parts as in `trailing`.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.market.earnings.trailing import FISCAL_YEAR, FLOW, PARTS, trailing_twelve_months
from redink.market.earnings.vintages import QUARTER, STALE_ANNUAL_DAYS, STALE_DAYS, YEAR, lasting, one_an_end

FIGURE: Final = [*FLOW, "state", "method", "value", "unit", "period_end", "undated", "terms", "parts"]
LATEST: Final = "latest"
LAST_QUARTER: Final = "last quarter"
ROLES: Final = (*PARTS, LATEST, LAST_QUARTER)
"""What a term may be, by the number that stands in `parts`."""
QUARTERLY_DAYS: Final = 140
"""A company whose balances are less than this apart files by the quarter."""


def trailing_figures(vintages: pl.DataFrame) -> pl.DataFrame:
    """Trailing twelve months of flows, where they can be had; stale after 200 days."""
    undated = vintages.group_by(FLOW).agg(pl.col("undated").any())
    ttm = trailing_twelve_months(vintages).join(undated, on=FLOW, how="left").rename({"end": "period_end"})
    stale = _age() > STALE_DAYS
    return (
        ttm.filter(pl.col("state") != "none")
        .with_columns(
            state=pl.when((pl.col("state") == "known") & stale).then(pl.lit("stale")).otherwise("state"),
            value=pl.when(~stale).then("value"),
        )
        .select(FIGURE)
    )


def annual_figures(vintages: pl.DataFrame) -> pl.DataFrame:
    """The last fiscal year; stale after 500 days."""
    years = one_an_end(vintages, YEAR, by=FLOW).group_by(FLOW, maintain_order=True).last()
    return _single(years, "fiscal_year", pl.lit(STALE_ANNUAL_DAYS))


def quarterly_figures(vintages: pl.DataFrame) -> pl.DataFrame:
    """The last quarter as reported; stale after 200 days."""
    quarters = one_an_end(vintages, QUARTER, by=FLOW).group_by(FLOW, maintain_order=True).last()
    return _single(quarters, "quarter", pl.lit(STALE_DAYS))


def latest_figures(vintages: pl.DataFrame) -> pl.DataFrame:
    """The last balance; stale after 200 days where the company gives one each quarter, else after 500."""
    ordered = vintages.filter(pl.col("days") == 1).sort([*FLOW, "end"])
    apart = (pl.col("end") - pl.col("end").shift()).dt.total_days().min() < QUARTERLY_DAYS
    last = ordered.group_by(FLOW, maintain_order=True).agg(pl.all().last(), quarterly=apart.fill_null(value=False))
    return _single(last, LATEST, pl.when("quarterly").then(STALE_DAYS).otherwise(STALE_ANNUAL_DAYS))


def overlapping(vintages: pl.DataFrame) -> pl.DataFrame:
    """FLOW and overlaps: of which flow two periods of about a quarter's or of about a year's length end on one day."""
    near = pl.when(lasting(QUARTER)).then(0).when(lasting(YEAR)).then(1)
    ends = vintages.select(*FLOW, "end", near=near).drop_nulls("near").filter(pl.struct(pl.all()).is_duplicated())
    return ends.select(FLOW).unique(maintain_order=True).with_columns(overlaps=pl.lit(value=True))


def with_fallback(trailing: pl.DataFrame, annual: pl.DataFrame) -> pl.DataFrame:
    """The trailing figure where known or in conflict, else the fiscal year's, else the stale trailing one."""
    settled = trailing.filter(pl.col("state").is_in(["known", "conflict"]))
    fallback = annual.join(settled, on=FLOW, how="anti")
    stale = trailing.filter(pl.col("state") == "stale").join(fallback, on=FLOW, how="anti")
    return pl.concat([settled, fallback, stale])


def _single(rows: pl.DataFrame, method: str, oldest: pl.Expr) -> pl.DataFrame:
    """A figure of one vintage; a value that contradicts itself is a conflict."""
    role = {"fiscal_year": FISCAL_YEAR, "quarter": ROLES.index(LAST_QUARTER), LATEST: ROLES.index(LATEST)}[method]
    rows = rows.rename({"end": "period_end"})
    stale = _age() > oldest
    state = pl.when(stale).then(pl.lit("stale")).when(pl.col("value").is_null()).then(pl.lit("conflict"))
    return rows.with_columns(
        state=state.otherwise(pl.lit("known")),
        method=pl.lit(method),
        value=pl.when(~stale).then("value"),
        parts=pl.concat_list(pl.lit(role, dtype=pl.Int64)),
    ).select(FIGURE)


def _age() -> pl.Expr:
    return (pl.col("on") - pl.col("period_end")).dt.total_days()
