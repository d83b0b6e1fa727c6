"""The spans and days that an article offers besides a claim's own: those of its other claims, and those of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from redink.claims.claim import Claim
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.levels import IndexLevels
from redink.claims.verdicts.spans import Span, Unresolved, ends_of, spans_of
from redink.sessions import session_at_or_before, session_before, sessions_between

MOVES: Final = frozenset({"return", "relative_return"})
LAST: Final = 3
"""Sessions before the reported close whose own moves a report may mention."""


def offered_spans(hearing: Hearing, levels: IndexLevels) -> list[Span]:
    """The spans named anywhere in the article, those of a day, week, month, quarter and year, and single sessions."""
    closes = reported(hearing)
    named = [span for claim in hearing.claims if claim.metric in MOVES for span in of_words(claim, closes, levels)]
    told = [span for close in closes for span in (*_running(close), *_single(close), *_trailing(close))]
    to_days = [span for day in _named(hearing) for span in _running(day)]
    return list(dict.fromkeys([*named, *told, *to_days]))


def reported(hearing: Hearing) -> Sequence[date]:
    """The closes that the article may report, also where one of them is settled on."""
    return hearing.every or hearing.closes


def _named(hearing: Hearing) -> list[date]:
    """The sessions that claims end on."""
    days = {claim.until for claim in hearing.claims if claim.until is not None}
    return sorted(session_at_or_before(day) for day in days)


def _trailing(close: date) -> Iterator[Span]:
    """Over the last two to six sessions."""
    days = sessions_between(close - timedelta(days=4 * LAST), close)
    for back in range(2, min(2 * LAST, len(days) - 1) + 1):
        yield Span(since=days[-1 - back], until=close)


def of_words(claim: Claim, closes: Sequence[date], levels: IndexLevels | None) -> Sequence[Span]:
    """The spans that a claim's words allow; none where they allow none."""
    spans = spans_of(claim, closes, levels)
    return () if isinstance(spans, Unresolved) else [Span(since=span.since, until=span.until) for span in spans]


def _running(close: date) -> Iterator[Span]:
    """From the starts of the week, month, quarter and year to the close, and those that ended last."""
    firsts = firsts_of(close)
    for first in firsts:
        start = session_before(first)
        if start < close:
            yield Span(since=start, until=close)
    for first, before in zip(firsts, _before(firsts), strict=True):
        yield Span(since=session_before(before), until=session_before(first))


def firsts_of(day: date) -> list[date]:
    """The first days of the week, month, quarter and year of a day."""
    week = day - timedelta(days=day.weekday())
    return [week, date(day.year, day.month, 1), _quarter(day), date(day.year, 1, 1)]


def _before(firsts: Sequence[date]) -> list[date]:
    """The first days of the week, month, quarter and year before."""
    week, month, quarter, year = firsts
    last = month - timedelta(days=1)
    return [
        week - timedelta(days=7),
        date(last.year, last.month, 1),
        _quarter(quarter - timedelta(days=1)),
        date(year.year - 1, 1, 1),
    ]


def _quarter(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _single(close: date) -> Iterator[Span]:
    """The last sessions, each by itself."""
    days = sessions_between(close - timedelta(days=2 * LAST), close)[-LAST:]
    for day in days:
        yield Span(since=session_before(day), until=day)


def own_spans(claim: Claim, hearing: Hearing, levels: IndexLevels | None) -> frozenset[tuple[date, date]]:
    """The first and last days of every span that the claim's own words allow, to every close that may be reported."""
    return frozenset((span.since, span.until) for span in of_words(claim, reported(hearing), levels))


def own_ends(claim: Claim, hearing: Hearing) -> frozenset[date]:
    """The sessions that the claim's own words allow it to be of."""
    return frozenset(ends_of(claim, reported(hearing)))


def offered_days(hearing: Hearing) -> list[date]:
    """The closes reported, the sessions before them, the days that claims name, and those that periods began after."""
    closes = reported(hearing)
    days = [day for close in closes for day in sessions_between(close - timedelta(days=4 * LAST), close)]
    named = [day for claim in hearing.claims for day in (claim.since, claim.until) if day is not None]
    starts = [span.since for close in closes for span in _running(close)]
    return list(dict.fromkeys([*closes, *days, *named, *starts]))
