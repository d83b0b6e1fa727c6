"""Facts as they stood on a day: which rows were known, and which value of a period was the latest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl

from redink.errors import UsageError
from redink.sessions import session_after
from redink.tables.declared import UNDATED

QUARTER: Final = (70, 120)
HALF: Final = (140, 229)
NINE_MONTHS: Final = (230, 329)
YEAR: Final = (330, 420)
FORM_DAYS: Final[dict[tuple[int, int], int]] = {QUARTER: 91, HALF: 182, NINE_MONTHS: 273, YEAR: 365}
"""Days of the period that a form is about."""

PERIOD: Final = ["company", "on", "measure", "period_start", "period_end"]
"""What a value is of: a company, the day asked, a measure, and a period's first and last day."""

STALE_DAYS: Final = 200
STALE_ANNUAL_DAYS: Final = 500
LOOK_BACK_DAYS: Final = 1100
"""Periods that ended longer before the day asked are not looked at."""

DAY_NUMBERS: Final = 1 << 32

ASKED: Final = {"company": pl.String(), "on": pl.Date()}
"""What is asked of the facts: a company on a day."""


def known_facts(facts: pl.DataFrame, asked: pl.DataFrame, *, as_of: date, known_by: str) -> pl.DataFrame:
    """Facts usable on each day asked (rows of `ASKED`) under `known_by`; one row a fact and day, with `on`.

    filing: as dated. statutory: not before the deadline, 45 days after a quarter's end, 90 after a year's. lag_6m:
    not before six months after the end. hindsight: all known on `as_of` of periods that had ended on the day.
    """
    if known_by not in {"filing", "statutory", "lag_6m", "hindsight"}:
        raise UsageError(f"known_by {known_by!r} is not a choice")
    days = asked.select(first=pl.col("on").min() - timedelta(days=LOOK_BACK_DAYS), last=pl.col("on").max()).row(0)
    facts = facts.filter(pl.col("period_end").is_between(*days)) if asked.height else facts.clear()
    if known_by in {"statutory", "lag_6m"}:
        facts = _not_before(facts, _statutory_lag() if known_by == "statutory" else pl.lit(None, dtype=pl.Int64))
    if known_by == "hindsight":
        facts = facts.filter(pl.col("known_on") <= as_of)
    first = pl.col("period_end") if known_by == "hindsight" else pl.max_horizontal("known_on", "period_end")
    return _on_days_between(facts, asked, first, pl.col("period_end").dt.offset_by(f"{LOOK_BACK_DAYS}d"))


def _on_days_between(facts: pl.DataFrame, asked: pl.DataFrame, first: pl.Expr, last: pl.Expr) -> pl.DataFrame:
    """Each fact once for every row asked of its company whose day lies between its two, both included.

    In the order of the facts, of each by day. Their places are counted, so that no pair of another day is ever made.
    """
    numbers = asked.select("company").unique().with_row_index("number")
    days = _numbered(asked, numbers).with_columns(day=_day("on")).sort("number", "day", maintain_order=True)
    bounds = _numbered(facts, numbers).with_columns(first=_day(first), last=_day(last))
    places, left, right = (
        pl.col("number").cast(pl.Int64) * DAY_NUMBERS + pl.col(name) for name in ("day", "first", "last")
    )
    at = days.select(places).to_series().to_numpy()
    start = np.searchsorted(at, bounds.select(left).to_series().to_numpy(), side="left")
    number = np.maximum(np.searchsorted(at, bounds.select(right).to_series().to_numpy(), side="right") - start, 0)
    of = np.repeat(np.arange(len(number)), number)
    within = np.arange(len(of)) - np.repeat(np.cumsum(number) - number, number)
    return bounds.select(facts.columns)[of].hstack(days.select(asked.columns).drop("company")[start[of] + within])


def _numbered(rows: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """The rows of the companies, with their numbers."""
    return rows.join(numbers, on="company", how="inner", maintain_order="left")


def _day(day: pl.Expr | str) -> pl.Expr:
    """The number of a day: 0 at least, under `DAY_NUMBERS`."""
    return (pl.col(day) if isinstance(day, str) else day).cast(pl.Int32).cast(pl.Int64) + DAY_NUMBERS // 2


def days_of_change(facts: pl.DataFrame, *, since: date, until: date, as_of: date, known_by: str) -> pl.DataFrame:
    """Days after `since` and up to `until` on which what is known of a company may change; rows of `ASKED`, sorted.

    A figure becomes known (under hindsight: its period ends), or the last one goes stale.
    """
    if known_by in {"statutory", "lag_6m"}:
        facts = _not_before(facts, _statutory_lag() if known_by == "statutory" else pl.lit(None, dtype=pl.Int64))
    known = "period_end" if known_by == "hindsight" else "known_on"
    usable = facts.filter(pl.col("known_on") <= as_of)
    stale = [pl.col("period_end").dt.offset_by(f"{days + 1}d") for days in (STALE_DAYS, STALE_ANNUAL_DAYS)]
    days = [usable.select("company", on=day) for day in (pl.col(known), *stale)]
    return pl.concat(days).filter((pl.col("on") > since) & (pl.col("on") <= until)).unique().sort("company", "on")


def latest_vintages(facts: pl.DataFrame) -> pl.DataFrame:
    """One row a company, day asked, measure and period: the latest value known, in the latest unit.

    Columns: company, on, measure, start, end, days, value (null where the source conflicts with itself), unit, set_on
    (since when this value has stood), restated (whether an earlier one in that unit differed), undated, and terms: a
    list of the row's own number, from 1, by which sums say what they are made of.
    """
    key = [*PERIOD, "unit"]
    ordered = facts.sort([*key, "known_on"], maintain_order=True)
    again = pl.all_horizontal(pl.col(name) == pl.col(name).shift() for name in key)
    changed = ~(again & (pl.col("value") == pl.col("value").shift())).fill_null(value=False)
    ordered = ordered.with_columns(set_on=pl.when(changed).then("known_on").forward_fill())
    found = ordered.group_by(key, maintain_order=True).agg(
        pl.col("value").last(),
        pl.col("known_on").last(),
        pl.col("set_on").last(),
        restated=pl.col("value").min() != pl.col("value").max(),
        undated=(pl.col("source") == UNDATED).any(),
    )
    return (
        _in_latest_unit(found)
        .drop("known_on")
        .rename({"period_start": "start", "period_end": "end"})
        .with_columns(
            pl.col("restated").fill_null(value=False),
            days=(pl.col("end") - pl.col("start")).dt.total_days() + 1,
            terms=pl.concat_list(pl.int_range(1, pl.len() + 1, dtype=pl.Int64)),
        )
    )


def _in_latest_unit(found: pl.DataFrame) -> pl.DataFrame:
    """One row a period: where it was filed in several units, the one known last."""
    if not found.select(PERIOD).is_duplicated().any():
        return found
    return found.sort([*PERIOD, "known_on"], maintain_order=True).unique(PERIOD, keep="last", maintain_order=True)


def lasting(length: tuple[int, int]) -> pl.Expr:
    """Whether a period's days lie in the range, both ends included."""
    return pl.col("days").is_between(*length)


def one_an_end(periods: pl.DataFrame, length: tuple[int, int], *, by: list[str]) -> pl.DataFrame:
    """The periods of the length, of those that end on one day the one nearest to it; sorted by flow and end.

    A company's first report may run from its inception, which 118 days are, beside the quarter of 91 that ends then.
    """
    ordered = periods.filter(lasting(length)).sort(
        *by, "end", (pl.col("days") - FORM_DAYS[length]).abs(), maintain_order=True
    )
    return ordered.unique([*by, "end"], keep="first", maintain_order=True)


def _not_before(facts: pl.DataFrame, lag: pl.Expr) -> pl.DataFrame:
    """The facts, none known before its period's end plus the lag in days (null: six months)."""
    stated = facts.with_columns(lag=lag)
    due = pl.DataFrame(
        [(end, days, _deadline(end, days)) for end, days in stated.select("period_end", "lag").unique().iter_rows()],
        schema={"period_end": pl.Date, "lag": pl.Int64, "due": pl.Date},
        orient="row",
    )
    dated = stated.join(due, on=["period_end", "lag"], how="left", nulls_equal=True, maintain_order="left")
    dated = dated.sort("known_on", maintain_order=True)  # those that come to share a day stay in the order of filing
    return dated.with_columns(known_on=pl.max_horizontal("known_on", "due")).drop("lag", "due")


def _statutory_lag() -> pl.Expr:
    days = (pl.col("period_end") - pl.col("period_start")).dt.total_days() + 1
    labelled = pl.col("fiscal_period") == "Q4"
    closing = (days == 1) & (pl.col("fiscal_period") == "FY")
    annual = days.is_between(*YEAR) | (labelled | closing).fill_null(False)
    return pl.when(annual).then(90).otherwise(45).cast(pl.Int64)


def _deadline(end: date, days: int | None) -> date:
    if days is not None:
        return session_after(end + timedelta(days=days))
    month = end.month + 6
    year, month = end.year + (month - 1) // 12, (month - 1) % 12 + 1
    after = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return session_after(min(after, date(year, month, min(end.day, after.day))))
