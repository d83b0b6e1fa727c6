"""Profit or loss of each company as known on a day, with the reason where it is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
import polars as pl

from redink.given import as_kind
from redink.market.earnings.figures import annual_figures, overlapping, trailing_figures, with_fallback
from redink.market.earnings.trailing import FLOW
from redink.market.earnings.vintages import days_of_change, known_facts, latest_vintages

PROFIT_MEASURES: Final = ("net_income", "profit_loss", "net_income_common")
EPS_MEASURES: Final = ("eps_basic", "eps_diluted", "eps_basic_and_diluted")

READ: Final = (
    *("company", "measure", "period_start", "period_end", "known_on", "value", "unit", "fiscal_period", "source"),
)
"""The columns of facts that decide a profit."""

BLOCK: Final = 1_000_000
"""The sum, over companies looked at together, of the square of each one's number of facts.

A fact makes up to three days of change, so a block joins up to three times as many pairs of a fact and a day.
"""

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
    return Standing.on_its_day(facts, basis).profits(basis.earnings)


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
    return Standing.on(facts, asked, basis).profits(basis.earnings)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What stood of the measures on each day asked: the figures that several choices of earnings share."""

    measures: tuple[str, ...]
    vintages: pl.DataFrame

    @classmethod
    def on(cls, facts: pl.DataFrame, asked: pl.DataFrame, basis: EarningsBasis) -> Standing:
        """What stood of the measures that the basis's earnings read, on the days asked."""
        measures = measures_of(basis.earnings)
        relevant = facts.filter(pl.col("measure").is_in(measures))
        known = known_facts(relevant, asked, as_of=basis.as_of, known_by=basis.known_by)
        return cls(measures=measures, vintages=latest_vintages(known))

    @classmethod
    def on_its_day(cls, facts: pl.DataFrame, basis: EarningsBasis) -> Standing:
        """What stood on the basis's own day."""
        asked = facts.select("company").unique(maintain_order=True).with_columns(on=pl.lit(basis.on))
        return cls.on(facts, asked, basis)

    @cached_property
    def annual(self) -> pl.DataFrame:
        """The last fiscal years."""
        return annual_figures(self.vintages)

    @cached_property
    def trailing(self) -> pl.DataFrame:
        """Trailing twelve months."""
        return trailing_figures(self.vintages.filter(pl.col("measure").is_in(PROFIT_MEASURES)))

    def profits(self, earnings: str) -> pl.DataFrame:
        """One row a company and day under the choice of earnings, as `PROFITS`."""
        ranked = self.annual
        if earnings in {"ttm", "ttm_strict"}:
            ranked = self.trailing if earnings == "ttm_strict" else with_fallback(self.trailing, self.annual)
        return _newest(ranked, self.measures, self.vintages)


def measures_of(earnings: str) -> tuple[str, ...]:
    """The measures that may decide under a choice of earnings, the first before the others."""
    return EPS_MEASURES if earnings == "eps" else (*PROFIT_MEASURES, *EPS_MEASURES)


def _newest(ranked: pl.DataFrame, measures: tuple[str, ...], vintages: pl.DataFrame) -> pl.DataFrame:
    """Of each company and day asked the figure that decides, as `PROFITS`."""
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
    return next(iter(profits_under(facts, [basis], until=until).values()))


def profits_under(
    facts: pl.DataFrame, bases: Sequence[EarningsBasis], *, until: date, block: int = BLOCK
) -> dict[EarningsBasis, pl.DataFrame]:
    """Basis -> what `profits_over` gives under it; what several share is worked out once, in blocks of companies."""
    return _in_blocks(facts, bases, lambda some, basis: _asked_over(some, basis, until=until), block=block)


def profits_on(
    facts: pl.DataFrame, bases: Sequence[EarningsBasis], *, days: Sequence[date], block: int = BLOCK
) -> dict[EarningsBasis, pl.DataFrame]:
    """The same on each of the days alone, ascending; the bases' own day is not read."""
    every = pl.DataFrame({"on": list(days)}, schema={"on": pl.Date})
    return _in_blocks(facts, bases, lambda some, _: _companies(some).join(every, how="cross"), block=block)


Asked = Callable[[pl.DataFrame, EarningsBasis], pl.DataFrame]
"""Facts of some companies and a basis -> the companies and days asked."""


def _in_blocks(
    facts: pl.DataFrame, bases: Sequence[EarningsBasis], asked_of: Asked, *, block: int
) -> dict[EarningsBasis, pl.DataFrame]:
    """Basis -> what is known on the days asked, by company and day: each company is read by itself."""
    parts = [_shared(some, bases, asked_of) for some in company_blocks(_relevant(facts), block=block)]
    return {basis: pl.concat([part[basis] for part in parts]) for basis in bases}


def company_blocks(facts: pl.DataFrame, *, block: int) -> Iterator[pl.DataFrame]:
    """The facts of some companies at a time, in the order of their names; one block at least.

    A block ends before the squares of the companies' numbers of facts add up to more than `block`.
    """
    ordered = facts.sort("company", maintain_order=True)
    lengths = ordered.get_column("company").rle().struct.field("len").cast(pl.Int64).to_numpy()
    ends, pairs = np.cumsum(lengths), np.cumsum(lengths**2)
    first = start = 0
    while first < len(ends):
        before = int(pairs[first - 1]) if first else 0
        last = max(first, int(np.searchsorted(pairs, before + block, side="right")) - 1)
        yield ordered.slice(start, int(ends[last]) - start)
        first, start = last + 1, int(ends[last])
    if not len(ends):
        yield ordered


def _relevant(facts: pl.DataFrame) -> pl.DataFrame:
    return facts.filter(pl.col("measure").is_in([*PROFIT_MEASURES, *EPS_MEASURES])).select(READ)


def _companies(facts: pl.DataFrame) -> pl.DataFrame:
    return facts.select("company").unique().sort("company")


def _shared(
    relevant: pl.DataFrame, bases: Sequence[EarningsBasis], asked_of: Asked
) -> dict[EarningsBasis, pl.DataFrame]:
    standing: dict[tuple[EarningsBasis, tuple[str, ...]], tuple[pl.DataFrame, Standing]] = {}
    found: dict[EarningsBasis, pl.DataFrame] = {}
    for basis in bases:
        key = (replace(basis, earnings=""), measures_of(basis.earnings))
        if key not in standing:
            asked = asked_of(relevant, basis)
            standing[key] = asked, Standing.on(relevant, asked, basis)
        asked, known = standing[key]
        profits = known.profits(basis.earnings)
        found[basis] = asked.join(profits, on=["company", "on"], how="left", maintain_order="left")
    return found


def _asked_over(relevant: pl.DataFrame, basis: EarningsBasis, *, until: date) -> pl.DataFrame:
    """Each company on the basis's day and on every later one on which what is known of it may change, sorted."""
    first = _companies(relevant).with_columns(on=pl.lit(basis.on))
    later = days_of_change(relevant, since=basis.on, until=until, as_of=basis.as_of, known_by=basis.known_by)
    return pl.concat([first, later]).sort("company", "on")


def _basis() -> pl.Expr:
    per_share = pl.when(pl.col("measure").is_in(EPS_MEASURES)).then(pl.lit("eps_sign"))
    return per_share.when(pl.col("method") == "fiscal_year").then(pl.lit("fiscal_year")).otherwise(pl.lit("ttm"))
