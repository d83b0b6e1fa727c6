"""The stretch before the one that a text speaks of: the week before, the previous month, in the prior quarter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.claim import Place
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.events import trading_day_by
from redink.claims.extraction.time.stretches import began, closed
from redink.claims.extraction.vocabulary.span_words import NO_DATE, TimeSpan

LENGTHS: Final = {"week": (4, 6), "month": (27, 30), "quarter": (88, 92), "year": (363, 366)}
"""Days from the first to the last of a stretch, at least and at most."""


def lasts(span: TimeSpan, stretch: str) -> bool:
    """Whether a span is a week, month, quarter or year in length."""
    least, most = LENGTHS[stretch]
    return bool(span.since and span.until and least <= (span.until - span.since).days <= most)


def prior_span(
    view: SentenceView, at: int, span: TimeSpan, earlier: TimeSpan | None, published: date | None
) -> TimeSpan:
    """The stretch before that of the sentence, else before the last one named, else before the running one."""
    stretch = span.stretch or "week"
    if published is None:
        return replace(span, role="span", reason=NO_DATE)
    here = next((day for back in _around(view, at) if (day := _began_of(back, stretch, published))), None)
    before = _began_of(earlier, stretch, published) if earlier else None
    since, until = closed(stretch, here or before or trading_day_by(published))
    place: Place | None = "earlier" if before and not here else None
    return replace(span, role="span", since=since, until=until, base="before", place=place)


def _around(view: SentenceView, at: int) -> list[TimeSpan]:
    """The spans of the sentence, those before a place first, the nearest first."""
    order = [*range(at - 1, -1, -1), *range(at + 1, len(view.pieces))]
    return [found for place in order if (found := view.pieces[place].span) and found.role == "span"]


def _began_of(span: TimeSpan, stretch: str, published: date) -> date | None:
    """The first day of the stretch where a span is one, whole or running; null where it is another."""
    if span.since is None or span.base != "before":
        return None
    running = span.until is None and span.since == began(stretch, trading_day_by(published))
    return span.since if running or lasts(span, stretch) else None
