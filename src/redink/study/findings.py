"""All that one explanation has worked out, handed to those who describe it."""

from __future__ import annotations

from dataclasses import dataclass

from redink.answer import Resolved
from redink.exact import Floats
from redink.market import Market
from redink.question import Question
from redink.study.roster import Roster, Span


@dataclass(frozen=True, kw_only=True)
class Held:
    """An index's roster and the weights of its members, summing to one over the priced ones."""

    index: str
    roster: Roster
    weights: Floats


@dataclass(frozen=True, kw_only=True)
class Findings:
    """The question, its sessions, the data, and the holdings of the index and of the other one."""

    question: Question
    resolved: Resolved
    market: Market
    span: Span
    main: Held
    other: Held | None
    declined: str | None

    def held(self) -> list[Held]:
        """The index, and the other one where there is one."""
        return [self.main] if self.other is None else [self.main, self.other]
