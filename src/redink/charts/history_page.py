"""What the charts of history share: a page with title, subtitle and footer, and its file."""

# pyright: reportUnknownMemberType=false
# matplotlib's own types leave the keywords of its drawing methods untyped

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final

from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from redink.charts.captions import broken_into_lines
from redink.charts.files import HASH_SALT, MAKER, NO_DATES
from redink.charts.page import Page
from redink.convention import listed
from redink.errors import UsageError

EDGE: Final = 0.34
TITLE_PITCH: Final = 0.31
TEXT_PITCH: Final = 0.215


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


def save_figure(figure: Figure, path: Path, *, title: str, version: str) -> None:
    """Writes the figure in the format that the file's suffix names; the same figure gives the same bytes.

    Raises: UsageError where the suffix is another one, the folder is not there, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in NO_DATES:
        found = f"ends in {suffix!r}" if suffix else "has no suffix"
        raise UsageError(f"the chart file {path} {found}; end it in {listed(tuple(NO_DATES))}")
    if not path.parent.is_dir():
        raise UsageError(f"the folder {path.parent} of the chart file {path.name} is not there; make it first")
    image = BytesIO()
    metadata = {"Title": title, MAKER[suffix]: f"redink {version}", **NO_DATES[suffix]}
    with style.context(["default", {"svg.hashsalt": HASH_SALT, "svg.fonttype": "path"}]):
        figure.savefig(image, format=suffix.removeprefix("."), metadata=metadata)
    try:
        path.write_bytes(image.getvalue())
    except OSError as error:
        raise UsageError(f"the chart file {path} cannot be written: {error.strerror}; name one that can be") from error
