"""Distribution of the spreads of all windows of one length, those from 52-week lows marked, the one asked named."""

# pyright: reportUnknownMemberType=false
# matplotlib's own types leave the keywords of its drawing methods untyped

from __future__ import annotations

from dataclasses import dataclass
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
from redink.charts.inks import LOSS_MAKING_INK, NO_DATA_INK
from redink.charts.page import Page
from redink.charts.ticks import percent_ticks
from redink.exact import Floats
from redink.numerals import count, points

WIDTH: Final = 10.0
HEIGHT: Final = 5.2
BARS: Final = 48
ROOM: Final = 0.06
STACK: Final = 0.075
"""Height of a mark above the axis, as a share of the tallest bar, for each window from a low in the same bar."""
POINTS: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Spreads:
    """Spreads of windows of one length, fractions: all with an answer, those from lows, and the one asked."""

    windows: Floats
    from_lows: Floats
    asked: float
    asked_from_low: bool


def spread_distribution(spreads: Spreads, words: Words, *, dark: bool = False) -> Figure:
    """Bars count the windows, diamonds are those that start at a 52-week low, the line is the window asked."""
    low, high = _extent(spreads)
    with style.context("default"):
        page = Page(width=WIDTH, height=HEIGHT, dark=dark)
        top = write_words(page, words) + 0.5
        axes = add_axes(page, left=0.9, right=0.5, top=top, bottom=1.1)
        edges = np.linspace(low, high, BARS + 1)
        heights, _ = np.histogram(spreads.windows, edges)
        tallest = float(max(heights.max(initial=0), 1))
        grey = NO_DATA_INK.dark if dark else NO_DATA_INK.light
        bars = axes.bar(edges[:-1], heights, width=np.diff(edges) * 0.94, align="edge", color=grey, alpha=0.55)
        bars.set_label("windows")
        _scales(page, axes, low, high, tallest)
        _lows(page, axes, spreads, edges, tallest, colour=LOSS_MAKING_INK.dark if dark else LOSS_MAKING_INK.light)
        _asked(page, axes, spreads, tallest)
    return page.figure


def _extent(spreads: Spreads) -> tuple[float, float]:
    every = np.concatenate([spreads.windows, [spreads.asked, 0.0]])
    room = max(ROOM * float(np.ptp(every)), 0.005)
    return float(every.min()) - room, float(every.max()) + room


def _scales(page: Page, axes: Axes, low: float, high: float, tallest: float) -> None:
    marks = percent_ticks(low, high, most=10)
    axes.set_xlim(low, high)
    axes.set_ylim(0, tallest * 1.12)
    labels = [text.replace("%", " pp") if mark else "0" for mark, text in marks]
    axes.set_xticks(
        [mark for mark, _ in marks], [label if mark else "0" for (mark, _), label in zip(marks, labels, strict=True)]
    )
    axes.locator_params(axis="y", nbins=5, integer=True)
    axes.grid(axis="y", color=page.ground.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.axvline(0.0, color=page.ground.zero, linewidth=1.1, zorder=1.5).set_label("zero")
    dress_ticks(page, axes)
    axes.set_xlabel("loss-making minus profitable over the window", labelpad=6)
    axes.set_ylabel("windows", labelpad=8)
    for label in (axes.xaxis.label, axes.yaxis.label):
        label.set(fontproperties=page.font(9), color=page.ground.weak)


def _lows(page: Page, axes: Axes, spreads: Spreads, edges: Floats, tallest: float, *, colour: str) -> None:
    """A diamond for each window from a low, piled up where several fall into one bar."""
    piles: dict[int, int] = {}
    for value in sorted(map(float, spreads.from_lows)):
        bar = int(np.searchsorted(edges, value, side="right"))
        piles[bar] = piles.get(bar, 0) + 1
        (mark,) = axes.plot([value], [tallest * STACK * (piles[bar] - 0.45)], "D", color=colour, markersize=6.5)
        mark.set(markeredgecolor=page.ground.paper, markeredgewidth=0.8, zorder=5, label="from a low")
    if len(spreads.from_lows):
        many = len(spreads.from_lows)
        words = f"◆ {count(many)} {'starts' if many == 1 else 'start'} at a 52-week low"
        axes.text(0.0, 1.03, words, transform=axes.transAxes, fontproperties=page.font(9.5), color=colour, va="bottom")


def _asked(page: Page, axes: Axes, spreads: Spreads, tallest: float) -> None:
    """A line at the window asked, its value above it."""
    axes.plot([spreads.asked] * 2, [0, tallest * 1.06], color=page.ground.strong, linewidth=1.8, zorder=4)
    low, high = axes.get_xlim()
    side = "right" if spreads.asked > (low + high) / 2 else "left"
    words = f"the window asked: {points(spreads.asked)}" + (" (from a low)" if spreads.asked_from_low else "")
    label = axes.text(spreads.asked, tallest * 1.09, words, ha=side, va="bottom", color=page.ground.strong)
    label.set(fontproperties=page.font(10, bold=True), label="label of the window asked", clip_on=False)
