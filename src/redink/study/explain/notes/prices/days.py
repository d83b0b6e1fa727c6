"""Notes on days: a start or end that moved, sessions without prices or with too few, prices on closed days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from redink.answer import QualityNote
from redink.numerals import named
from redink.sessions import is_session, missing_sessions
from redink.study.explain.context import Context
from redink.study.explain.notes.naming import first_of
from redink.study.shortfalls import shortfalls_of

MANY: Final = 20
"""Partial sessions that the note names."""


def moved(context: Context) -> Iterator[QualityNote]:
    """The start or end moved to the last whole session before it."""
    question, resolved = context.question, context.resolved
    for name, asked, used in (("start", question.since, resolved.since), ("end", question.until, resolved.until)):
        if asked != used:
            detail = f"the {name} {asked} {_why_moved(asked, used, shortfalls_of(context.market))}"
            yield QualityNote(kind=f"{name}_moved", count=1, first=str(used), detail=detail)


def _why_moved(asked: date, used: date, short: dict[date, str]) -> str:
    why = "has no prices" if is_session(asked) else "is no session"
    passed = [str(day) for day in short if used < day < asked]
    last = "the last whole session before it" if asked in short or passed else "the last session before it that has"
    between = f"; partial as well: {named(passed)}" if passed else ""
    if asked in short:
        why = f"is a partial session: {short[asked]}"
    return f"{why}; {last}, {used}, is used{between}"


def missing(context: Context) -> Iterator[QualityNote]:
    """Sessions between start and end on which no security has a price."""
    span = context.span
    absent = [str(day) for day in missing_sessions(span.panel.sessions[span.start : span.end + 1])]
    whole = "no session is without prices, some are partial" if _partial(context) else "no session lacks prices"
    detail = f"sessions without prices: {named(absent)}; returns run across them" if absent else whole
    yield QualityNote(kind="missing_session", count=len(absent), first=first_of(absent), detail=detail)


def partial(context: Context) -> Iterator[QualityNote]:
    """Sessions between start and end on which too many securities, of all or of one exchange, have no price."""
    found = _partial(context)
    if found:
        texts = [f"{day} ({lacking})" for day, lacking in found.items()]
        detail = f"sessions that lack many prices: {named(texts, shown=MANY)}; a member without one stands at its last"
        yield QualityNote(kind="partial_session", count=len(found), first=str(min(found)), detail=detail)


def _partial(context: Context) -> dict[date, str]:
    """Partial sessions from start to end with what they lack, by date."""
    resolved = context.resolved
    short = shortfalls_of(context.market).items()
    return {day: lacking for day, lacking in short if resolved.since <= day <= resolved.until}


def closed_days(context: Context) -> Iterator[QualityNote]:
    """Days between start and end with prices on which the exchange did not open."""
    first, last = context.resolved.since, context.resolved.until
    days = [str(day) for day in context.market.all_prices.closed_days if first <= day <= last]
    if days:
        detail = f"prices on days without trading were left out: {named(days)}"
        yield QualityNote(kind="not_a_session", count=len(days), first=days[0], detail=detail)
