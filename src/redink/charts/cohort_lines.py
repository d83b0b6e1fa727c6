"""Line chart of the cohorts: cumulative return since the start, labelled at the line ends."""

# pyright: reportUnknownMemberType=false
# matplotlib's own types leave the keywords of its drawing methods untyped

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from redink.answer import Answer
from redink.charts.apart import spread_apart
from redink.charts.captions import broken_into_lines, footer, subtitle, title_phrases
from redink.charts.inks import ink_of
from redink.charts.page import Page
from redink.charts.paths_since import PathSince, extent, highest_first, paths_since, sessions
from redink.charts.ticks import date_ticks, percent_ticks

WIDTH: Final = 10.0
HEIGHT: Final = 5.8
EDGE: Final = 0.34
PERCENT_ROOM: Final = 0.58
BELOW: Final = 0.98
PLOT_LEAST: Final = 3.0
LABEL_OFFSET: Final = 0.26
LABEL_ROOM: Final = 0.205
DASHES: Final = (0.0, (4.5, 1.6))
LONGEST_NAME: Final = 34
MOST_DATES: Final = 12
MOST_PERCENTS: Final = 7


def cohort_lines(answer: Answer, *, dark: bool = False) -> Figure:
    """Cumulative return in percent of each cohort and of the index rebuilt from all members, since the start.

    Scales are linear and the zero line is drawn; lines are named at their ends in the order of their values, and the
    figure grows with their number. Where the answer declines cohorts, the index stands alone and the subtitle says why.
    """
    paths = paths_since(answer)
    with style.context("default"):
        page = Page(width=WIDTH, height=HEIGHT, dark=dark)
        top = _caption(page, answer, lines=len(paths))
        axes = _axes(page, paths, top=top)
        _scales(page, axes, answer, paths)
        _lines(axes, answer, paths, dark=dark)
        _end_labels(page, axes, paths, dark=dark)
    return page.figure


def _caption(page: Page, answer: Answer, *, lines: int) -> float:
    """Title, subtitle and footer; the figure's height is set to hold them and the labels. How far down they reach."""
    blocks = (
        (title_phrases(answer), " ", page.font(14.5, bold=True), page.ground.strong, 0.31),
        (subtitle(answer), " · ", page.font(9.5), page.ground.weak, 0.215),
    )
    down, rows = EDGE, list[tuple[float, str, FontProperties, str]]()
    for phrases, between, font, colour, pitch in blocks:
        measured = partial(page.width_of, font=font)
        for row in broken_into_lines(phrases, joined_by=between, width=WIDTH - 2 * EDGE, measured=measured):
            rows.append((down, row, font, colour))
            down += pitch
        down += 0.06
    top = down + 0.16
    height = max(HEIGHT, top + BELOW + max(PLOT_LEAST, lines * LABEL_ROOM))
    page.figure.set_size_inches(WIDTH, height)
    for down, row, font, colour in rows:
        page.figure.text(EDGE / WIDTH, 1 - down / height, row, va="top", fontproperties=font, color=colour)
    page.figure.text(
        EDGE / WIDTH, 0.24 / height, footer(answer), fontproperties=page.font(7.5), color=page.ground.weak, va="bottom"
    )
    return top


def _axes(page: Page, paths: tuple[PathSince, ...], *, top: float) -> Axes:
    """The plotting area, leaving room on the right for the widest label."""
    height = page.figure.get_figheight()
    widest = max(page.width_of(path.label(longest=LONGEST_NAME), _label_font(page, path)) for path in paths)
    left, right = EDGE + PERCENT_ROOM, WIDTH - EDGE - LABEL_OFFSET - widest
    axes = page.figure.add_axes((left / WIDTH, BELOW / height, (right - left) / WIDTH, (height - top - BELOW) / height))
    axes.set_facecolor(page.ground.paper)
    axes.spines[:].set_visible(False)
    return axes


def _scales(page: Page, axes: Axes, answer: Answer, paths: tuple[PathSince, ...]) -> None:
    """Percents with light grid lines and a darker zero; dates, the year below where it begins."""
    low, high = extent(paths)
    marks = percent_ticks(low, high, most=MOST_PERCENTS)
    axes.set_ylim(low, high)
    axes.set_yticks([mark for mark, _ in marks], [label for _, label in marks])
    axes.grid(axis="y", color=page.ground.grid, linewidth=0.8)
    axes.axhline(0.0, color=page.ground.zero, linewidth=1.1, zorder=1.5).set_label("zero")
    axes.set_axisbelow(True)
    days = sessions(answer)
    ticks = date_ticks(days, most=MOST_DATES)
    axes.set_xlim(0, (days[-1] - days[0]).days)
    axes.set_xticks([(tick.day - days[0]).days for tick in ticks], [f"{tick.label}\n{tick.year}" for tick in ticks])
    axes.tick_params(axis="y", length=0, pad=6)
    axes.tick_params(axis="x", length=4, width=0.8, color=page.ground.zero, pad=4)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(fontproperties=page.font(9), color=page.ground.weak)


def _lines(axes: Axes, answer: Answer, paths: tuple[PathSince, ...], *, dark: bool) -> None:
    """The index thick and on top; cohorts below it, the first of the table uppermost."""
    days = sessions(answer)
    since = np.array([(day - days[0]).days for day in days], dtype=np.float64)
    for path in paths:
        ink, index = ink_of(path), path.rank is None
        colour = ink.dark if dark else ink.light
        (line,) = axes.plot(since, path.returns, color=colour, linewidth=2.6 if index else 1.7, label=path.name)
        line.set(zorder=4 if index else 3, solid_capstyle="round", solid_joinstyle="round", clip_on=False)
        if ink.dashed:
            line.set_linestyle(DASHES)
        (end,) = axes.plot(since[-1:], path.returns[-1:], "o", color=colour, markersize=5.5 if index else 4.2)
        end.set(zorder=5, clip_on=False, label=f"end of {path.name}")


def _end_labels(page: Page, axes: Axes, paths: tuple[PathSince, ...], *, dark: bool) -> None:
    """Value and name beside each line's end, moved apart where they would touch, tied to it by a thin line."""
    low, high = extent(paths)
    box = axes.get_position()
    tall, wide = box.height * page.figure.get_figheight(), box.width * WIDTH
    rising = highest_first(paths)[::-1]
    ends = [(path.last - low) / (high - low) for path in rising]
    places = spread_apart(ends, gap=LABEL_ROOM / tall, low=0.0, high=1.0)
    for path, end, place in zip(rising, ends, places, strict=True):
        ink = ink_of(path)
        colour = ink.dark if dark else ink.light
        words = path.label(longest=LONGEST_NAME)
        label = axes.text(1 + LABEL_OFFSET / wide, place, words, transform=axes.transAxes, color=colour)
        label.set(va="center_baseline", fontproperties=_label_font(page, path), label=f"label of {path.name}")
        (tie,) = axes.plot([1.0, 1 + 0.8 * LABEL_OFFSET / wide], [end, place], transform=axes.transAxes, color=colour)
        tie.set(linewidth=0.8, alpha=0.7, clip_on=False, zorder=2, label=f"tie of {path.name}")


def _label_font(page: Page, path: PathSince) -> FontProperties:
    return page.font(9.5, bold=path.rank is None)
