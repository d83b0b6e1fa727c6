"""Compustat's quarters (fundq) as facts: amounts in millions of USD, known from the session after `rdq`.

rdq is the day of the earnings announcement. Where it is empty the quarter counts as known at the statutory deadline
(45 days, 90 after the fiscal year's last quarter) and is marked `undated`. fundq holds figures as last restated, not
as first announced: an announcement day does not make them a vintage.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.sources.plain_folder.layouts import Layout
from redink.sources.quotes.reported import QUARTER_DAYS, ReportedColumn, as_facts, first_days, kinds, next_sessions
from redink.sources.quotes.units import require_size
from redink.tables.declared import UNDATED

MILLION: Final = 1e6
FIGURES: Final = {
    "niq": ReportedColumn(measure="net_income", worth=MILLION),
    "saleq": ReportedColumn(measure="revenue", worth=MILLION),
    "oiadpq": ReportedColumn(measure="operating_income", worth=MILLION),
    "xintq": ReportedColumn(measure="interest_expense", worth=MILLION),
    "oancfy": ReportedColumn(measure="operating_cash_flow", worth=MILLION, to_date=True),
    "capxy": ReportedColumn(measure="capital_expenditure", worth=MILLION, to_date=True),
    "chq": ReportedColumn(measure="cash", worth=MILLION),
    "dlcq": ReportedColumn(measure="debt_current", worth=MILLION),
    "dlttq": ReportedColumn(measure="debt_long_term", worth=MILLION),
    "atq": ReportedColumn(measure="assets", worth=MILLION),
    "ltq": ReportedColumn(measure="liabilities", worth=MILLION),
    "seqq": ReportedColumn(measure="equity", worth=MILLION),
    "req": ReportedColumn(measure="retained_earnings", worth=MILLION),
    "actq": ReportedColumn(measure="current_assets", worth=MILLION),
    "lctq": ReportedColumn(measure="current_liabilities", worth=MILLION),
    "cshoq": ReportedColumn(measure="shares_outstanding", worth=MILLION),
}
FUNDQ: Final = Layout(
    file="fundq",
    needed={"datadate": "day", "fqtr": "whole", "rdq": "day", "niq": "real"},
    optional={
        "permno": "whole",
        "tic": "text",
        "curcdq": "text",
        "indfmt": "text",
        "datafmt": "text",
        "consol": "text",
        **{name: kind for name, kind in kinds(FIGURES).items() if name != "niq"},
    },
    key=(),
    may_be_empty=frozenset({"rdq", "niq", "fqtr"}),
)
SALES: Final = (1e4, 1e12)


def quarters(fundq: pl.DataFrame, lines: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Facts, columns as declared, and notes on what was left out or is undated.

    Raises: BadDataError where sales are not in millions of USD.
    """
    own = _of_lines(fundq, lines).rename({"datadate": "period_end"})
    day = _deadline()
    dated = own.with_columns(day=pl.col("rdq").fill_null(day), undated=pl.col("rdq").is_null())
    known = dated.with_columns(known_on=next_sessions(dated.get_column("day")))
    why = pl.coalesce(pl.when(broken).then(pl.lit(reason)) for reason, broken in _reasons().items())
    known = known.with_columns(why=why)
    kept = known.filter(pl.col("why").is_null())
    require_size(kept.get_column("saleq") * MILLION, between=SALES, where="fundq.saleq", unit="in millions of USD")
    source = pl.when("undated").then(pl.lit(UNDATED)).otherwise(pl.lit("filed"))
    year_start = pl.col("period_end").dt.offset_by("1d").dt.offset_by(pl.format("-{}mo", pl.col("fqtr") * 3))
    kept = first_days(kept, months=3, between=QUARTER_DAYS).with_columns(
        fiscal_period=pl.format("Q{}", "fqtr"), source=source, year_start=year_start
    )
    return as_facts(kept, FIGURES), _notes(fundq, own, known, kept)


def _of_lines(fundq: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """The standard, consolidated rows with `company`: the line of their PERMNO, else that of their ticker."""
    formats = {"indfmt": "INDL", "datafmt": "STD", "consol": "C"}
    standard = fundq.filter(pl.col(name).fill_null(value) == value for name, value in formats.items()).unique()
    by_number = standard.join(
        lines.select("permno", company="security"), on="permno", how="left", maintain_order="left"
    )
    plain = lines.select(tic="security", by_ticker="security")
    joined = by_number.join(plain, on="tic", how="left", maintain_order="left")
    ticker = pl.when(pl.col("permno").is_null()).then("by_ticker")
    return joined.with_columns(company=pl.coalesce("company", ticker)).drop("by_ticker").drop_nulls("company")


def _deadline() -> pl.Expr:
    days = pl.when(pl.col("fqtr") == 4).then(90).otherwise(45)
    return pl.col("period_end").dt.offset_by(pl.format("{}d", days))


def _reasons() -> dict[str, pl.Expr]:
    """Why a row is left out, first match."""
    return {
        "in another currency than USD": pl.col("curcdq").fill_null("USD") != "USD",
        "no fiscal quarter from 1 to 4": ~pl.col("fqtr").is_between(1, 4).fill_null(value=False),
        "announced before the period ended": pl.col("rdq") < pl.col("period_end"),
        "announced outside the trading calendar": pl.col("known_on").is_null(),
    }


def _notes(fundq: pl.DataFrame, own: pl.DataFrame, known: pl.DataFrame, kept: pl.DataFrame) -> tuple[str, ...]:
    counts = dict(known.drop_nulls("why").group_by("why").len().iter_rows())
    left_out = [f"{counts[reason]:,} rows of fundq left out: {reason}" for reason in _reasons() if reason in counts]
    undated = kept.select(pl.col("undated").sum()).item()
    unknown = fundq.height - own.height
    return (
        "fundq holds figures as last restated, known from their first announcement on: not a point-in-time record",
        *([f"{unknown:,} rows of fundq repeat others, are not standard or belong to no line"] if unknown else []),
        *left_out,
        *(
            [f"{undated:,} quarters have no rdq: taken as known at the statutory deadline, marked undated"]
            if undated
            else []
        ),
    )
