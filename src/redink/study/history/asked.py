"""What is asked of history: an index, a window, and how its start was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from redink.described import number, text
from redink.errors import UsageError
from redink.market import Market
from redink.market.narrowed import narrowed
from redink.question import DatedQuestion, Question
from redink.study.asked import ask
from redink.study.opened import Source, open_market

BY: Final = "profitability"
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

    def window(self) -> DatedQuestion:
        """The window as a question about who drove it. Raises: UsageError where the end is not after the start."""
        return DatedQuestion(index=self.index, since=self.since, until=self.until)


def history_question(question: Question, *, market: Market, seed: int = SEED) -> HistoryQuestion:
    """The window that a question means; its other index plays no part. Raises: UsageError where it names a grouping."""
    if question.by != BY:
        raise UsageError(f"history sets the loss-making beside the profitable alone, not groups by {question.by}")
    dated, start = ask(question, market=market)
    return HistoryQuestion(index=dated.index, since=dated.since, until=dated.until, said=start.said, seed=seed)


def opened_history(
    question: Question, source: Source, *, as_of: date | None = None, seed: int = SEED
) -> tuple[HistoryQuestion, Market]:
    """The window that a question means, and the market that answers it, which holds no more than that needs.

    A store is read as known on `as_of`, on the end, or on its last day. Raises: as `history_question`, `open_market`.
    """
    market = open_market(source, until=question.last(), as_of=as_of)
    asked = history_question(question, market=market, seed=seed)
    return asked, narrowed(market, asked.index)
