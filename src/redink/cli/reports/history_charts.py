"""The charts of a history in files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np

from redink.charts.files import save_figure
from redink.charts.history.history_page import (
    Drawn,
    Words,
)
from redink.charts.history.long_record import (
    DrawnRecord,
    long_record_chart,
)
from redink.charts.history.spread_distribution import (
    Spreads,
    spread_distribution,
)
from redink.charts.history.surface_map import surface_map
from redink.errors import UsageError
from redink.index_names import written_name
from redink.numerals import count, percent, points
from redink.study.history import History
from redink.windows.episodes.long_record import FIRST_TRIGGER
from redink.windows.episodes.outcomes import trailing_leads

HASH_SHOWN: Final = 12
NAMES: Final = ("surface-map", "spread-distribution", "long-record")


def write_charts(answer: History, *, output: Path | None, charts: Path | None, dark: bool = False) -> list[Path]:
    """Writes the map to the file, and all charts that there are to the folder; the files written, in that order.

    A folder that is not there is made. Raises: UsageError where it cannot be, or a file cannot be written.
    """
    drawings: dict[str, Callable[[], tuple[Drawn, Words]]] = {
        "surface-map": lambda: _map(answer, dark=dark),
        "spread-distribution": lambda: _distribution(answer, dark=dark),
    }
    if answer.record is not None:
        drawings["long-record"] = lambda: _record(answer, dark=dark)
    if charts is not None:
        try:
            charts.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"the folder {charts} for the charts cannot be made: {error.strerror}") from error
    wanted = [] if output is None else [("surface-map", output)]
    wanted += [] if charts is None else [(name, charts / f"{name}.png") for name in drawings]
    for name, path in wanted:
        draw, words = drawings[name]()
        save_figure(draw, path, title=words.title, version=answer.data.version)
    return [path for _, path in wanted]


def _map(answer: History, *, dark: bool) -> tuple[Drawn, Words]:
    resolved, ranking = answer.resolved, answer.ranking
    title = (
        f"{written_name(answer.question.index)}: loss-makers {points(ranking.spread)} against the profitable from "
        f"{resolved.since} "
        f"to {resolved.until}"
    )
    words = _words(
        answer, title, (f"Every start and end from {answer.days[0]} to {answer.days[-1]}", "each start buys anew")
    )
    window = (answer.start, answer.end)
    return lambda: surface_map(answer.spread, answer.days, words, window=window, dark=dark), words


def _distribution(answer: History, *, dark: bool) -> tuple[Drawn, Words]:
    found, ranking = answer.ranking.rank, answer.ranking
    windows = answer.spread.windows(found.length)
    lows = windows[[low for low in answer.lows if low < len(windows)]]
    title = (
        f"{written_name(answer.question.index)}: the lead of {points(ranking.spread)} ranks {count(found.place)} of "
        f"{count(found.windows)} windows of {count(found.length)} sessions"
    )
    measured = f"Windows from {answer.days[0]} to {answer.days[-1]}; they overlap and are not independent"
    words = _words(answer, title, (measured,))
    spreads = Spreads(
        windows=windows[~np.isnan(windows)],
        from_lows=lows[~np.isnan(lows)],
        asked=ranking.spread,
        asked_from_low=answer.start in answer.lows,
    )
    return lambda: spread_distribution(spreads, words, dark=dark), words


def _record(answer: History, *, dark: bool) -> tuple[Drawn, Words]:
    if answer.record is None:
        raise UsageError("there is no chart of the long record without one; give --record FILE")
    study, record = answer.studies[0], answer.record
    longest = study.rate.horizons["12m"]
    title = (
        f"Loss-makers lagged after {count(longest.lagged)} of {count(longest.n)} such leads "
        f"({percent(longest.negative, digits=0)})" + (": no better than a coin flip" if longest.coin_flip else "")
    )
    measured = (
        f"Lead of US firms without earnings over all others, {study.months} months, {study.weighting}-weighted",
        f"episodes from {points(study.threshold, digits=0)}, since {FIRST_TRIGGER:%Y-%m}",
    )
    words = Words(title=title, subtitle=measured, footer=f"{record.title} {record.copyright}")
    leads = trailing_leads(record.loss[study.weighting], record.rest[study.weighting], window=study.months)
    drawn = DrawnRecord(
        months=record.months, leads=leads, episodes=study.episodes, threshold=study.threshold, since=FIRST_TRIGGER
    )
    return lambda: long_record_chart(drawn, words, dark=dark), words


def _words(answer: History, title: str, measured: tuple[str, ...]) -> Words:
    phrases = answer.convention.but(returns=answer.resolved.returns).phrases()
    kept = (phrases["weighting"], "members and labels of each start", phrases["returns"])
    data = answer.data.manifest.rpartition(":")[2][:HASH_SHOWN]
    return Words(title=title, subtitle=(*measured, *kept), footer=f"data {data} · {answer.data.version}")
