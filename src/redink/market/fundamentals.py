"""Profit or loss of each company as known on a day, with the reason where it is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.market.trailing import trailing_twelve_months
from redink.market.vintages import YEAR, known_facts, lasting, latest_vintages

PROFIT_MEASURES: Final = ("net_income", "profit_loss", "net_income_common")
EPS_MEASURES: Final = ("eps_basic", "eps_diluted", "eps_basic_and_diluted")
STALE_DAYS: Final = 200
STALE_ANNUAL_DAYS: Final = 500

PROFITS: Final = {
    "company": pl.String(),
    "state": pl.String(),
    "basis": pl.String(),
    "measure": pl.String(),
    "value": pl.Float64(),
    "period_end": pl.Date(),
    "undated": pl.Boolean(),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class EarningsBasis:
    """Which earnings count, how they become known, the day whose knowledge counts, and the data's last day."""

    earnings: str
    known_by: str
    on: date
    as_of: date


def profits_known(facts: pl.DataFrame, basis: EarningsBasis) -> pl.DataFrame:
    """One row a company with any usable or unusable profit figure, columns as `PROFITS`, sorted by company.

    state     known, stale or conflict
    basis     ttm, fiscal_year or eps_sign
    value     USD (USD a share where eps_sign); null unless known

    The first of the profit measures that the company reports decides; its earnings per share (the sign of the last
    fiscal year's) only where it reports none of them.
    """
    relevant = facts.filter(pl.col("measure").is_in([*PROFIT_MEASURES, *EPS_MEASURES]))
    known = known_facts(relevant, on=basis.on, as_of=basis.as_of, known_by=basis.known_by)
    vintages = latest_vintages(known)
    ranked = _annual(vintages, basis.on)
    if basis.earnings != "fiscal_year":
        trailing = _trailing(vintages.filter(pl.col("measure").is_in(PROFIT_MEASURES)), basis.on)
        ranked = _with_fallback(trailing, ranked, strict=basis.earnings == "ttm_strict")
    order = {measure: rank for rank, measure in enumerate((*PROFIT_MEASURES, *EPS_MEASURES))}
    return (
        ranked.with_columns(rank=pl.col("measure").replace_strict(order, return_dtype=pl.Int64))
        .sort("company", "rank")
        .unique("company", keep="first", maintain_order=True)
        .select(list(PROFITS))
    )


def _trailing(vintages: pl.DataFrame, on: date) -> pl.DataFrame:
    undated = vintages.group_by("company", "measure").agg(pl.col("undated").any())
    ttm = trailing_twelve_months(vintages, on=on).join(undated, on=["company", "measure"], how="left")
    stale = (pl.lit(on) - pl.col("end")).dt.total_days() > STALE_DAYS
    return ttm.select(
        "company",
        state=pl.when((pl.col("state") == "known") & stale).then(pl.lit("stale")).otherwise("state"),
        basis=pl.lit("ttm"),
        measure="measure",
        value=pl.when(~stale).then("value"),
        period_end="end",
        undated="undated",
    )


def _annual(vintages: pl.DataFrame, on: date) -> pl.DataFrame:
    years = vintages.filter(lasting(YEAR)).sort("end").group_by("company", "measure", maintain_order=True).last()
    stale = (pl.lit(on) - pl.col("end")).dt.total_days() > STALE_ANNUAL_DAYS
    per_share = pl.col("measure").is_in(EPS_MEASURES)
    state = pl.when(stale).then(pl.lit("stale")).when(pl.col("value").is_null()).then(pl.lit("conflict"))
    return years.select(
        "company",
        state=state.otherwise(pl.lit("known")),
        basis=pl.when(per_share).then(pl.lit("eps_sign")).otherwise(pl.lit("fiscal_year")),
        measure="measure",
        value=pl.when(~stale).then("value"),
        period_end="end",
        undated="undated",
    )


def _with_fallback(trailing: pl.DataFrame, annual: pl.DataFrame, *, strict: bool) -> pl.DataFrame:
    """The trailing figure where known or in conflict, else the fiscal year's (unless strict), else what is wrong."""
    settled = trailing.filter(pl.col("state").is_in(["known", "conflict"]))
    if strict:
        others = trailing.filter(pl.col("state") == "stale")
        return pl.concat([settled, others])
    fallback = annual.join(settled, on=["company", "measure"], how="anti")
    stale = trailing.filter(pl.col("state") == "stale").join(fallback, on=["company", "measure"], how="anti")
    return pl.concat([settled, fallback, stale])
