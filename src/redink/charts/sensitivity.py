"""How much the returns hang on their days: two panels, the start moved and the end moved, a line a cohort."""

# pyright: reportUnknownMemberType=false
# matplotlib's own types leave the keywords of its drawing methods untyped

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import numpy as np
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from redink.answer import Answer, Moved, Robustness
from redink.charts.apart import spread_apart
from redink.charts.captions import broken_into_lines, footer, subtitle
from redink.charts.cohort_lines import DASHES, LONGEST_NAME
from redink.charts.inks import ink_of
from redink.charts.page import Page
from redink.charts.paths_since import INDEX, PathSince, shortened
from redink.charts.ticks import percent_ticks
from redink.errors import UsageError
from redink.index_names import written_name

WIDTH: Final = 10.0
EDGE: Final = 0.34
BELOW: Final = 1.05
BETWEEN: Final = 0.34
PERCENT_ROOM: Final = 0.58
PLOT_LEAST: Final = 2.7
LABEL_ROOM: Final = 0.205
LABEL_OFFSET: Final = 0.26
MARGIN: Final = 0.5
MARKS: Final = (-10, -5, 0, 5, 10)
MOST_PERCENTS: Final = 7
HEADROOM: Final = 0.05
NARROWEST: Final = 0.001


def sensitivity(answer: Answer, *, dark: bool = False) -> Figure:
    """Returns of each cohort and of the rebuilt index by how many sessions the start, or the end, is moved.

    Both panels share one scale; the days as asked are marked; lines are named once, at the right. Offsets that could
    not be measured leave gaps. Raises: UsageError where the answer was not measured on other days.
    """
    found = answer.robustness
    if found is None:
        raise UsageError("the answer was not measured on other days; ask for it with --robust")
    sides = {"start": _lines_of(answer, found.start), "end": _lines_of(answer, found.end)}
    with style.context("default"):
        page = Page(width=WIDTH, height=1.0, dark=dark)
        names = [shortened(line.name, LONGEST_NAME) for line in sides["end"]]
        top = _caption(page, answer, found, lines=len(names))
        widest = max(page.width_of(name, page.font(9.5, bold=True)) for name in names)
        extent = _extent([*sides["start"], *sides["end"]])
        for place, (side, lines) in enumerate(sides.items()):
            axes = _axes(page, place, top=top, labels=widest)
            _across(page, axes, lines, named=f"{side} moved by sessions")
            _upwards(page, axes, extent, percents=not place)
            _draw(axes, lines, dark=dark)
        _labels(page, page.figure.axes[1], sides["end"], extent, dark=dark)
    return page.figure


def _lines_of(answer: Answer, side: Sequence[Moved]) -> list[PathSince]:
    """A line a cohort that has a return, and the index: 21 returns by offset, NaN where not measured."""
    ranks: dict[str, int | None] = {figures.cohort: rank for rank, figures in enumerate(answer.cohorts)}
    every = (*(answer.robustness.start if answer.robustness else ()), *side)
    drawn = [name for name in ranks if any(moved.cohorts.get(name) is not None for moved in every)]
    cohorts = [_line(name, ranks[name], {moved.offset: moved.cohorts.get(name) for moved in side}) for name in drawn]
    return [*cohorts, _line(INDEX, None, {moved.offset: moved.index_return for moved in side})]


def _line(name: str, rank: int | None, by_offset: dict[int, float | None]) -> PathSince:
    values = [by_offset.get(offset) for offset in range(-10, 11)]
    return PathSince(name=name, rank=rank, returns=np.array(values, dtype=np.float64))


def _extent(lines: Sequence[PathSince]) -> tuple[float, float]:
    """The range of the percent axis: all returns, with a little room on both sides; never empty."""
    every = np.concatenate([line.returns for line in lines])
    low, high = float(np.nanmin(every)), float(np.nanmax(every))
    room = max(HEADROOM * (high - low), NARROWEST)
    return low - room, high + room


def _caption(page: Page, answer: Answer, found: Robustness, *, lines: int) -> float:
    """Title, subtitle and footer; the figure's height is set to hold them. How far down they reach, in inches."""
    resolved = answer.resolved
    title = [
        f"{written_name(answer.question.index)} from {resolved.since} to {resolved.until}:",
        "how much hangs on the days",
    ]
    phrases = ["Each point measured anew from, or to, that session", *subtitle(answer)[1:]]
    if found.left_out:
        phrases.append("days without a measure are left out")
    down, rows = EDGE, list[tuple[float, str, float, bool, str]]()
    for words, between, size, bold, colour, pitch in (
        (title, " ", 14.5, True, page.ground.strong, 0.31),
        (phrases, " · ", 9.5, False, page.ground.weak, 0.215),
    ):
        measured = partial(page.width_of, font=page.font(size, bold=bold))
        for row in broken_into_lines(words, joined_by=between, width=WIDTH - 2 * EDGE, measured=measured):
            rows.append((down, row, size, bold, colour))
            down += pitch
        down += 0.06
    height = down + 0.16 + BELOW + max(PLOT_LEAST, lines * LABEL_ROOM)
    page.figure.set_size_inches(WIDTH, height)
    for at, row, size, bold, colour in rows:
        font = page.font(size, bold=bold)
        page.figure.text(EDGE / WIDTH, 1 - at / height, row, va="top", fontproperties=font, color=colour)
    page.figure.text(
        EDGE / WIDTH, 0.24 / height, footer(answer), fontproperties=page.font(7.5), color=page.ground.weak, va="bottom"
    )
    return down + 0.16


def _axes(page: Page, place: int, *, top: float, labels: float) -> Axes:
    """One of the two panels, of equal width; names stand to the right of the second."""
    height = page.figure.get_figheight()
    first = EDGE + PERCENT_ROOM
    wide = (WIDTH - EDGE - LABEL_OFFSET - labels - first - BETWEEN) / 2
    left = first + place * (wide + BETWEEN)
    axes = page.figure.add_axes((left / WIDTH, BELOW / height, wide / WIDTH, (height - top - BELOW) / height))
    axes.set_facecolor(page.ground.paper)
    axes.spines[:].set_visible(False)
    return axes


def _across(page: Page, axes: Axes, lines: Sequence[PathSince], *, named: str) -> None:
    """The offsets measured; the day as asked is an upright line."""
    first, last = _measured(lines)
    marks = [mark for mark in MARKS if first <= mark <= last]
    axes.set_xlim(first - MARGIN, last + MARGIN)
    axes.set_xticks(marks, [f"{mark:+d}" if mark else "as asked" for mark in marks])
    axes.set_xlabel(named, fontproperties=page.font(9), color=page.ground.weak)
    axes.axvline(0.0, color=page.ground.zero, linewidth=1.1, zorder=1.5).set_label("as asked")
    axes.tick_params(axis="x", length=4, width=0.8, color=page.ground.zero, pad=4)
    for label in axes.get_xticklabels():
        label.set(fontproperties=page.font(9), color=page.ground.weak)


def _upwards(page: Page, axes: Axes, extent: tuple[float, float], *, percents: bool) -> None:
    """Percents with light grid lines, zero darker where it is in sight."""
    low, high = extent
    marks = percent_ticks(low, high, most=MOST_PERCENTS)
    axes.set_ylim(low, high)
    axes.set_yticks([mark for mark, _ in marks], [label if percents else "" for _, label in marks])
    axes.grid(axis="y", color=page.ground.grid, linewidth=0.8)
    if low < 0 < high:
        axes.axhline(0.0, color=page.ground.zero, linewidth=1.1, zorder=1.5)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0, pad=6)
    for label in axes.get_yticklabels():
        label.set(fontproperties=page.font(9), color=page.ground.weak)


def _measured(lines: Sequence[PathSince]) -> tuple[int, int]:
    """The first and the last offset with a return; -10 and 10 with none."""
    known = np.flatnonzero((~np.isnan(np.stack([line.returns for line in lines]))).any(axis=0)) - 10
    return (int(known[0]), int(known[-1])) if len(known) else (-10, 10)


def _draw(axes: Axes, lines: Sequence[PathSince], *, dark: bool) -> None:
    """A dot an offset, joined; the index thick and on top."""
    offsets = np.arange(-10.0, 11.0)
    for line in lines:
        ink, index = ink_of(line), line.rank is None
        colour = ink.dark if dark else ink.light
        (drawn,) = axes.plot(
            offsets, line.returns, "o-", color=colour, linewidth=2.2 if index else 1.5, label=line.name
        )
        drawn.set(markersize=3.6 if index else 2.8, zorder=4 if index else 3, clip_on=False)
        if ink.dashed:
            drawn.set_linestyle(DASHES)


def _labels(page: Page, axes: Axes, lines: Sequence[PathSince], extent: tuple[float, float], *, dark: bool) -> None:
    """Each line's name beside its last point, moved apart where they would touch, tied to it by a thin line."""
    low, high = extent
    box = axes.get_position()
    tall, wide = box.height * page.figure.get_figheight(), box.width * WIDTH
    rising = sorted((line for line in lines if not np.isnan(line.returns).all()), key=_last)
    ends = [(_last(line) - low) / (high - low) for line in rising]
    places = spread_apart(ends, gap=LABEL_ROOM / tall, low=0.0, high=1.0)
    for line, end, place in zip(rising, ends, places, strict=True):
        ink, font = ink_of(line), page.font(9.5, bold=line.rank is None)
        colour = ink.dark if dark else ink.light
        words = shortened(line.name, LONGEST_NAME)
        label = axes.text(1 + LABEL_OFFSET / wide, place, words, transform=axes.transAxes, color=colour)
        label.set(va="center_baseline", fontproperties=font, label=f"label of {line.name}")
        known = np.flatnonzero(~np.isnan(line.returns))[-1] - 10.0
        left, right = axes.get_xlim()
        at = (known - left) / (right - left)
        (tie,) = axes.plot([at, 1 + 0.8 * LABEL_OFFSET / wide], [end, place], transform=axes.transAxes, color=colour)
        tie.set(linewidth=0.8, alpha=0.6, clip_on=False, zorder=2, label=f"tie of {line.name}")


def _last(line: PathSince) -> float:
    """The return at the latest offset that was measured."""
    return float(line.returns[~np.isnan(line.returns)][-1])
