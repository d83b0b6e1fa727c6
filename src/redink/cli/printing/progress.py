"""How far downloads have come, on stderr and only on a terminal."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TaskID, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.progress import Progress as Bars

from redink.sources.http.request import Progress

SMALL = 1_000_000
"""A body of fewer bytes gets no bar."""


@contextmanager
def shown_progress(console: Console | None = None) -> Generator[Progress | None]:
    """What to hand to the client, for as long as the `with` lasts; None where stderr is no terminal."""
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn())
    with Bars(*columns, TransferSpeedColumn(), TimeRemainingColumn(), console=console, transient=True) as bars:
        yield _Rows(bars).show


class _Rows:
    """One bar for each address that is large or does not say how large it is."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._lock = Lock()
        self._rows: dict[str, TaskID] = {}

    def show(self, url: str, done: int, total: int | None) -> None:
        with self._lock:
            if url not in self._rows and max(done, total or 0) < SMALL:
                return
            if url not in self._rows:
                self._rows[url] = self._bars.add_task(_name(url), total=total)
            self._bars.update(self._rows[url], completed=done, total=total, visible=done != total)


def _name(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname} {parts.path.rstrip('/').rpartition('/')[2]}"
