"""Notes on days: a start or end that is no session, sessions without prices, prices on closed days."""

from __future__ import annotations

from collections.abc import Iterator

from redink.answer import QualityNote
from redink.market.moves import strange_days
from redink.numerals import named
from redink.sessions import is_session, missing_sessions
from redink.study.findings import Findings
from redink.study.notes.naming import first_of


def moved(findings: Findings) -> Iterator[QualityNote]:
    """The start or end moved to the last session with prices before it."""
    question, resolved = findings.question, findings.resolved
    for name, asked, used in (("start", question.since, resolved.since), ("end", question.until, resolved.until)):
        if asked != used:
            why = "has no prices" if is_session(asked) else "is no session"
            detail = f"the {name} {asked} {why}; the last session before it that has, {used}, is used"
            yield QualityNote(kind=f"{name}_moved", count=1, first=str(used), detail=detail)


def missing(findings: Findings) -> Iterator[QualityNote]:
    """Sessions between start and end on which no security has a price."""
    span = findings.span
    absent = [str(day) for day in missing_sessions(span.panel.sessions[span.start : span.end + 1])]
    detail = (
        f"sessions without prices: {named(absent)}; returns run across them" if absent else "no session lacks prices"
    )
    yield QualityNote(kind="missing_session", count=len(absent), first=first_of(absent), detail=detail)


def strange(findings: Findings) -> Iterator[QualityNote]:
    """Days between start and end with prices on which the exchange did not open."""
    first, last = findings.resolved.since, findings.resolved.until
    days = [str(day) for day in strange_days(findings.market.tables["prices"]) if first <= day <= last]
    if days:
        detail = f"prices on days without trading were left out: {named(days)}"
        yield QualityNote(kind="not_a_session", count=len(days), first=days[0], detail=detail)
