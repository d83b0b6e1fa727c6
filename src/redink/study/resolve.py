"""The sessions that a question's days come down to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Final

from redink.answer import Resolved
from redink.convention import Convention
from redink.errors import MissingDataError, UsageError
from redink.given import as_index
from redink.market import Market
from redink.question import DatedQuestion
from redink.sessions import sessions_between
from redink.sources.index_letters import spelled_as
from redink.study.shortfalls import shortfalls_of

LATEST: Final = 5
"""Prices, those of partial sessions too, may end this many sessions before the end asked for."""


def spelled(index: str, *, market: Market) -> str:
    """The index as members spell it: by the same text, else by the same letters and digits where one index has them."""
    return spelled_as(as_index(index), market.tables["members"].get_column("index").unique())


def resolve(question: DatedQuestion, *, market: Market, convention: Convention) -> Resolved:
    """The last whole sessions at or before the days asked, the day of the labels, and price or total return.

    Members and levels are measured between the same two sessions. Raises: MissingDataError where a day lies outside
    the data, saying what there is; UsageError where both days come down to one session.
    """
    if question.until > market.as_of:
        raise MissingDataError(f"the end {question.until} is later than the data in use, which end on {market.as_of}")
    days, priced = market.whole_sessions, market.priced_sessions
    if question.since < days[0]:
        raise MissingDataError(f"the start {question.since} is outside the data; prices start on {days[0]}")
    since, until = _at_or_before(days, question.since), _at_or_before(days, question.until)
    last = _at_or_before(priced, question.until)
    if last == priced[-1] and len(sessions_between(last, question.until)) - 1 > LATEST:
        raise MissingDataError(f"the end {question.until} is outside the data; prices end on {last}")
    if until <= since:
        raise UsageError(_one_session(question, until, shortfalls_of(market)))
    if convention.membership == "historical" and convention.labels_on is not None:
        raise UsageError("under --membership historical labels follow each session; leave --labels-on out")
    labels_on = convention.labels_on or (until if convention.membership == "end" else since)
    return Resolved(
        since=since,
        until=until,
        as_of=market.as_of,
        labels_on=labels_on,
        returns=market.returns_kind(convention.returns),
    )


def _one_session(question: DatedQuestion, until: date, short: dict[date, str]) -> str:
    """Why the question has no return."""
    named = [f"{day} is a partial session: {short[day]}" for day in (question.since, question.until) if day in short]
    days = f"{question.since} and {question.until} come down to one session with prices, {until}; a return needs two"
    return "; ".join([days, *dict.fromkeys(named)])


def _at_or_before(days: Sequence[date], day: date) -> date:
    return days[bisect_right(days, day) - 1]
