"""Profit or loss of each company as known on a day, with the reason where it is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.market.figures import annual_figures, trailing_figures, with_fallback
from redink.market.vintages import days_of_change, known_facts, latest_vintages

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
    ranked = annual_figures(vintages)
    if basis.earnings in {"ttm", "ttm_strict"}:
        trailing = trailing_figures(vintages.filter(pl.col("measure").is_in(PROFIT_MEASURES)))
        ranked = trailing if basis.earnings == "ttm_strict" else with_fallback(trailing, ranked)
    order = {measure: rank for rank, measure in enumerate(measures)}
    return (
        ranked.with_columns(basis=_basis(), rank=pl.col("measure").replace_strict(order, return_dtype=pl.Int64))
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


def _basis() -> pl.Expr:
    per_share = pl.when(pl.col("measure").is_in(EPS_MEASURES)).then(pl.lit("eps_sign"))
    return per_share.when(pl.col("method") == "fiscal_year").then(pl.lit("fiscal_year")).otherwise(pl.lit("ttm"))
