"""The sessions that a question's days come down to."""

from __future__ import annotations

from datetime import date, timedelta

from redink.answer import Resolved
from redink.convention import Convention
from redink.errors import MissingDataError, UsageError
from redink.market import Market
from redink.question import Question
from redink.sessions import session_at_or_before

LATE_DAYS = 7
"""Prices may end this long before the end asked for: a last close at most five sessions old still counts."""


def resolve(question: Question, *, market: Market, convention: Convention) -> Resolved:
    """The last sessions at or before the days asked, the day of the labels, and price or total return.

    Raises: MissingDataError where a day lies outside the data, saying what there is; UsageError where both days come
    down to one session.
    """
    first, last = _span(market)
    there = f"prices run from {first} to {last}"
    if not first <= question.since <= last:
        raise MissingDataError(f"the start {question.since} is outside the data; {there}")
    if question.until > market.as_of:
        raise MissingDataError(f"the end {question.until} is later than the data in use, which end on {market.as_of}")
    since, until = session_at_or_before(question.since), session_at_or_before(question.until)
    if until > last + timedelta(days=LATE_DAYS):
        raise MissingDataError(f"the end {question.until} is outside the data; {there}")
    if since < first:
        raise MissingDataError(f"the start {question.since} comes down to {since}, outside the data; {there}")
    if until <= since:
        raise UsageError(f"{question.since} and {question.until} come down to one session, {until}; a return needs two")
    return Resolved(
        since=since,
        until=until,
        as_of=market.as_of,
        labels_on=convention.labels_on or since,
        returns=market.returns_kind(convention.returns),
    )


def _span(market: Market) -> tuple[date, date]:
    days = market.tables["prices"].get_column("date")
    first, last = days.min(), days.max()
    if not isinstance(first, date) or not isinstance(last, date):
        raise MissingDataError(f"the data hold no prices up to {market.as_of}; import a folder that has them")
    return first, last
