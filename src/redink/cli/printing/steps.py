"""What is being done just now, on stderr and only on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeAlias

from rich.console import Console
from rich.text import Text

Told: TypeAlias = Callable[[str], None]
"""Takes what is done next, in a few words such as `claim 3 of 29`; each replaces the one before."""


@contextmanager
def shown_steps(console: Console | None = None) -> Generator[Told]:
    """What to tell each step to, for as long as the `with` lasts; where stderr is no terminal nothing is shown."""
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield _unheard
        return
    with console.status(Text("")) as status:
        yield lambda step: status.update(Text(step))


def _unheard(_step: str) -> None:
    """Shows nothing."""
