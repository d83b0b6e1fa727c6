"""The standard output as redink writes to it: as wide as its reader, no blanks at line ends, quiet where he leaves."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import get_terminal_size
from typing import Final

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderableType, RenderHook, RenderResult
from rich.segment import Segment

NARROWEST: Final = 60
"""A narrower terminal wraps the lines."""

PIPED: Final = (100, 25)
"""Columns and rows where the output is no terminal, and no width is set."""


class Terminal(Console):
    """A console as wide as COLUMNS says, else as the terminal is, else 100 columns.

    Only the terminal that shows the output counts: text in a file or a pipe is the same whoever runs the program. Its
    reader may leave early, as `head` does. Text is printed as it stands: what is in square brackets or between colons
    is no markup.
    """

    def __init__(self) -> None:
        super().__init__(
            highlight=False, markup=False, emoji=False, width=max(NARROWEST, get_terminal_size(PIPED).columns)
        )
        self.push_render_hook(Trimming())

    def on_broken_pipe(self) -> None:
        """Ends the program as done."""
        self.quiet = True
        raise SystemExit(0)


def terminal() -> Terminal:
    """The standard output."""
    return Terminal()


class Trimming(RenderHook):
    """Takes the blanks from the ends of lines."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """Each of them trimmed."""
        return [Trimmed(renderable) for renderable in renderables]


class Trimmed:
    """What is shown, without blanks at the ends of its lines."""

    def __init__(self, shown: RenderableType) -> None:
        self._shown = shown

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The segments, line by line."""
        for line in Segment.split_lines(console.render(self._shown, options)):
            yield from _trimmed(line)
            yield Segment.line()


def _trimmed(line: list[Segment]) -> Iterator[Segment]:
    """The line up to its last mark."""
    kept = len("".join(segment.text for segment in line).rstrip(" "))
    for segment in line:
        text = segment.text[:kept]
        kept -= len(text)
        if text:
            yield Segment(text, segment.style, segment.control)
