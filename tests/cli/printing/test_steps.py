"""Steps: told on a terminal, silent elsewhere."""

from __future__ import annotations

import io

from rich.console import Console

from redink.cli.printing.steps import shown_steps


def shown(*, terminal: bool) -> str:
    stream = io.StringIO()
    with shown_steps(Console(file=stream, force_terminal=terminal, width=80)) as tell:
        tell("opening the data")
        tell("claim [3] of 29")
    return stream.getvalue()


def test_the_last_step_stands_on_a_terminal() -> None:
    assert "claim [3] of 29" in shown(terminal=True)


def test_off_a_terminal_nothing_is_written() -> None:
    assert shown(terminal=False) == ""
