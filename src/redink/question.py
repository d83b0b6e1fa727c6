"""What is asked: an index, a start, an end, another index, and how members are grouped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from redink.described import text
from redink.errors import UsageError
from redink.given import as_date, as_name


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Who drove `index` from `since` to `until`, set beside `versus`, members grouped `by` a declared rule.

    Days may be given in every form that `as_date` reads. Raises: UsageError for what cannot be asked.

    >>> Question(index="russell-2000", since=date(2025, 10, 9), until=date(2025, 4, 8))
    Traceback (most recent call last):
    redink.errors.UsageError: the end 2025-04-08 is not after the start 2025-10-09; swap --since and --until
    """

    index: Annotated[str, text("the index")]
    since: Annotated[date, text("the start as asked")]
    until: Annotated[date, text("the end as asked")]
    versus: Annotated[str | None, text("the index set beside it, or null")] = None
    by: Annotated[str, text("the grouping", see="cohorts.md")] = "profitability"

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            object.__setattr__(self, name, as_date(getattr(self, name), name=name))
        for name in ("index", "by", *(() if self.versus is None else ("versus",))):
            as_name(getattr(self, name), name=f"the {name}" if name == "index" else name)
        if self.until <= self.since:
            raise UsageError(
                f"the end {self.until} is not after the start {self.since}; swap --since and --until"
                if self.until < self.since
                else f"the start and the end are both {self.since}; a return needs two days"
            )
        if self.versus == self.index:
            raise UsageError(f"{self.index} cannot be set against itself; name another index or leave --versus out")
