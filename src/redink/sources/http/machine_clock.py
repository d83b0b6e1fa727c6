"""The machine's own clock, for waiting."""

from __future__ import annotations

import time


class MachineClock:
    """Seconds since the machine started; it gives no date."""

    def now(self) -> float:
        """Seconds, never falling."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Returns after so many seconds."""
        time.sleep(seconds)
