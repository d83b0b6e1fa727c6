"""Progress: bars on a terminal, nothing elsewhere."""

from __future__ import annotations

import io

from rich.console import Console

from redink.cli.printing.progress import shown_progress

BULK = "https://www.sec.gov/Archives/bulk.zip"


def shown(*told: tuple[int, int | None], terminal: bool) -> str:
    stream = io.StringIO()
    with shown_progress(Console(file=stream, force_terminal=terminal, width=120)) as progress:
        if progress is not None:
            for done, total in told:
                progress(BULK, done, total)
    return stream.getvalue()


def test_a_large_body_gets_a_bar_with_its_host_and_file() -> None:
    assert "www.sec.gov bulk.zip" in shown((1_000_000, 3_000_000), (2_000_000, 3_000_000), terminal=True)


def test_a_body_of_unknown_size_gets_one_once_it_is_large() -> None:
    assert "bulk.zip" in shown((500_000, None), (1_500_000, None), terminal=True)


def test_a_small_body_gets_none() -> None:
    assert "bulk.zip" not in shown((1_000, 3_000), (3_000, 3_000), terminal=True)


def test_off_a_terminal_nothing_is_written_and_nobody_told() -> None:
    with shown_progress(Console(file=io.StringIO(), force_terminal=False)) as progress:
        assert progress is None
    assert shown((2_000_000, 3_000_000), terminal=False) == ""
