"""Shares of each company where no price carries a capitalisation: as filed, else implied by its earnings per share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.market.shares.filed_counts import BORNE_OUT, RECENT_DAYS, FiledCounts
from redink.market.shares.share_numbers import POWER_OF_TEN

SMALLEST_EPS: Final = (0.10, 0.02)

USUAL_DAYS: Final = 30
"""Calendar days whose median volume is the usual day's."""

TRADED_OUT: Final = 0.25
"""Shares of which more than this part changes hands on the usual day are too few."""

COUNTED: Final = ("company", "shares", "given")


def company_shares(facts: pl.DataFrame, counts: FiledCounts, traded: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """Columns company, shares, given and origin, sorted: `filed` where a count is known on the day, else `implied`.

    A filed count is not believed where its earnings per share imply ten times as many or as few, and it is either too
    few for a quarter not to change hands on the usual day, or the company's only one. `given` is the count that was
    last filed, or that all periods imply, where it is not the one believed; else null. `traded` is the company's usual
    volume, as `usual_trade` has it.
    """
    filed, implied = filed_shares(counts, on=on), implied_shares(facts, traded, on=on)
    doubted = _contradicted(filed, implied, counts, traded, on=on)
    filed = filed.join(doubted, on="company", how="anti")
    others = implied.join(filed, on="company", how="anti").join(
        doubted, on="company", how="left", maintain_order="left"
    )
    others = others.with_columns(given=pl.coalesce("doubted", "given")).select(COUNTED)
    named = [frame.with_columns(origin=pl.lit(name)) for name, frame in (("filed", filed), ("implied", others))]
    return pl.concat(named).sort("company")


def _contradicted(
    filed: pl.DataFrame, implied: pl.DataFrame, counts: FiledCounts, traded: pl.DataFrame, *, on: date
) -> pl.DataFrame:
    """Columns company and doubted: the filed counts that earnings per share contradict by a power of ten."""
    both = filed.join(implied.select("company", implied="shares"), on="company")
    both = both.filter((pl.col("shares") / pl.col("implied")).log().abs() >= POWER_OF_TEN)
    if both.is_empty():
        return both.select("company", doubted="shares")
    alone = [counts.is_alone(company, on) for company in both.get_column("company")]
    both = both.join(traded, on="company", how="left", maintain_order="left")
    few = (pl.col("traded") > TRADED_OUT * pl.col("shares")).fill_null(value=False)
    return both.filter(few | pl.Series(alone, dtype=pl.Boolean)).select("company", doubted="shares")


def filed_shares(counts: FiledCounts, *, on: date) -> pl.DataFrame:
    """Columns company, shares and given of each company, as `FiledCounts` has them on the day; sorted."""
    given = pl.when(pl.col("as_filed") != pl.col("shares")).then("as_filed")
    return counts.on(on).with_columns(given=given).select(COUNTED)


def usual_trade(prices: pl.DataFrame, companies: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """Columns company and traded: shares of all its lines on the median of the 30 days up to the day.

    `companies` has security and company.
    """
    first = on - timedelta(days=USUAL_DAYS)
    recent = prices.lazy().select("security", "date", "volume").filter(pl.col("date").is_between(first, on))
    usual = recent.group_by("security").agg(pl.col("volume").median()).collect().join(companies, on="security")
    return usual.group_by("company").agg(traded=pl.col("volume").sum())


def implied_shares(facts: pl.DataFrame, traded: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """Shares of each company, the median of profit / earnings per share over its periods of the last 500 days.

    A rough, named source of lower trust: periods with earnings per share under 0.10 are left out, or under 0.02
    where there are no others, since earnings per share are rounded to a cent; and so are those that imply shares of
    which a quarter changes hands on the usual day, since their profit or earnings per share are in other units or of
    another class. Columns company, shares and given (with those, where it is another by half as much again or a third).
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
    pairs = pairs.join(traded, on="company", how="left", maintain_order="left")
    enough = (pl.col("traded") <= TRADED_OUT * pl.col("shares")).fill_null(value=True)
    believed, every = _medians(pairs.filter(enough)), _medians(pairs).rename({"shares": "given"})
    apart = (pl.col("given") / pl.col("shares")).log().abs() > BORNE_OUT
    found = believed.join(every, on="company").with_columns(given=pl.when(apart).then("given"))
    return found.select(COUNTED).sort("company")


def _medians(pairs: pl.DataFrame) -> pl.DataFrame:
    firm, faint = (pairs.filter(pl.col("eps").abs() >= smallest) for smallest in SMALLEST_EPS)
    kept = pl.concat([firm, faint.join(firm, on="company", how="anti")])
    return kept.group_by("company").agg(pl.col("shares").median())


def _recent(facts: pl.DataFrame, *, on: date) -> pl.DataFrame:
    age = (pl.lit(on) - pl.col("period_end")).dt.total_days()
    return facts.filter((pl.col("known_on") <= on) & (age <= RECENT_DAYS))
