"""Shares of each company where no price carries a capitalisation: as filed, else implied by its earnings per share."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

SHARES: Final = "shares_outstanding"
RECENT_DAYS: Final = 500
SMALLEST_EPS: Final = (0.10, 0.02)


def company_shares(facts: pl.DataFrame, splits: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """Columns company, shares and origin, sorted: `filed` where a count is known on the day, else `implied`."""
    filed, implied = filed_shares(facts, splits, on=on), implied_shares(facts, on=on)
    others = implied.join(filed, on="company", how="anti")
    named = [frame.with_columns(origin=pl.lit(name)) for name, frame in (("filed", filed), ("implied", others))]
    return pl.concat(named).sort("company")


def filed_shares(facts: pl.DataFrame, splits: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """Shares outstanding of each company as last known on the day, counted not more than 500 days before it.

    `splits` has company, date and split_ratio (price after / price before), one row a split: the count is divided by
    the ratio of each split after the day that it is about. Columns company, shares; sorted.
    """
    latest = (
        _recent(facts.filter((pl.col("measure") == SHARES) & (pl.col("value") > 0)), on=on)
        .sort("period_end", "known_on")
        .group_by("company", maintain_order=True)
        .agg(pl.col("period_end", "value").last())
    )
    later = latest.join(splits.filter(pl.col("date") <= on), on="company").filter(pl.col("date") > pl.col("period_end"))
    ratios = later.group_by("company").agg(pl.col("split_ratio").product())
    return (
        latest.join(ratios, on="company", how="left")
        .select("company", shares=pl.col("value") / pl.col("split_ratio").fill_null(1.0))
        .sort("company")
    )


def implied_shares(facts: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """Shares of each company, the median of profit / earnings per share over its periods of the last 500 days.

    A rough, named source of lower trust: periods with earnings per share under 0.10 are left out, or under 0.02
    where there are no others, since earnings per share are rounded to a cent. Columns company, shares; sorted.
    """
    recent = _recent(facts, on=on)
    period = ["company", "period_start", "period_end"]
    latest = recent.sort("known_on").group_by([*period, "measure"], maintain_order=True).agg(pl.col("value").last())
    profit = latest.filter(pl.col("measure") == "net_income").rename({"value": "profit"})
    eps = latest.filter(pl.col("measure").is_in(["eps_basic", "eps_diluted"])).sort("measure")
    eps = eps.unique(period, keep="first", maintain_order=True).rename({"value": "eps"})
    pairs = (
        profit.join(eps, on=period).with_columns(shares=pl.col("profit") / pl.col("eps")).filter(pl.col("shares") > 0)
    )
    firm, faint = (pairs.filter(pl.col("eps").abs() >= smallest) for smallest in SMALLEST_EPS)
    kept = pl.concat([firm, faint.join(firm, on="company", how="anti")])
    return kept.group_by("company").agg(pl.col("shares").median()).sort("company")


def _recent(facts: pl.DataFrame, *, on: date) -> pl.DataFrame:
    age = (pl.lit(on) - pl.col("period_end")).dt.total_days()
    return facts.filter((pl.col("known_on") <= on) & (age <= RECENT_DAYS))
