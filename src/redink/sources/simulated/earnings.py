"""True net income of every company and quarter, and the figures first reported where they were later restated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from redink.elementary import exp
from redink.sources.simulated.arrays import Flags, Floats, Integers
from redink.sources.simulated.cast import all_cast
from redink.sources.simulated.population import Reporting
from redink.sources.simulated.trading import UntradedMarket

EARLIER: Final = 10
"""Quarters of history before the one that holds the first session, at least."""

PERSISTENCE: Final = 0.85
RALLY_QUARTER: Final = date(2024, 12, 31)
"""The quarter whose figure is restated during the rally; known at the low."""

EARLIER_QUARTER: Final = date(2024, 9, 30)


@dataclass(frozen=True, kw_only=True, slots=True)
class Earnings:
    """Companies by calendar quarters. `income` in USD as finally reported; `first` differs where it was restated."""

    starts: tuple[date, ...]
    ends: tuple[date, ...]
    income: Floats
    first: Floats

    @property
    def restated(self) -> Flags:
        """Where a quarter was restated."""
        return self.income != self.first

    def quarter(self, end: date) -> int:
        """Number of the quarter that ends on that day."""
        return self.ends.index(end)


def draw_earnings(scene: UntradedMarket, rng: np.random.Generator) -> Earnings:
    """Persistent results around each company's own mean; whole thousands of dollars."""
    starts, ends = _quarters(scene.timeline.days[0], scene.timeline.days[-1])
    loss, cap = scene.population.loss, scene.population.cap
    mean = np.where(loss, -1.0, 1.0) * exp(rng.normal(0.0, 0.5, len(loss)))
    state = rng.normal(0.0, 0.5, len(loss))
    income = np.empty((len(loss), len(ends)))
    for quarter in range(len(ends)):
        state = PERSISTENCE * state + rng.normal(0.0, 0.26, len(loss))
        income[:, quarter] = mean + state
    income *= (cap * np.where(loss, 0.025, 0.012))[:, None]
    income = np.round(income, -3)
    income[list(scene.cast["zero_income"])] = 0.0
    first = income.copy()
    _restate_cast(income, first, ends, scene)
    _restate_others(income, first, scene, rng)
    return Earnings(starts=starts, ends=ends, income=income, first=first)


def _quarters(since: date, until: date) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """First and last days of calendar quarters, whole years from before `since` up to `until`."""
    years = range(since.year - EARLIER // 4 - 1, until.year + 1)
    starts = [date(year, month, 1) for year in years for month in (1, 4, 7, 10)]
    following = [*starts[1:], date(until.year + 1, 1, 1)]
    return tuple(starts), tuple(day - timedelta(days=1) for day in following)


def _restate_cast(income: Floats, first: Floats, ends: tuple[date, ...], scene: UntradedMarket) -> None:
    """Small steady results with one quarter that turns out large and of the other sign."""
    for role, end in (("restated_in_rally", RALLY_QUARTER), ("restated", EARLIER_QUARTER)):
        quarter = ends.index(end)
        for number, company in enumerate(scene.cast[role]):
            sign = 1.0 if number % 2 == 0 else -1.0
            income[company] = first[company] = sign * 5e6
            income[company, quarter] = -sign * 60e6


def _restate_others(income: Floats, first: Floats, scene: UntradedMarket, rng: np.random.Generator) -> None:
    """One quarter of about 4% of the other companies, first reported up to 40% off."""
    for company in rng.permutation(restatable(scene))[: max(2, len(income) // 25)].tolist():
        quarter = int(rng.integers(4, len(income[0])))
        if ordinal_in_year(quarter, int(scene.population.fiscal_end[company])) < 4:
            first[company, quarter] = np.round(income[company, quarter] * rng.uniform(0.6, 1.4), -3)


def restatable(scene: UntradedMarket) -> Integers:
    """Companies that file on time and have no part to play."""
    plain = (scene.population.reporting == Reporting.FILED) & ~scene.population.late
    plain[sorted(all_cast(scene.cast))] = False
    return np.flatnonzero(plain)


def ordinal_in_year(quarter: int, fiscal_end: int) -> int:
    """Which quarter of its fiscal year a calendar quarter is, 1 to 4; quarters count from a January.

    >>> [ordinal_in_year(quarter, fiscal_end=2) for quarter in range(4)]
    [3, 4, 1, 2]
    """
    return (quarter - fiscal_end) % 4 + 1
