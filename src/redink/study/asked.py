"""A question as the data have it: its indices as members spell them, its start and end as days."""

from __future__ import annotations

from redink.market import Market
from redink.question import DatedQuestion, Question
from redink.study.opened import last_day
from redink.study.resolve import spelled
from redink.study.since import Since, resolve_since


def ask(question: Question, *, market: Market) -> tuple[DatedQuestion, Since]:
    """The question from day to day, and how its start was found.

    Without an end it ends on the last day with prices. Raises: UsageError, MissingDataError as `resolve_since`.
    """
    index = spelled(question.index, market=market)
    versus = None if question.versus is None else spelled(question.versus, market=market)
    until = last_day(market, until=question.last())
    start = (
        resolve_since(question.since, index=index, market=market, until=until)
        if isinstance(question.since, str)
        else Since(day=question.since, said=None)
    )
    return DatedQuestion(index=index, since=start.day, until=until, versus=versus, by=question.by), start
