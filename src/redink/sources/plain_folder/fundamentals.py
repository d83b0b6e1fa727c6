"""Facts of a plain folder: dated ones as they became known, undated ones with a stated lag."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.measures import BY_OTHER_NAME, MEASURES
from redink.sessions import session_after
from redink.sources.plain_folder.settings import FolderSettings
from redink.tables import FACTS
from redink.tables.declared import CONFLICTING, UNDATED

INSTANTS: Final = (*(measure.name for measure in MEASURES if measure.kind == "instant"), "float_shares")
YEAR_TO_DATE: Final = ("operating_cash_flow", "cash_flow_inv", "cash_flow_fin")
MONTHS: Final = {"Q1": 3, "Q2": 3, "Q3": 3, "Q4": 3, "FY": 12}
MONTHS_TO_DATE: Final = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "FY": 12}
PER_SHARE: Final = (*(measure.name for measure in MEASURES if measure.unit == "money/shares"), "dividend")
SHARES: Final = (*(measure.name for measure in MEASURES if measure.unit == "shares"), "float_shares")
TOO_EARLY: Final = pl.col("known_on") < pl.col("period_end")
"""A fact of a period that had not ended on the day on which it is said to have become known."""


def too_early(facts: pl.DataFrame) -> list[str]:
    """A note on facts that are said to have been known before their period ended, which are left out."""
    early = facts.filter(TOO_EARLY).sort("known_on", "ticker", "account")
    if early.is_empty():
        return []
    ticker, account, end, day = early.select("ticker", "account", "period_end", "known_on").row(0)
    return [
        f"{early.height} facts were known before their period ended and are left out: "
        f"first {ticker} {account} to {end}, known on {day}"
    ]


def dated_facts(facts: pl.DataFrame) -> pl.DataFrame:
    """Facts with their period's first day (from the label where the file does not state it) and unit.

    Accounts go by their measures' names. Q1 to Q4 are single quarters, cash flows excepted, which run from the fiscal
    year's start; FY is the year. A fact known before its period ended is left out.

    Raises: FolderError where a fiscal period has another label.
    """
    facts = facts.filter(~TOO_EARLY).with_columns(account=_measure())
    unknown = facts.filter(~pl.col("fiscal_period").is_in(list(MONTHS)) & pl.col("period_start").is_null())
    if unknown.height:
        found = unknown.get_column("fiscal_period")[0]
        raise FolderError(f"facts: fiscal_period {found!r} without a period_start; use {', '.join(MONTHS)}")
    months = (
        pl.when(pl.col("account").is_in(YEAR_TO_DATE))
        .then(pl.col("fiscal_period").replace_strict(MONTHS_TO_DATE, default=None, return_dtype=pl.Int64))
        .otherwise(pl.col("fiscal_period").replace_strict(MONTHS, default=None, return_dtype=pl.Int64))
    )
    first = pl.col("period_end").dt.offset_by("1d").dt.offset_by(pl.format("-{}mo", months))
    dated = facts.select(
        company="ticker",
        measure="account",
        period_start=pl.col("period_start").fill_null(
            pl.when(pl.col("account").is_in(INSTANTS)).then("period_end").otherwise(first)
        ),
        period_end="period_end",
        known_on="known_on",
        value="value",
        unit=pl.col("unit").fill_null(_unit(pl.col("account"))),
        form="form",
        accession="accession",
        tag=pl.lit(None, dtype=pl.String),
        fiscal_period="fiscal_period",
        amended=pl.col("amended").fill_null(False),
    )
    return _one_a_day(dated)


def _one_a_day(facts: pl.DataFrame) -> pl.DataFrame:
    """One row a key: an amendment replaces what it amends; where two figures of one day differ, the value is null."""
    key = list(FACTS.key)
    latest = facts.filter(pl.col("amended") == pl.col("amended").max().over(key))
    differs = pl.col("value").n_unique().over(key) > 1
    return (
        latest.with_columns(
            value=pl.when(differs).then(None).otherwise("value"),
            source=pl.when(differs).then(pl.lit(CONFLICTING)).otherwise(pl.lit("filed")),
        )
        .unique(key, keep="first", maintain_order=True)
        .drop("amended")
    )


def undated_facts(earnings: pl.DataFrame, settings: FolderSettings) -> pl.DataFrame:
    """Earnings without filing dates: quarters by the calendar quarter of their end, years by the fiscal year's number.

    The exact ends are unknown: a quarter is taken to end with its calendar quarter, a year in December, and both
    count as known on the first session after the stated lag. The fourth quarter comes with the annual report.
    """
    known = earnings.filter(pl.col("amount_usd").is_not_null()).with_columns(account=_measure())
    quarter, year = pl.col("fiscal_quarter"), pl.col("fiscal_year")
    last_month = (quarter * 3).fill_null(12)
    end = pl.date(year, last_month, 1).dt.month_end()
    start = pl.date(year, (quarter * 3 - 2).fill_null(1), 1)
    return known.select(
        company="ticker",
        measure="account",
        period_start=start,
        period_end=end,
        known_on=_known_on(known.select(end=end, annual=quarter.is_null() | (quarter == 4)), settings),
        value="amount_usd",
        unit=_unit(pl.col("account")),
        form=pl.lit(None, dtype=pl.String),
        accession=pl.lit(None, dtype=pl.String),
        tag=pl.lit(None, dtype=pl.String),
        fiscal_period=pl.when(quarter.is_null()).then(pl.lit("FY")).otherwise(pl.format("Q{}", quarter)),
        source=pl.lit(UNDATED),
    )


def _known_on(periods: pl.DataFrame, settings: FolderSettings) -> pl.Series:
    lags: dict[bool, int] = {True: settings.year_lag_days, False: settings.quarter_lag_days}
    known: dict[tuple[date, bool], date] = {
        (end, annual): session_after(end + timedelta(days=lags[annual])) for end, annual in periods.unique().rows()
    }
    days = pl.DataFrame(
        [(end, annual, day) for (end, annual), day in known.items()],
        schema={"end": pl.Date, "annual": pl.Boolean, "known_on": pl.Date},
        orient="row",
    )
    return periods.join(days, on=["end", "annual"], how="left", maintain_order="left").get_column("known_on")


def _measure() -> pl.Expr:
    """The measure that an account means; its own name where it means none."""
    return pl.col("account").replace(dict(BY_OTHER_NAME))


def _unit(account: pl.Expr) -> pl.Expr:
    per_share = pl.when(account.is_in(PER_SHARE)).then(pl.lit("USD/shares"))
    return per_share.when(account.is_in(SHARES)).then(pl.lit("shares")).otherwise(pl.lit("USD"))
