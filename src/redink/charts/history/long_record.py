"""The long record: the trailing lead of loss-makers month by month, episodes and what followed them."""

# pyright: reportUnknownMemberType=false
# matplotlib's own types leave the keywords of its drawing methods untyped

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from redink.charts.history.history_page import (
    Words,
    add_axes,
    dress_ticks,
    write_words,
)
from redink.charts.inks import LOSS_MAKING_INK, NO_DATA_INK, PROFITABLE_INK
from redink.charts.page import Page
from redink.charts.ticks import percent_ticks
from redink.exact import Floats
from redink.numerals import points
from redink.windows.episodes.episodes import Episode

WIDTH: Final = 11.0
HEIGHT: Final = 6.0
AFTER: Final = 365
"""Days after an episode that are shaded: the twelve months of its outcome."""
DECADES: Final = 20
"""Years from which on decades are marked."""
LONGEST: Final = "12m"


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnRecord:
    """Trailing leads month by month, fractions (NaN where unknown), and the episodes of the threshold."""

    months: Sequence[date]
    leads: Floats
    episodes: Sequence[Episode]
    threshold: float
    since: date


def long_record_chart(record: DrawnRecord, words: Words, *, dark: bool = False) -> Figure:
    """The lead as a line; each episode a dot, and what comes after it shaded by who led over twelve months.

    The shade ends where the next episode begins. It is orange where the loss-making led, blue where the others did,
    and grey where the twelve months are not over.
    """
    with style.context("default"):
        page = Page(width=WIDTH, height=HEIGHT, dark=dark)
        top = write_words(page, words) + 0.62
        axes = add_axes(page, left=1.0, right=0.5, top=top, bottom=0.86)
        _scales(page, axes, record)
        _episodes(page, axes, record, dark=dark)
        across = np.array([day.toordinal() for day in record.months], dtype=np.float64)
        (line,) = axes.plot(across, record.leads, color=page.ground.strong, linewidth=0.9, label="lead")
        line.set(zorder=3, solid_joinstyle="round")
    return page.figure


def _scales(page: Page, axes: Axes, record: DrawnRecord) -> None:
    known = record.leads[np.isfinite(record.leads)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 0.0)
    room = max(0.05 * (high - low), 0.01)
    low, high = min(low, 0.0) - room, max(high, record.threshold) + room
    marks = percent_ticks(low, high, most=8)
    axes.set_ylim(low, high)
    axes.set_yticks([mark for mark, _ in marks], [points(mark, digits=0) if mark else "0" for mark, _ in marks])
    axes.grid(axis="y", color=page.ground.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.axhline(0.0, color=page.ground.zero, linewidth=1.1, zorder=1.5).set_label("zero")
    (least,) = axes.plot(
        [record.since.toordinal(), record.months[-1].toordinal()], [record.threshold] * 2, color=page.ground.weak
    )
    least.set(linewidth=0.9, linestyle=(0, (4, 3)), zorder=2, label="threshold")
    first, last = record.months[0], record.months[-1]
    axes.set_xlim(first.toordinal(), last.toordinal() + AFTER)
    step = 10 if last.year - first.year > DECADES else 2
    years = range(-(-(first.year + 1) // step) * step, last.year + 1, step)
    axes.set_xticks([date(year, 1, 1).toordinal() for year in years], [str(year) for year in years])
    dress_ticks(page, axes)


def _episodes(page: Page, axes: Axes, record: DrawnRecord, *, dark: bool) -> None:
    kinds = {
        "led over the next 12 months": LOSS_MAKING_INK,
        "lagged": PROFITABLE_INK,
        "not over yet": NO_DATA_INK,
    }
    colours = {words: ink.dark if dark else ink.light for words, ink in kinds.items()}
    seen = dict.fromkeys(kinds, 0)
    nexts = [episode.start.toordinal() for episode in record.episodes[1:]] + [date.max.toordinal()]
    for episode, following in zip(record.episodes, nexts, strict=True):
        after = episode.forward[LONGEST]
        words = [*kinds][2 if after is None else 1 if after < 0 else 0]
        seen[words] += 1
        at = episode.start.toordinal()
        shade = axes.axvspan(at, min(at + AFTER, following), color=colours[words], alpha=0.26, linewidth=0)
        shade.set(zorder=1, label=words)
        (dot,) = axes.plot([at], [episode.lead], "o", color=colours[words], markersize=6, zorder=5)
        dot.set(markeredgecolor=page.ground.paper, markeredgewidth=0.8, label=f"episode of {episode.start:%Y-%m}")
    left = 0.0
    box = axes.get_position()
    font = page.font(9.5)
    for words, number in seen.items():
        if number:
            said = f"● {number} {words}"
            axes.text(
                left, 1.035, said, transform=axes.transAxes, va="bottom", fontproperties=font, color=colours[words]
            )
            left += (page.width_of(said, font) + 0.3) / (box.width * WIDTH)
