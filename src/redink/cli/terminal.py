"""The terminal as redink writes to it: never so narrow that numbers are cut, quiet where its reader leaves early."""

from __future__ import annotations

from typing import Final

from rich.console import Console

NARROWEST: Final = 76


class Terminal(Console):
    """A console whose reader may leave early, as `head` does."""

    def on_broken_pipe(self) -> None:
        """Ends the program as done."""
        self.quiet = True
        raise SystemExit(0)


def terminal() -> Terminal:
    """The standard output; a narrower terminal wraps its lines."""
    console = Terminal(highlight=False)
    return console if console.width >= NARROWEST else Terminal(highlight=False, width=NARROWEST)
