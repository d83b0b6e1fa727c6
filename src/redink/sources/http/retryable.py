"""What is raised for an attempt that may be retried."""

from __future__ import annotations

from redink.errors import SourceError


class RetryableError(Exception):
    """An attempt that may be retried: the error to raise in the end, and the wait that the source asks for."""

    def __init__(self, error: SourceError, *, wait: float | None = None, progressed: bool = False) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait
        self.progressed = progressed
