"""The chart of the cohorts in a terminal, drawn by plotext."""

from __future__ import annotations

import math
import re
from typing import Any, Final

import plotext  # pyright: ignore[reportMissingTypeStubs]

from redink.answer import Answer
from redink.charts.apart import spread_apart
from redink.charts.captions import broken_into_lines, footer, subtitle, title_phrases
from redink.charts.inks import NO_DATA_INK, Ink, ink_of
from redink.charts.paths_since import PathSince, extent, highest_first, paths_since, sessions, shortened
from redink.charts.ticks import date_ticks, percent_ticks
from redink.cohorts import LOSS_MAKING, NO_DATA, PROFITABLE
from redink.errors import UsageError

NARROWEST: Final = 40
LOWEST: Final = 6
LABEL_SHARE: Final = 0.45
ROWS_A_PERCENT: Final = 3
COLUMNS_A_DATE: Final = 9
FINE: Final = "braille"
BLANK_END: Final = re.compile(r" +(\x1b\[0m)?$")
ZERO: Final = "┈"
MARKS: Final = {LOSS_MAKING: "x", PROFITABLE: "o", NO_DATA: "."}
INDEX_MARK: Final = "#"
LETTERS: Final = "abcdefghijklmnpqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
BOLD: Final = "1"
DIM: Final = "2"

_plotext: Any = plotext


def terminal_lines(answer: Answer, *, width: int, height: int = 16, colour: bool = True) -> str:
    """The chart as lines of text, none wider than `width` columns: title, subtitle, lines, dates, footer.

    `height` is that of the drawing with its dates; it grows where the labels at the line ends need more rows. In colour
    (256 of them, on any ground) lines are fine dots; without, each line has a letter or sign, which its label repeats.

    Raises: UsageError below 40 columns.
    """
    if width < NARROWEST:
        raise UsageError(f"a chart needs {NARROWEST} columns, the terminal has {width}; widen it, or do without")
    head = broken_into_lines(title_phrases(answer), joined_by=" ", width=width, measured=len)
    below = broken_into_lines(" · ".join(subtitle(answer)).split(" "), joined_by=" ", width=width, measured=len)
    words = [*(_styled(row, BOLD, colour=colour) for row in head), *(_styled(row, DIM, colour=colour) for row in below)]
    drawing = _drawing(answer, width=width, height=height, colour=colour)
    return "\n".join([*words, "", *drawing, _styled(footer(answer), DIM, colour=colour)])


def _drawing(answer: Answer, *, width: int, height: int, colour: bool) -> list[str]:
    """The plot and, on the row of each line's end or near it, its label."""
    paths = paths_since(answer)
    rows = max(height, LOWEST, len(paths) + 1) - 1
    widest = max(len(_label(path, width, colour=colour)) for path in paths)
    room = min(widest, int(width * LABEL_SHARE))
    plot = _plot(answer, paths, width=width - room - 1, rows=rows, colour=colour)
    for row, path in zip(_label_rows(paths, rows), highest_first(paths), strict=True):
        label = shortened(_label(path, width, colour=colour), room)
        plot[row] = f"{plot[row]} {_styled(label, _code(path), colour=colour)}"
    return [BLANK_END.sub(r"\1", line) for line in plot]


def _label(path: PathSince, width: int, *, colour: bool) -> str:
    return path.label(longest=width) if colour else f"{_mark(path)} {path.label(longest=width)}"


def _label_rows(paths: tuple[PathSince, ...], rows: int) -> list[int]:
    """One row a label, from the top down, as near to the line's end as the others let it."""
    low, high = extent(paths)
    wanted = [(high - path.last) / (high - low) * (rows - 1) for path in highest_first(paths)]
    places = spread_apart(wanted, gap=1.0, low=0.0, high=rows - 1.0)
    return [math.floor(round(place - order, 9) + 0.5) + order for order, place in enumerate(places)]


def _plot(answer: Answer, paths: tuple[PathSince, ...], *, width: int, rows: int, colour: bool) -> list[str]:
    """Rows of the plot with percents on their left, and a row of dates."""
    figure = _figure(width, rows + 1)
    low, high = extent(paths)
    days = sessions(answer)
    since = [float((day - days[0]).days) for day in days]
    marks = percent_ticks(low, high, most=max(2, rows // ROWS_A_PERCENT))
    figure.ruler("y", "left").lim(low, high).ticks([mark for mark, _ in marks], [label for _, label in marks])
    ticks = date_ticks(days, most=max(2, width // COLUMNS_A_DATE))
    labels = [f"{tick.label} {tick.year}".strip() for tick in ticks]
    figure.ruler("x", "lower").lim(0.0, since[-1]).ticks([float((tick.day - days[0]).days) for tick in ticks], labels)
    _draw(figure, [0.0, since[-1]], [0.0, 0.0], ZERO, NO_DATA_INK)
    for path in sorted(paths, key=_depth):
        _draw(figure, since, path.returns.tolist(), FINE if colour else _mark(path), ink_of(path))
    return str(figure.build().string(colorless=not colour)).rstrip("\n").split("\n")


def _figure(width: int, height: int) -> Any:
    """A figure of our own, on a terminal of our own: plotext's shared one, and its size, stay as they are."""
    terminal = type(_plotext.terminal)()
    terminal.limit(False, False)
    figure = type(_plotext.figure)(parent=terminal)
    figure.plot_size(width, height)
    figure.theme("colorless").canvas("default").axes(active=False)
    return figure.axes(active=True, axis="y", side="left")


def _draw(figure: Any, across: list[float], up: list[float], mark: str, ink: Ink) -> None:
    pixel = _plotext.pixel() if ink.terminal is None else _plotext.pixel(ink.terminal)
    figure.draw(figure.signal(across, up, marker=_plotext.marker(mark, pixel)).lines(True).density("full"))


def _depth(path: PathSince) -> int:
    """0 is drawn first, and crossed over by all others."""
    return 0 if ink_of(path) is NO_DATA_INK else 1 if path.rank is None else 2


def _mark(path: PathSince) -> str:
    if path.rank is None:
        return INDEX_MARK
    return MARKS.get(path.name, LETTERS[path.rank % len(LETTERS)])


def _code(path: PathSince) -> str:
    ink = ink_of(path)
    return BOLD if ink.terminal is None else f"38;5;{ink.terminal}"


def _styled(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
