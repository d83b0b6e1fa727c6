"""The long record: firms without earnings against all others, monthly, from the portfolios formed on E/P [1].

The others are the three portfolios Lo 30, Med 40 and Hi 30 of firms with earnings, put together by firms
(equal-weighted) or by firms × average size (value-weighted), both of the file's same month.

References: [1] French, Portfolios formed on E/P, data library notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

import numpy as np

from redink.described import number, points, text
from redink.errors import MissingDataError
from redink.exact import Floats
from redink.sources.french import Portfolios
from redink.windows.episodes.base_rates import BaseRate, base_rate
from redink.windows.episodes.episodes import Episode, EpisodeDefinition, find_episodes
from redink.windows.episodes.outcomes import HORIZONS, later_leads, trailing_leads

LOSS: Final = "<= 0"
REST: Final = ("Lo 30", "Med 40", "Hi 30")
RETURNS: Final = {"value": "value_weight_monthly", "equal": "equal_weight_monthly"}
FIRST_TRIGGER: Final = date(1963, 7, 31)
"""Fewer than 78 firms made losses before."""
LEADS: Final = ((6, 0.15), (12, 0.20))
"""Months and the least lead over them, stated beforehand."""
NAME: Final = "the long record"


@dataclass(frozen=True, kw_only=True, slots=True)
class LongRecord:
    """Monthly returns, fractions, NaN where unknown; arrays of shape (months,), by weighting `value` or `equal`.

    months   last calendar day of each
    firms    loss-making firms in each month
    """

    title: str
    copyright: str
    vintage: date
    months: tuple[date, ...]
    firms: Floats
    loss: dict[str, Floats]
    rest: dict[str, Floats]


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordStudy:
    """Episodes of the long record under one weighting and window, and what followed."""

    weighting: Annotated[str, text("`value` or `equal`")]
    months: Annotated[int, number("window", "over which a lead is measured", unit="months", key="window")]
    threshold: Annotated[float, points("threshold", "the least lead that makes an episode")]
    episodes: Annotated[tuple[Episode, ...], text("its episodes")]
    rate: Annotated[BaseRate, text("what followed them", key="base_rate")]


def long_record(portfolios: Portfolios, *, as_of: date) -> LongRecord:
    """The record up to the last month that had ended on the day.

    Raises: MissingDataError where it has none by then.
    """
    months = [month for month in portfolios.wide("firms").get_column("period").to_list() if month <= as_of]
    if not months:
        raise MissingDataError(f"the long record has no month that had ended by {as_of}; ask on a later day")
    firms, size = (_columns(portfolios, table, len(months)) for table in ("firms", "average_size"))
    worth = {"value": firms * size, "equal": firms}
    returns = {name: _columns(portfolios, table, len(months)) for name, table in RETURNS.items()}
    return LongRecord(
        title=portfolios.title,
        copyright=portfolios.copyright,
        vintage=portfolios.vintage,
        months=tuple(months),
        firms=firms[0],
        loss={name: found[0] for name, found in returns.items()},
        rest={name: _together(found[1:], worth[name][1:], firms[1:]) for name, found in returns.items()},
    )


def study_record(record: LongRecord) -> tuple[RecordStudy, ...]:
    """Both weightings and both windows, value-weighted over six months first."""
    return tuple(_study(record, weighting, months, threshold) for weighting in RETURNS for months, threshold in LEADS)


def _study(record: LongRecord, weighting: str, months: int, threshold: float) -> RecordStudy:
    ours, theirs = record.loss[weighting], record.rest[weighting]
    definition = EpisodeDefinition(
        window=months,
        unit="months",
        threshold=threshold,
        groups=f"firms without earnings against all others, {weighting}-weighted",
        since=FIRST_TRIGGER,
    )
    leads = trailing_leads(ours, theirs, window=months)
    forward = {name: later_leads(ours, theirs, window=length) for name, length in HORIZONS.items()}
    found = find_episodes(record.months, leads, forward, definition=definition)
    rate = base_rate(found, definition=definition, of=NAME)
    return RecordStudy(weighting=weighting, months=months, threshold=threshold, episodes=found, rate=rate)


def _columns(portfolios: Portfolios, table: str, months: int) -> Floats:
    """The loss-making and the three others of the first months; shape (4, months), NaN where null."""
    wide = portfolios.wide(table).head(months).select(LOSS, *REST)
    return wide.to_numpy().astype(np.float64).T


def _together(returns: Floats, worth: Floats, firms: Floats) -> Floats:
    """sum(worth × return) / sum(worth); a portfolio without firms takes no part, and its figures may be missing."""
    none = firms == 0
    parts, weights = np.where(none, 0.0, returns * worth), np.where(none, 0.0, worth)
    total = weights.sum(axis=0)
    return np.divide(parts.sum(axis=0), total, out=np.full(len(total), np.nan), where=total > 0)
