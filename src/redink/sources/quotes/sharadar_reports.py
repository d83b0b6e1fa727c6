"""Sharadar's SF1 as facts: ARQ and ARY alone, known from the session after `datekey`, the day of the filing.

MRQ, MRT and MRY hold later restatements under the day of the period: never used. ART is the sum of four quarters,
which redink adds up itself. Per-share figures and share counts are adjusted for later splits: left out.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.sources.plain_folder.layouts import Layout
from redink.sources.quotes.reported import (
    QUARTER_DAYS,
    YEAR_DAYS,
    ReportedColumn,
    as_facts,
    first_days,
    kinds,
    next_sessions,
)
from redink.sources.quotes.sharadar_lines import line_of
from redink.sources.quotes.units import require_size

FIGURES: Final = {
    "netinc": ReportedColumn(measure="net_income"),
    "consolinc": ReportedColumn(measure="profit_loss"),
    "netinccmn": ReportedColumn(measure="net_income_common"),
    "revenue": ReportedColumn(measure="revenue"),
    "opinc": ReportedColumn(measure="operating_income"),
    "ncfo": ReportedColumn(measure="operating_cash_flow"),
    "capex": ReportedColumn(measure="capital_expenditure", worth=-1.0),
    "intexp": ReportedColumn(measure="interest_expense"),
    "cashneq": ReportedColumn(measure="cash"),
    "investmentsc": ReportedColumn(measure="short_term_investments"),
    "debtc": ReportedColumn(measure="debt_current"),
    "debtnc": ReportedColumn(measure="debt_long_term"),
    "assets": ReportedColumn(measure="assets"),
    "liabilities": ReportedColumn(measure="liabilities"),
    "equity": ReportedColumn(measure="equity"),
    "retearn": ReportedColumn(measure="retained_earnings"),
    "assetsc": ReportedColumn(measure="current_assets"),
    "liabilitiesc": ReportedColumn(measure="current_liabilities"),
}
"""SF1's column -> measure; `capex` is negative there where cash was paid."""

SF1: Final = Layout(
    file="SF1",
    needed={"ticker": "text", "dimension": "text", "datekey": "day", "reportperiod": "day"},
    optional={"fiscalperiod": "text", "fxusd": "real", **kinds(FIGURES)},
    key=(),
)
ASSETS: Final = (1e5, 1e14)
RESTATED: Final = ("MRQ", "MRT", "MRY")


def statements(sf1: pl.DataFrame, lines: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Facts, columns as declared, and notes on what was left out.

    Raises: BadDataError where assets are not in USD.
    """
    own = line_of(sf1.with_columns(date="datekey"), lines).rename({"security": "company", "reportperiod": "period_end"})
    filed = own.with_columns(known_on=next_sessions(own.get_column("datekey")))
    reasons = _reasons()
    why = pl.coalesce(pl.when(broken).then(pl.lit(reason)) for reason, broken in reasons.items())
    filed = filed.with_columns(why=why)
    kept = filed.filter(pl.col("why").is_null()).with_columns(source=pl.lit("filed"))
    require_size(kept.get_column("assets"), between=ASSETS, where="SF1.assets", unit="in USD")
    facts = as_facts(pl.concat([_years(kept), _quarters(kept)], how="diagonal"), FIGURES)
    counts = dict(filed.drop_nulls("why").group_by("why").len().iter_rows())
    notes = [f"{counts[reason]:,} rows of SF1 left out: {reason}" for reason in reasons if reason in counts]
    unknown = sf1.height - own.height
    return facts, (*notes, *([f"{unknown:,} rows of SF1 belong to no line that is kept"] if unknown else []))


def _reasons() -> dict[str, pl.Expr]:
    """Why a row is left out, first match."""
    dimension = pl.col("dimension").str.to_uppercase()
    return {
        "MRQ, MRT and MRY hold restatements that were not known then": dimension.is_in(RESTATED),
        "ART adds up quarters that are there": dimension == "ART",
        "a dimension that is neither ARQ nor ARY": ~dimension.is_in(["ARQ", "ARY"]),
        "filed before the period ended": pl.col("datekey") < pl.col("period_end"),
        "filed outside the trading calendar": pl.col("known_on").is_null(),
        "in another currency than USD": pl.col("fxusd").fill_null(1.0) != 1.0,
    }


def _quarters(kept: pl.DataFrame) -> pl.DataFrame:
    years = kept.filter(pl.col("dimension") == "ARY").select("company", "period_end").unique()
    quarters = kept.filter(pl.col("dimension") == "ARQ").join(
        years.with_columns(last=pl.lit("Q4")), on=["company", "period_end"], how="left", maintain_order="left"
    )
    label = pl.col("last").fill_null(pl.col("fiscalperiod").str.extract(r"(Q[1-4])"))
    return first_days(quarters.with_columns(fiscal_period=label), months=3, between=QUARTER_DAYS)


def _years(kept: pl.DataFrame) -> pl.DataFrame:
    years = kept.filter(pl.col("dimension") == "ARY").with_columns(fiscal_period=pl.lit("FY"))
    return first_days(years, months=12, between=YEAR_DAYS)
