"""What the charts of history share: a page with title, subtitle and footer."""

# pyright: reportUnknownMemberType=false
# matplotlib's own types leave the keywords of its drawing methods untyped

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from redink.charts.captions import broken_into_lines
from redink.charts.page import Page

EDGE: Final = 0.34
TITLE_PITCH: Final = 0.31
TEXT_PITCH: Final = 0.215


Drawn = Callable[[], Figure]
"""A figure that is drawn when it is asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The finding as the title, how it was measured in phrases, and which data it came from."""

    title: str
    subtitle: tuple[str, ...]
    footer: str


def write_words(page: Page, words: Words) -> float:
    """Writes the words on the page; how far down from the top the title and subtitle reach, in inches."""
    wide, high = page.figure.get_size_inches()
    blocks = (
        ([*words.title.split(" ")], " ", page.font(14.5, bold=True), page.ground.strong, TITLE_PITCH),
        ([*words.subtitle], " · ", page.font(9.5), page.ground.weak, TEXT_PITCH),
    )
    down = EDGE
    for phrases, between, font, colour, pitch in blocks:
        measured = partial(page.width_of, font=font)
        for row in broken_into_lines(phrases, joined_by=between, width=wide - 2 * EDGE, measured=measured):
            page.figure.text(EDGE / wide, 1 - down / high, row, va="top", fontproperties=font, color=colour)
            down += pitch
        down += 0.06
    small = page.font(7.5)
    page.figure.text(EDGE / wide, 0.24 / high, words.footer, va="bottom", fontproperties=small, color=page.ground.weak)
    return down


def add_axes(page: Page, *, left: float, right: float, top: float, bottom: float) -> Axes:
    """Axes so many inches from the page's edges, without a frame."""
    wide, high = page.figure.get_size_inches()
    axes = page.figure.add_axes(
        (left / wide, bottom / high, (wide - left - right) / wide, (high - top - bottom) / high)
    )
    axes.set_facecolor(page.ground.paper)
    axes.spines[:].set_visible(False)
    return axes


def dress_ticks(page: Page, axes: Axes) -> None:
    """Labels of the page's font; marks without length beside the axis of values."""
    axes.tick_params(axis="y", length=0, pad=6)
    axes.tick_params(axis="x", length=4, width=0.8, color=page.ground.zero, pad=4)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(fontproperties=page.font(9), color=page.ground.weak)
