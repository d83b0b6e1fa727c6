"""What is asked: an index, a start, an end, another index, and how members are grouped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from redink.described import text
from redink.errors import UsageError
from redink.given import as_date, as_name

DIGITS: Final = re.compile(r"[\d.:/T+\s-]+")
"""What only a day is written with; whatever has other letters may name one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Who drove `index` from `since` to `until`, set beside `versus`, members grouped `by` a declared rule.

    `since` is a day, or what stands out by the end: low, high, record, rate-cut, rate-hike or an event's name. `until`
    None is the last day of prices. Days may be given in every form that `as_date` reads.
    Raises: UsageError for what cannot be asked.

    >>> Question(index="russell-2000", since="low").until is None
    True
    >>> Question(index="russell-2000", since=date(2025, 10, 9), until=date(2025, 4, 8))
    Traceback (most recent call last):
    redink.errors.UsageError: the end 2025-04-08 is not after the start 2025-10-09; swap --since and --until
    """

    index: Annotated[str, text("the index")]
    since: date | str
    until: date | str | None = None
    versus: Annotated[str | None, text("the index set beside it, or null")] = None
    by: Annotated[str, text("the grouping", see="cohorts.md")] = "profitability"

    def __post_init__(self) -> None:
        object.__setattr__(self, "since", _start(self.since))
        if self.until is not None:
            object.__setattr__(self, "until", as_date(self.until, name="until"))
        for name in ("index", "by", *(() if self.versus is None else ("versus",))):
            as_name(getattr(self, name), name=f"the {name}" if name == "index" else name)
        if isinstance(self.since, date) and isinstance(self.until, date):
            _require_order(self.since, self.until)
        if self.versus == self.index:
            raise UsageError(f"{self.index} cannot be set against itself; name another index or leave --versus out")

    def last(self) -> date | None:
        """The end as a day; None where it is the last day of prices."""
        return self.until if isinstance(self.until, date) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedQuestion(Question):
    """A question whose start and end are days."""

    since: Annotated[date, text("the start; one that was named stands here as the day it was found to be")]
    until: Annotated[date, text("the end")]  # pyright: ignore[reportGeneralTypeIssues] — needed here, not there

    def __post_init__(self) -> None:
        object.__setattr__(self, "since", as_date(self.since, name="since"))
        object.__setattr__(self, "until", as_date(self.until, name="until"))
        super(DatedQuestion, self).__post_init__()


def _start(since: object) -> date | str:
    """A day, or words that may name one. Raises: UsageError for what is neither."""
    if isinstance(since, str) and not since.strip():
        raise UsageError("since is empty; give a day such as 2025-04-08, or low, high, record or an event's name")
    if isinstance(since, str) and not DIGITS.fullmatch(since.strip()):
        return since
    return as_date(since.strip() if isinstance(since, str) else since, name="since")


def _require_order(since: date, until: date) -> None:
    if until < since:
        raise UsageError(f"the end {until} is not after the start {since}; swap --since and --until")
    if until == since:
        raise UsageError(f"the start and the end are both {since}; a return needs two days")
