"""Reported figures as columns: one row a company, period and filing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from redink.sessions import session_after
from redink.sources.simulated.arrays import Flags, Integers
from redink.sources.simulated.earnings import EARLIER_QUARTER, Earnings
from redink.sources.simulated.population import Reporting
from redink.sources.simulated.timeline import ordinals
from redink.sources.simulated.trading import UntradedMarket

FORMS: Final = ("10-Q", "10-Q/A", "10-K", "20-F", "")
UNLABELLED: Final = FORMS.index("")
"""The form of figures without a filing."""

PERIODS: Final = ("Q1", "Q2", "Q3", "Q4", "FY")
FULL_YEAR: Final = PERIODS.index("FY")

QUARTER_DEADLINE: Final = 45
YEAR_DEADLINE: Final = 90


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodFigures:
    """Parallel columns: company and end quarter by number, days by day number, form and label by code."""

    company: Integers
    quarter: Integers
    start: Integers
    end: Integers
    known: Integers
    value: Integers
    form: Integers
    label: Integers

    def where(self, rows: Flags | Integers) -> PeriodFigures:
        """Some of the rows, or all in another order."""
        return PeriodFigures(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})

    def labelled(self, order: Integers) -> PeriodFigures:
        """The same with the fiscal period that ends there, by companies by quarters: the fourth is the year."""
        period = order[self.company, self.quarter] - 1
        return replace(self, label=np.where(period == 3, FULL_YEAR, period))


def join_figures(parts: Sequence[PeriodFigures]) -> PeriodFigures:
    """All rows of the parts, in their order."""
    return PeriodFigures(
        **{field.name: np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(PeriodFigures)}
    )


def figures_over(
    rows: Flags, earnings: Earnings, span: int, known: Integers, *, form: str, first: bool = False
) -> PeriodFigures:
    """Sums over `span` quarters for each company and end quarter in `rows`; as first reported, or as restated.

    Only the last quarter of a sum is ever as first reported: earlier ones were restated before the sum was filed.
    """
    company, quarter = np.nonzero(rows)
    known_days = known[company, quarter]
    early = quarter + 1 >= span
    company, quarter, known_days = company[early], quarter[early], known_days[early]
    value = sum(earnings.income[company, quarter - back] for back in range(span))
    if first:
        value = value + earnings.first[company, quarter] - earnings.income[company, quarter]
    return PeriodFigures(
        company=company,
        quarter=quarter,
        start=ordinals(earnings.starts)[quarter - span + 1],
        end=ordinals(earnings.ends)[quarter],
        known=known_days,
        value=np.rint(np.asarray(value)).astype(np.int64),
        form=np.full(len(company), FORMS.index(form)),
        label=np.zeros(len(company), dtype=np.int64),
    )


def labelled_figures(scene: UntradedMarket, earnings: Earnings, rng: np.random.Generator) -> PeriodFigures:
    """PeriodFigures without a filing date: calendar quarters, and years that bear the number of the fiscal year.

    A year's figure is that of the fiscal year which ends in it, so it is not the sum of its four quarters where
    the two differ. Every third company lacks one quarter of the four known at the low.
    """
    undated: Flags = scene.population.reporting == Reporting.UNDATED
    rows: Flags = undated[:, None] & np.ones(len(earnings.ends), dtype=np.bool_)
    for company in np.flatnonzero(undated)[::3].tolist():
        rows[company, earnings.quarter(EARLIER_QUARTER) - int(rng.integers(0, 3))] = False
    known = np.tile(ordinals(_deadlines(earnings.ends)), (len(rows), 1))
    quarters = figures_over(rows, earnings, 1, known, form="")
    return join_figures([replace(quarters, label=quarters.quarter % 4), _labelled_years(undated, earnings, scene)])


def _deadlines(ends: tuple[date, ...]) -> tuple[date, ...]:
    """First session after the deadline of each quarter; the fourth is due with the year."""
    return tuple(
        session_after(end + timedelta(days=YEAR_DEADLINE if end.month == 12 else QUARTER_DEADLINE)) for end in ends
    )


def _labelled_years(undated: Flags, earnings: Earnings, scene: UntradedMarket) -> PeriodFigures:
    """Fiscal years under the calendar year of their number."""
    order = (np.arange(len(earnings.ends)) - scene.population.fiscal_end[:, None]) % 4 + 1
    rows: Flags = undated[:, None] & (order == 4)
    years = figures_over(rows, earnings, 4, np.zeros_like(order), form="")
    december = years.quarter // 4 * 4 + 3
    return replace(
        years,
        quarter=december,
        start=ordinals(earnings.starts)[december - 3],
        end=ordinals(earnings.ends)[december],
        known=ordinals(_deadlines(earnings.ends))[december],
        label=np.full(len(december), FULL_YEAR),
    )
