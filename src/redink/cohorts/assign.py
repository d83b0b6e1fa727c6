"""Each member's cohort, and the reason where it has no data or a lesser basis."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from redink.cohorts.rules import NO_DATA, Rule

NEW_DAYS: Final = 400
HOME: Final = "United States"

REASONS: Final = {
    "no filing": "no usable figure known on the day",
    "newly listed": "listed less than 400 days before, no figures yet",
    "foreign filer": "an issuer outside the United States without usable figures",
    "stale": "the last figure known is too old",
    "conflicting": "figures known on the day contradict each other",
    "fiscal_year": "labelled by the last fiscal year, four quarters not being known",
    "eps_sign": "labelled by the sign of earnings per share",
}


def assign_cohorts(members: pl.DataFrame, rule: Rule, *, on: date) -> pl.DataFrame:
    """The members with `cohort` (never null) and `reason` (null where the first-choice basis labelled them).

    `members` has one row each: the columns the rule reads, and state, basis, listed_on, first_price and country.
    """
    labelled = members.with_columns(cohort=rule.label())
    reason = pl.when(pl.col("cohort").is_null()).then(
        why_no_data(on) if rule.needs == "profit" else pl.lit("no filing")
    )
    if rule.needs == "profit":
        reason = reason.when(pl.col("basis").is_in(["fiscal_year", "eps_sign"])).then("basis")
    elif rule.needs != "profit":
        reason = pl.when(pl.col("cohort").is_null()).then(pl.lit(f"no {rule.needs}"))
    return labelled.with_columns(reason=reason).with_columns(pl.col("cohort").fill_null(NO_DATA))


def cohort_order(rule: Rule, labels: pl.Series) -> list[str]:
    """Every cohort of the table: the declared ones or those in the data by name, "no data" last, always there."""
    found = [label for label in labels.unique().sort().to_list() if label != NO_DATA]
    return [*(rule.cohorts or found), NO_DATA]


def why_no_data(on: date) -> pl.Expr:
    """Why nothing is known of a row's figure: a key of `REASONS`; reads state, listed_on, first_price and country."""
    listed = pl.max_horizontal("listed_on", "first_price")
    new = ((pl.lit(on) - listed).dt.total_days() < NEW_DAYS).fill_null(False)
    foreign = (pl.col("country") != HOME).fill_null(False)
    return (
        pl.when(pl.col("state") == "stale")
        .then(pl.lit("stale"))
        .when(pl.col("state") == "conflict")
        .then(pl.lit("conflicting"))
        .when(new)
        .then(pl.lit("newly listed"))
        .when(foreign)
        .then(pl.lit("foreign filer"))
        .otherwise(pl.lit("no filing"))
    )
