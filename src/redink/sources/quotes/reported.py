"""A vendor's statements, one row a period, as facts: each figure a row, known from the session after its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from redink.measures import BY_NAME
from redink.sessions import FIRST_DAY, LAST_DAY, session_after
from redink.sources.plain_folder.layouts import Kind
from redink.tables import FACTS
from redink.tables.declared import CONFLICTING

UNITS: Final = {"money": "USD", "money/shares": "USD/shares", "shares": "shares"}
QUARTER_DAYS: Final = (70, 120)
YEAR_DAYS: Final = (330, 420)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportedColumn:
    """A vendor's column: the measure that it means and what one of its units is worth (-1 turns a sign)."""

    measure: str
    worth: float = 1.0
    to_date: bool = False


def kinds(figures: Mapping[str, ReportedColumn]) -> dict[str, Kind]:
    """The columns as optional ones of a layout."""
    return dict.fromkeys(figures, "real")


def next_sessions(days: pl.Series) -> pl.Series:
    """The first session after each day; null where null or outside the trading calendar."""
    later = {day: session_after(day) for day in days.drop_nulls().unique().to_list() if FIRST_DAY <= day < LAST_DAY}
    return days.replace_strict(later, default=None, return_dtype=pl.Date)


def first_days(statements: pl.DataFrame, *, months: int, between: tuple[int, int]) -> pl.DataFrame:
    """The statements with `period_start`: the day after the company's period before, else so many months back.

    `statements` has company, period_end and known_on. The period before counts where it ended as many days ago as
    given and was known no later: years of 52 or 53 weeks then follow each other without a gap, and a later filing
    changes no start.
    """
    ends = statements.group_by("company", "period_end").agg(pl.col("known_on").min()).sort("company", "period_end")
    nominal = pl.col("period_end").dt.offset_by("1d").dt.offset_by(f"-{months}mo")
    followed = [_end_before(places, between).dt.offset_by("1d") for places in (1, 2)]
    starts = ends.select("company", "period_end", period_start=pl.coalesce(*followed, nominal))
    return statements.join(starts, on=["company", "period_end"], how="left", maintain_order="left")


def _end_before(places: int, between: tuple[int, int]) -> pl.Expr:
    """The period's end so many places before, where it lies as many days back and was known by then; else null."""
    end, known = (pl.col(name).shift(places).over("company") for name in ("period_end", "known_on"))
    near = (pl.col("period_end") - end).dt.total_days().is_between(*between)
    return pl.when(near & (known <= pl.col("known_on"))).then(end)


def as_facts(statements: pl.DataFrame, figures: Mapping[str, ReportedColumn]) -> pl.DataFrame:
    """One row a figure, columns as the facts table; figures that are null are no facts.

    `statements` has company, period_start, period_end, known_on, fiscal_period, source, the figures' columns and,
    where a figure runs from the fiscal year's start, `year_start`. Where two different figures of one period become
    known on one day, the value is null and the source `conflicting`.
    """
    rows = [_one_figure(statements, column, figure) for column, figure in figures.items()]
    facts = pl.concat([FACTS.empty().select(FACTS.names()), *rows]).drop_nulls("value")
    differs = pl.col("value").n_unique().over(list(FACTS.key)) > 1
    return facts.with_columns(
        value=pl.when(~differs).then("value"),
        source=pl.when(differs).then(pl.lit(CONFLICTING)).otherwise("source"),
    ).unique(list(FACTS.key), keep="first", maintain_order=True)


def _one_figure(statements: pl.DataFrame, column: str, figure: ReportedColumn) -> pl.DataFrame:
    measure = BY_NAME[figure.measure]
    start = "period_end" if measure.kind == "instant" else "year_start" if figure.to_date else "period_start"
    text = pl.lit(None, dtype=pl.String)
    return statements.select(
        company="company",
        measure=pl.lit(measure.name),
        period_start=start,
        period_end="period_end",
        known_on="known_on",
        value=pl.col(column) * figure.worth,
        unit=pl.lit(UNITS[measure.unit]),
        form=text,
        accession=text,
        tag=text,
        fiscal_period="fiscal_period",
        source="source",
    ).drop_nulls("period_start")
