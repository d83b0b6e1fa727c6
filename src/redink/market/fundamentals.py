"""Profit or loss of each company as known on a day, with the reason where it is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.market.trailing import FLOW, trailing_twelve_months
from redink.market.vintages import (
    STALE_ANNUAL_DAYS,
    STALE_DAYS,
    YEAR,
    days_of_change,
    known_facts,
    lasting,
    latest_vintages,
)

PROFIT_MEASURES: Final = ("net_income", "profit_loss", "net_income_common")
EPS_MEASURES: Final = ("eps_basic", "eps_diluted", "eps_basic_and_diluted")

PROFITS: Final = {
    "company": pl.String(),
    "on": pl.Date(),
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
    """One row a company with any usable or unusable profit figure on the basis's day; see `profits_asked`."""
    asked = facts.select("company").unique(maintain_order=True).with_columns(on=pl.lit(basis.on))
    return profits_asked(facts, asked, basis)


def profits_asked(facts: pl.DataFrame, asked: pl.DataFrame, basis: EarningsBasis) -> pl.DataFrame:
    """One row a company and day asked with any usable or unusable profit figure, columns as `PROFITS`, sorted by both.

    state     known, stale or conflict
    basis     ttm, fiscal_year or eps_sign
    value     USD (USD a share where eps_sign); null unless known

    The first of the profit measures that the company reports decides; its earnings per share (the sign of the last
    fiscal year's) only where it reports none of them, or where the basis asks for nothing else. The basis's own day
    is not read.
    """
    measures = EPS_MEASURES if basis.earnings == "eps" else (*PROFIT_MEASURES, *EPS_MEASURES)
    relevant = facts.filter(pl.col("measure").is_in(measures))
    vintages = latest_vintages(known_facts(relevant, asked, as_of=basis.as_of, known_by=basis.known_by))
    ranked = _annual(vintages)
    if basis.earnings in {"ttm", "ttm_strict"}:
        trailing = _trailing(vintages.filter(pl.col("measure").is_in(PROFIT_MEASURES)))
        ranked = _with_fallback(trailing, ranked, strict=basis.earnings == "ttm_strict")
    order = {measure: rank for rank, measure in enumerate(measures)}
    return (
        ranked.with_columns(rank=pl.col("measure").replace_strict(order, return_dtype=pl.Int64))
        .sort("company", "on", "rank")
        .unique(["company", "on"], keep="first", maintain_order=True)
        .select(list(PROFITS))
    )


def profits_over(facts: pl.DataFrame, basis: EarningsBasis, *, until: date) -> pl.DataFrame:
    """What is known on the basis's day and on every later day up to `until` on which it may change; as `PROFITS`.

    A company without a usable or unusable figure on such a day has a row with state null.
    """
    measures = [*PROFIT_MEASURES, *EPS_MEASURES]
    relevant = facts.filter(pl.col("measure").is_in(measures))
    first = relevant.select("company").unique(maintain_order=True).with_columns(on=pl.lit(basis.on))
    later = days_of_change(relevant, since=basis.on, until=until, as_of=basis.as_of, known_by=basis.known_by)
    asked = pl.concat([first, later]).sort("company", "on")
    return asked.join(profits_asked(relevant, asked, basis), on=["company", "on"], how="left", maintain_order="left")


def _trailing(vintages: pl.DataFrame) -> pl.DataFrame:
    undated = vintages.group_by(FLOW).agg(pl.col("undated").any())
    ttm = trailing_twelve_months(vintages).join(undated, on=FLOW, how="left")
    stale = _age() > STALE_DAYS
    return ttm.select(
        "company",
        "on",
        state=pl.when((pl.col("state") == "known") & stale).then(pl.lit("stale")).otherwise("state"),
        basis=pl.lit("ttm"),
        measure="measure",
        value=pl.when(~stale).then("value"),
        period_end="end",
        undated="undated",
    )


def _annual(vintages: pl.DataFrame) -> pl.DataFrame:
    years = vintages.filter(lasting(YEAR)).sort("end").group_by(FLOW, maintain_order=True).last()
    stale = _age() > STALE_ANNUAL_DAYS
    per_share = pl.col("measure").is_in(EPS_MEASURES)
    state = pl.when(stale).then(pl.lit("stale")).when(pl.col("value").is_null()).then(pl.lit("conflict"))
    return years.select(
        "company",
        "on",
        state=state.otherwise(pl.lit("known")),
        basis=pl.when(per_share).then(pl.lit("eps_sign")).otherwise(pl.lit("fiscal_year")),
        measure="measure",
        value=pl.when(~stale).then("value"),
        period_end="end",
        undated="undated",
    )


def _age() -> pl.Expr:
    return (pl.col("on") - pl.col("end")).dt.total_days()


def _with_fallback(trailing: pl.DataFrame, annual: pl.DataFrame, *, strict: bool) -> pl.DataFrame:
    """The trailing figure where known or in conflict, else the fiscal year's (unless strict), else what is wrong."""
    settled = trailing.filter(pl.col("state").is_in(["known", "conflict"]))
    if strict:
        others = trailing.filter(pl.col("state") == "stale")
        return pl.concat([settled, others])
    fallback = annual.join(settled, on=FLOW, how="anti")
    stale = trailing.filter(pl.col("state") == "stale").join(fallback, on=FLOW, how="anti")
    return pl.concat([settled, fallback, stale])
