"""Profit or loss of each company as known on a day, with the reason where it is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from redink.given import as_kind
from redink.market.earnings.figures import annual_figures, overlapping, trailing_figures, with_fallback
from redink.market.earnings.trailing import FLOW
from redink.market.earnings.vintages import days_of_change, known_facts, latest_vintages

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
    "instead_of": pl.String(),
    "overlaps": pl.Boolean(),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class EarningsBasis:
    """Which earnings count, how they become known, the day whose knowledge counts, and the data's last day."""

    earnings: str
    known_by: str
    on: date
    as_of: date


def as_basis(value: object) -> EarningsBasis:
    """The basis. Raises: UsageError for what is none."""
    return as_kind(value, EarningsBasis, name="the basis", advice="give a redink.market.EarningsBasis")


def profits_known(facts: pl.DataFrame, basis: EarningsBasis) -> pl.DataFrame:
    """One row a company with any usable or unusable profit figure on the basis's day; see `profits_asked`."""
    asked = facts.select("company").unique(maintain_order=True).with_columns(on=pl.lit(basis.on))
    return profits_asked(facts, asked, basis)


def profits_asked(facts: pl.DataFrame, asked: pl.DataFrame, basis: EarningsBasis) -> pl.DataFrame:
    """One row a company and day asked with any usable or unusable profit figure, columns as `PROFITS`, sorted by both.

    state     known, stale or conflict
    basis     ttm, fiscal_year or eps_sign
    value     USD (USD a share where eps_sign); null unless known
    instead_of  a better measure whose last period ended earlier; null where there is none
    overlaps  whether two of the measure's periods, each of about a quarter's or a year's length, end on one day

    Of the measures whose last period ended latest the first decides, profit before earnings per share (the sign of the
    last fiscal year's). The basis's own day is not read.
    """
    measures = EPS_MEASURES if basis.earnings == "eps" else (*PROFIT_MEASURES, *EPS_MEASURES)
    relevant = facts.filter(pl.col("measure").is_in(measures))
    vintages = latest_vintages(known_facts(relevant, asked, as_of=basis.as_of, known_by=basis.known_by))
    ranked = annual_figures(vintages)
    if basis.earnings in {"ttm", "ttm_strict"}:
        trailing = trailing_figures(vintages.filter(pl.col("measure").is_in(PROFIT_MEASURES)))
        ranked = trailing if basis.earnings == "ttm_strict" else with_fallback(trailing, ranked)
    order = {measure: rank for rank, measure in enumerate(measures)}
    ranked = ranked.with_columns(basis=_basis(), rank=pl.col("measure").replace_strict(order, return_dtype=pl.Int64))
    newest = ranked.sort("company", "on", "period_end", "rank", descending=[False, False, True, False]).unique(
        ["company", "on"], keep="first", maintain_order=True
    )
    best = ranked.sort("company", "on", "rank").unique(["company", "on"], keep="first", maintain_order=True)
    return (
        newest.with_columns(best=best.get_column("measure"))
        .with_columns(instead_of=pl.when(pl.col("best") != pl.col("measure")).then("best"))
        .join(overlapping(vintages), on=FLOW, how="left", maintain_order="left")
        .with_columns(pl.col("overlaps").fill_null(value=False))
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
