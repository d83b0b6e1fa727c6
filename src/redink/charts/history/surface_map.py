"""Map of the spread from every start to every end: who led, in which window, and where the window asked lies."""

# pyright: reportUnknownMemberType=false
# matplotlib's own types leave the keywords of its drawing methods untyped

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from redink.charts.history.history_page import (
    Words,
    add_axes,
    dress_ticks,
    write_words,
)
from redink.charts.inks import LOSS_MAKING_INK, PROFITABLE_INK
from redink.charts.page import Page
from redink.charts.ticks import MONTHS, date_ticks
from redink.exact import Floats
from redink.numerals import points
from redink.windows.surface.surface import Surface

WIDTH: Final = 9.0
HEIGHT: Final = 8.6
LEFT: Final = 1.05
RIGHT: Final = 1.45
BOTTOM: Final = 1.02
SIDE: Final = 720
"""Cells a side at most: of a longer history every so many starts and ends are drawn."""
SHARE: Final = 99.5
"""Percentile of the spreads' sizes at which the colours end; beyond it they grow no stronger."""
COLOURS: Final = 513
"""An odd number, so that zero has a colour of its own."""
LEAST: Final = 0.02
WIDE: Final = 0.1
DEEP: Final = {"light": ("#00395E", "#7A2B00"), "dark": ("#9BD4F5", "#FFB98F")}


def surface_map(
    spread: Surface, days: Sequence[date], words: Words, *, window: tuple[int, int], dark: bool = False
) -> Figure:
    """Starts down the page, ends across; orange where the loss-making led, blue where the profitable did.

    Zero is the ground's own colour in the middle of a scale that is the same on both sides. `days` are the sessions of
    the spread, `window` the places of the start and end that are marked and labelled.
    """
    step = max(1, -(-len(days) // SIDE))
    cells = _cells(spread, step)
    limit = _limit(cells)
    with style.context("default"):
        page = Page(width=WIDTH, height=HEIGHT, dark=dark)
        top = write_words(page, words) + 0.2
        axes = add_axes(page, left=LEFT, right=RIGHT, top=top, bottom=BOTTOM)
        colours = _colours(page, dark=dark)
        edges = np.append(np.arange(0, len(days), step), len(days)) - 0.5
        drawn = axes.pcolormesh(edges, edges, np.ma.masked_invalid(cells), cmap=colours, vmin=-limit, vmax=limit)
        drawn.set_rasterized(True)
        _scales(page, axes, days)
        _key(page, colours, limit, top=top)
        _mark(page, axes, spread, days, window)
    return page.figure


def _cells(spread: Surface, step: int) -> Floats:
    """Every `step`-th start and end; NaN below the diagonal and where there is no answer."""
    sessions = spread.sessions
    shown = np.arange(0, sessions, step)
    cells = np.full((len(shown), len(shown)), np.nan)
    for first, block in spread.triangle.rectangles():
        starts = np.flatnonzero((shown >= first) & (shown < first + len(block)))
        ends = np.flatnonzero(shown >= first)
        cells[np.ix_(starts, ends)] = block[np.ix_(shown[starts] - first, shown[ends] - first)]
    return cells


def _limit(cells: Floats) -> float:
    """Where the colours end: round, above almost all spreads, at least a point."""
    known = np.abs(cells[np.isfinite(cells)])
    largest = float(np.percentile(known, SHARE)) if len(known) else 0.0
    return max(LEAST, float(np.ceil(largest / LEAST) * LEAST)) if largest <= WIDE else float(np.ceil(largest * 10) / 10)


def _colours(page: Page, *, dark: bool) -> LinearSegmentedColormap:
    ground = page.ground.paper
    ours, theirs = ((ink.dark if dark else ink.light) for ink in (LOSS_MAKING_INK, PROFITABLE_INK))
    deep = DEEP["dark" if dark else "light"]
    stops = [(0.0, deep[0]), (0.22, theirs), (0.5, ground), (0.78, ours), (1.0, deep[1])]
    return LinearSegmentedColormap.from_list("spread", stops, N=COLOURS)


def _scales(page: Page, axes: Axes, days: Sequence[date]) -> None:
    """Dates on both sides, the earliest start at the top; a line along the windows of no length."""
    place = {day: at for at, day in enumerate(days)}
    ticks = date_ticks([*days], most=10)
    axes.set_xlim(-0.5, len(days) - 0.5)
    axes.set_ylim(len(days) - 0.5, -0.5)
    axes.set_xticks([place[tick.day] for tick in ticks], [f"{tick.label}\n{tick.year}" for tick in ticks])
    axes.set_yticks([place[tick.day] for tick in ticks], [f"{tick.label} {tick.year}".strip() for tick in ticks])
    axes.plot([-0.5, len(days) - 0.5], [-0.5, len(days) - 0.5], color=page.ground.zero, linewidth=1.0)
    dress_ticks(page, axes)
    axes.set_xlabel("bought at a start down the side, held to an end along the foot", labelpad=6)
    axes.xaxis.label.set(fontproperties=page.font(9), color=page.ground.weak)


def _key(page: Page, colours: LinearSegmentedColormap, limit: float, *, top: float) -> None:
    """The scale beside the map, with zero in its middle."""
    axes = add_axes(page, left=WIDTH - RIGHT + 0.3, right=RIGHT - 0.48, top=top, bottom=BOTTOM)
    levels = np.linspace(-limit, limit, COLOURS)
    axes.pcolormesh(
        [0.0, 1.0], levels, levels[:-1, None] + limit / (COLOURS - 1), cmap=colours, vmin=-limit, vmax=limit
    )
    marks = [-limit, -limit / 2, 0.0, limit / 2, limit]
    axes.set_xticks([])
    axes.yaxis.tick_right()
    labels = [points(mark, digits=0) if mark else "0" for mark in marks]
    axes.set_yticks(marks, [f"≤ {labels[0]}", *labels[1:-1], f"≥ {labels[-1]}"])
    dress_ticks(page, axes)
    box = axes.get_position()
    for words, height, side in (("loss-\nmaking\nlead", 1.0, "top"), ("profit-\nable\nlead", 0.0, "bottom")):
        place = box.y0 + box.height * (0.965 if height else 0.035)
        page.figure.text(
            box.x1 + 0.06 / WIDTH, place, words, va=side, fontproperties=page.font(8), color=page.ground.weak
        )


def _mark(page: Page, axes: Axes, spread: Surface, days: Sequence[date], window: tuple[int, int]) -> None:
    """A ring on the window asked, and its days and spread in the empty half of the map."""
    start, end = window
    many = len(days)
    (ring,) = axes.plot([end], [start], "o", color=page.ground.strong, markersize=11, markerfacecolor="none")
    ring.set(markeredgewidth=1.8, clip_on=False, zorder=5, label="the window asked")
    words = f"{_day(days[start])} to {_day(days[end])}\nloss-makers {points(spread.at(start, end))}"
    label = axes.annotate(
        words,
        xy=(end, start),
        xytext=(0.03 * many, 0.86 * many),
        va="center",
        ha="left",
        fontproperties=page.font(10.5, bold=True),
        color=page.ground.strong,
        arrowprops={"arrowstyle": "-", "color": page.ground.strong, "linewidth": 0.9, "shrinkB": 7.0, "shrinkA": 4.0},
    )
    label.set(zorder=6, label="label of the window asked")


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
