"""What is asked of history: an index, a window, and how its start was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from redink.described import number, text
from redink.question import Question

SEED: Final = 1
"""The seed of every draw, unless another is asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryQuestion:
    """How unusual is the window from `since` to `until`? `said` is how its start was found; null for a date."""

    index: Annotated[str, text("the index")]
    since: Annotated[date, text("the start")]
    until: Annotated[date, text("the end")]
    said: Annotated[str | None, text("how a start that was named was found; null for a date")] = None
    seed: Annotated[int, number("seed", "of every draw")] = SEED

    def window(self) -> Question:
        """The window as a question about who drove it. Raises: UsageError where the end is not after the start."""
        return Question(index=self.index, since=self.since, until=self.until)
