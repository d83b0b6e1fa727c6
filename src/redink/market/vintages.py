"""Facts as they stood on a day: which rows were known, and which value of a period was the latest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import polars as pl

from redink.errors import UsageError
from redink.sessions import session_after
from redink.tables.declared import UNDATED

QUARTER: Final = (70, 120)
HALF: Final = (140, 229)
NINE_MONTHS: Final = (230, 329)
YEAR: Final = (330, 420)


def known_facts(facts: pl.DataFrame, *, on: date, as_of: date, known_by: str) -> pl.DataFrame:
    """Facts usable on the day under `known_by`, with `known_on` as that rule has it.

    filing: as dated. statutory: 45 days after a quarter's end, 90 after a year's. lag_6m: six months after the end.
    hindsight: all that is known on `as_of` of periods that had ended on the day.
    """
    ended = facts.filter(pl.col("period_end") <= on)
    if known_by == "hindsight":
        return ended.filter(pl.col("known_on") <= as_of)
    if known_by == "filing":
        return ended.filter(pl.col("known_on") <= on)
    lag = _statutory_lag() if known_by == "statutory" else pl.lit(None, dtype=pl.Int64)
    if known_by not in {"statutory", "lag_6m"}:
        raise UsageError(f"known_by {known_by!r} is not a choice")
    keys = ended.select("period_end", lag=lag).unique()
    due = pl.DataFrame(
        [(end, days, _deadline(end, days)) for end, days in keys.rows()],
        schema={"period_end": pl.Date, "lag": pl.Int64, "due": pl.Date},
        orient="row",
    )
    stated = ended.with_columns(lag=lag).join(
        due, on=["period_end", "lag"], how="left", nulls_equal=True, maintain_order="left"
    )
    first = pl.col("known_on") == pl.col("known_on").min().over(_period())
    return (
        stated.with_columns(known_on=pl.when(first).then("due").otherwise("known_on"))
        .filter(pl.col("known_on") <= on)
        .drop("lag", "due")
    )


def latest_vintages(facts: pl.DataFrame) -> pl.DataFrame:
    """One row a company, measure and period: the latest value known.

    Columns: company, measure, start, end, days, value (null where the source conflicts with itself), set_on (since
    when this value has stood), restated (whether an earlier one differed), undated.
    """
    ordered = facts.sort([*_period(), "known_on"])
    changed = (pl.col("value") != pl.col("value").shift().over(_period())).fill_null(True)
    ordered = ordered.with_columns(set_on=pl.when(changed).then("known_on").forward_fill().over(_period()))
    return (
        ordered.group_by(_period(), maintain_order=True)
        .agg(
            pl.col("value").last(),
            pl.col("set_on").last(),
            restated=pl.col("value").drop_nulls().n_unique() > 1,
            undated=(pl.col("source") == UNDATED).any(),
        )
        .rename({"period_start": "start", "period_end": "end"})
        .with_columns(days=(pl.col("end") - pl.col("start")).dt.total_days() + 1)
    )


def lasting(length: tuple[int, int]) -> pl.Expr:
    """Whether a period's days lie in the range, both ends included."""
    return pl.col("days").is_between(*length)


def _statutory_lag() -> pl.Expr:
    days = (pl.col("period_end") - pl.col("period_start")).dt.total_days() + 1
    annual = days.is_between(*YEAR) | (pl.col("fiscal_period") == "Q4").fill_null(False)
    return pl.when(annual).then(90).otherwise(45).cast(pl.Int64)


def _deadline(end: date, days: int | None) -> date:
    if days is not None:
        return session_after(end + timedelta(days=days))
    month = end.month + 6
    year, month = end.year + (month - 1) // 12, (month - 1) % 12 + 1
    after = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return session_after(min(after, date(year, month, min(end.day, after.day))))


def _period() -> list[str]:
    return ["company", "measure", "period_start", "period_end"]
