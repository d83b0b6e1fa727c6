"""The facts table: what each company said about which period, and since when anyone could know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from redink.sessions import all_sessions
from redink.sources.simulated.arrays import Flags, Integers
from redink.sources.simulated.earnings import RALLY_QUARTER, Earnings
from redink.sources.simulated.periods import PeriodFigures, figures_over, join_figures, labelled_figures
from redink.sources.simulated.population import Population, Reporting
from redink.sources.simulated.roster import REUSED_STOPS
from redink.sources.simulated.timeline import Timeline, ordinals
from redink.sources.simulated.trading import UntradedMarket

QUARTER_LAG: Final = (30, 46)
YEAR_LAG: Final = (60, 91)
ABROAD_LAG: Final = (90, 121)
AMENDED_AFTER: Final = (15, 40)
"""Days from the period's end to its filing, and from a filing to its amendment."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FilingDays:
    """Companies by quarters: day numbers of the filing on a quarter's end and of its amendment."""

    filed: Integers
    amended: Integers
    order: Integers


def draw_facts(scene: UntradedMarket, earnings: Earnings, rng: np.random.Generator) -> PeriodFigures:
    """Every figure that became known by the last session and before its company left, in order of company."""
    order = fiscal_order(earnings, scene.population)
    days = _filing_days(scene, earnings, order, rng)
    figures = join_figures([*_filed(scene.population, earnings, days), labelled_figures(scene, earnings, rng)])
    last_session = scene.timeline.ordinals[-1]
    gone = _leaving_days(scene, scene.timeline)
    figures = figures.where((figures.known <= last_session) & (figures.known <= gone[figures.company]))
    return figures.where(np.lexsort((figures.known, figures.start, figures.end, figures.company)))


def fiscal_order(earnings: Earnings, population: Population) -> Integers:
    """Companies by quarters: which quarter of the fiscal year, 1 to 4."""
    quarter = np.arange(len(earnings.ends))
    return (quarter - population.fiscal_end[:, None]) % 4 + 1


def known_after(days: Integers) -> Integers:
    """Day number of the first session strictly after each day."""
    sessions = ordinals(all_sessions())
    return sessions[np.searchsorted(sessions, days, side="right")]


def _leaving_days(scene: UntradedMarket, timeline: Timeline) -> Integers:
    """Day number after which a company says nothing more; far away for those that stay."""
    last = scene.roster.last
    gone = timeline.ordinals[last]
    gone = np.where(last < len(timeline.days) - 1, gone, gone + 10_000)
    gone[list(scene.cast["reused"])] = timeline.ordinals[timeline.after_bottom(REUSED_STOPS)]
    return gone


def _filing_days(scene: UntradedMarket, earnings: Earnings, order: Integers, rng: np.random.Generator) -> FilingDays:
    """Filings come in order of their periods; late filers miss one deadline in four by one to four months."""
    population = scene.population
    lag = np.where(order < 4, rng.integers(*QUARTER_LAG, order.shape), rng.integers(*YEAR_LAG, order.shape))
    abroad = population.reporting == Reporting.ANNUAL
    lag[abroad] = rng.integers(*ABROAD_LAG, (int(abroad.sum()), len(earnings.ends)))
    delayed = population.late[:, None] & (rng.random(order.shape) < 0.25)
    lag += delayed * rng.integers(30, 121, order.shape)
    filed = np.maximum.accumulate(ordinals(earnings.ends) + lag, axis=1)
    amended = filed + rng.integers(*AMENDED_AFTER, order.shape)
    quarter, low = earnings.quarter(RALLY_QUARTER), scene.timeline.days[scene.timeline.bottom]
    for number, company in enumerate(scene.cast["restated_in_rally"]):
        amended[company, quarter] = low.toordinal() + 3 + 4 * number
    return FilingDays(filed=filed, amended=amended, order=order)


def _filed(population: Population, earnings: Earnings, days: FilingDays) -> list[PeriodFigures]:
    """Single quarters, year-to-date sums, full years and amendments. A fourth quarter is never filed."""
    quarterly: Flags = (population.reporting == Reporting.FILED)[:, None] & (days.order < 4)
    yearly: Flags = np.isin(population.reporting, (Reporting.FILED, Reporting.ANNUAL))[:, None] & (days.order == 4)
    abroad: Flags = (population.reporting == Reporting.ANNUAL)[:, None]
    summed = quarterly & population.year_to_date[:, None]
    known, amended = known_after(days.filed), known_after(days.amended)
    families: list[PeriodFigures] = []
    for span in (1, 2, 3):
        rows = quarterly if span == 1 else summed & (days.order == span)
        families.append(figures_over(rows, earnings, span, known, form="10-Q", first=True))
        families.append(figures_over(rows & earnings.restated, earnings, span, amended, form="10-Q/A"))
    families.append(figures_over(yearly & ~abroad, earnings, 4, known, form="10-K"))
    families.append(figures_over(yearly & abroad, earnings, 4, known, form="20-F"))
    families.append(_repeated_years(yearly & population.year_to_date[:, None] & ~abroad, earnings, known))
    return [family.labelled(days.order) for family in families]


def _repeated_years(rows: Flags, earnings: Earnings, known: Integers) -> PeriodFigures:
    """The prior year's column of a 10-K: an old period, said again under a new filing."""
    earlier = np.zeros_like(rows)
    earlier[:, :-4] = rows[:, 4:]
    again = np.zeros_like(known)
    again[:, :-4] = known[:, 4:]
    return figures_over(earlier, earnings, 4, again, form="10-K")
