"""What is raised for an attempt that may succeed later."""

from __future__ import annotations

from redink.errors import SourceError


class AgainError(Exception):
    """An attempt that may succeed later: the error to raise in the end, and the wait that the source asks for."""

    def __init__(self, error: SourceError, *, wait: float | None = None, progressed: bool = False) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait
        self.progressed = progressed
