"""The true label of a company on a day, from its own list of figures, by plain loops."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

PROFITABLE: Final = "profitable"
LOSS_MAKING: Final = "loss-making"
NO_DATA: Final = "no data"

QUARTER_STALE: Final = 200
YEAR_STALE: Final = 500
"""Days after which the latest period's end is too old."""

Period = tuple[date, date]


class ReportedFigure(NamedTuple):
    """One reported figure. `undated` ones have quarters by the calendar and years by the company."""

    start: date
    end: date
    known_on: date
    value: int
    undated: bool


def label_of(figures: Sequence[ReportedFigure], day: date) -> str:
    """Profitable, loss-making (zero included) or no data, as anyone could know on the day."""
    income = net_income_known(figures, day)
    if income is None:
        return NO_DATA
    return PROFITABLE if income > 0 else LOSS_MAKING


def net_income_known(figures: Sequence[ReportedFigure], day: date) -> int | None:
    """Trailing twelve months where fresh, else the last fiscal year within 500 days, else None."""
    known = latest_vintages(figures, day)
    if not known:
        return None
    undated = any(figure.undated for figure in figures)
    ends = [period[1] for period in known if not (undated and is_year(period))]
    if ends and (day - max(ends)).days <= QUARTER_STALE:
        latest = max(ends)
        trailing = four_quarters(known, latest) if undated else trailing_year(known, latest)
        if trailing is not None:
            return trailing
    return last_year(known, day)


def latest_vintages(figures: Sequence[ReportedFigure], day: date) -> dict[Period, int]:
    """Period -> its value, by the latest figure known on or before the day."""
    best: dict[Period, ReportedFigure] = {}
    for figure in figures:
        period = (figure.start, figure.end)
        if figure.known_on <= day and (period not in best or figure.known_on > best[period].known_on):
            best[period] = figure
    return {period: figure.value for period, figure in best.items()}


def is_year(period: Period) -> bool:
    """Whether a period is a full year."""
    return 330 <= (period[1] - period[0]).days + 1 <= 420


def four_quarters(known: dict[Period, int], end: date) -> int | None:
    """Sum of the four consecutive single quarters up to `end`; None where one is not known."""
    total, last = 0, end
    for _ in range(4):
        quarter = [period for period in known if period[1] == last and (period[1] - period[0]).days < 120]
        if not quarter:
            return None
        total += known[quarter[0]]
        last = quarter[0][0] - timedelta(days=1)
    return total


def trailing_year(known: dict[Period, int], end: date) -> int | None:
    """Four quarters; else the fiscal year, plus what was reported since, minus the same part of the year before."""
    quarters = four_quarters(known, end)
    if quarters is not None:
        return quarters
    years = [period for period in known if is_year(period) and period[1] <= end]
    if not years:
        return None
    year = max(years, key=lambda period: period[1])
    if year[1] == end:
        return known[year]
    now = spanned(known, year[1] + timedelta(days=1), end)
    before = spanned(known, year[0], end.replace(year=end.year - 1))
    return None if now is None or before is None else known[year] + now - before


def spanned(known: dict[Period, int], start: date, end: date) -> int | None:
    """Value from `start` to `end`: reported as such, or the sum of its quarters."""
    if (start, end) in known:
        return known[start, end]
    total, since = 0, start
    while since <= end:
        quarter = [period for period in known if period[0] == since and (period[1] - period[0]).days < 120]
        if not quarter:
            return None
        total += known[quarter[0]]
        since = quarter[0][1] + timedelta(days=1)
    return total


def last_year(known: dict[Period, int], day: date) -> int | None:
    """The latest fiscal year that ended at most 500 days before the day."""
    years = [period for period in known if is_year(period) and (day - period[1]).days <= YEAR_STALE]
    return known[max(years, key=lambda period: period[1])] if years else None
