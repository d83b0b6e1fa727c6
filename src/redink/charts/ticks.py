"""Where the axes are marked: round percents, and sessions that open a day, week, month or year."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from redink.numerals import percent

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STEPS: Final[tuple[tuple[str, int], ...]] = (
    *(("day", step) for step in (1, 2)),
    *(("week", step) for step in (1, 2)),
    *(("month", step) for step in (1, 2, 3, 6)),
    *(("year", step) for step in (1, 2, 5, 10, 25, 50)),
)
PERIODS: Final[dict[str, Callable[[date], int]]] = {
    "day": date.toordinal,
    "week": lambda day: (day.toordinal() - 1) // 7,
    "month": lambda day: day.year * 12 + day.month - 1,
    "year": lambda day: day.year,
}
LENGTHS: Final = {"day": 0.7, "week": 0.7, "month": 1.0, "year": 1.4}
CROWDED: Final = {"day": 0.08, "week": 0.1, "month": 0.08, "year": 0.07}


@dataclass(frozen=True, kw_only=True, slots=True)
class DateTick:
    """A marked session: its label and, on the first tick and where the year turns, the year."""

    day: date
    label: str
    year: str


def percent_ticks(low: float, high: float, *, most: int) -> list[tuple[float, str]]:
    """Multiples of 1, 2 or 5 times a power of ten within low and high, at most `most`, with their labels; 0 unsigned.

    >>> percent_ticks(-0.12, 0.31, most=6)
    [(-0.1, '-10%'), (0.0, '0%'), (0.1, '+10%'), (0.2, '+20%'), (0.3, '+30%')]
    """
    places = math.floor(math.log10(high - low)) - 2
    sizes = (factor * 10.0**power for power in range(places, places + 4) for factor in (1, 2, 5))
    step = next(size for size in sizes if math.floor(high / size) - math.ceil(low / size) < most)
    digits = max(0, -math.floor(math.log10(step) + 1e-9) - 2)
    marks = [round(step * place, 12) for place in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return [(mark, percent(mark, digits=digits, signed=mark != 0)) for mark in marks]


def date_ticks(days: list[date], *, most: int) -> list[DateTick]:
    """The first session with its full date, then those that open each period, of the shortest period that fits.

    `most` counts marks as wide as a month; days are wider, so there are fewer, and years narrower, so there are more.
    A mark that would crowd the first session is left out.
    """
    fits = (
        (unit, opening) for unit, step in STEPS if len(opening := _openings(days, unit, step)) < most * LENGTHS[unit]
    )
    unit, opening = next(fits, ("year", list[date]()))
    crowded = CROWDED[unit] * (days[-1] - days[0]).days
    opening = [day for day in opening if (day - days[0]).days >= crowded]
    years = [days[0].year, *(day.year for day in opening)]
    rest = [
        DateTick(day=day, label=_label(day, unit), year="" if day.year == before or unit == "year" else f"{day.year}")
        for day, before in zip(opening, years, strict=False)
    ]
    return [DateTick(day=days[0], label=_label(days[0], "day"), year=f"{days[0].year}"), *rest]


def _openings(days: list[date], unit: str, step: int) -> list[date]:
    """Sessions, the first of all aside, on which a period of so many units begins."""
    period = PERIODS[unit]
    if unit == "day":
        return days[step::step]
    return [day for before, day in pairwise(days) if period(day) // step != period(before) // step]


def _label(day: date, unit: str) -> str:
    if unit == "year":
        return f"{day.year}"
    month = MONTHS[day.month - 1]
    return month if unit == "month" else f"{day.day} {month}"
