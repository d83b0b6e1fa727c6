"""The stretch before the one that a text speaks of, "the week before", and its last session, "a final-day loss"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from redink.claims.claim import Place
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.events import trading_day_by
from redink.claims.extraction.time.stretches import began, closed
from redink.claims.extraction.timing.reviews import Review, around
from redink.claims.extraction.vocabulary.span_words import NO_DATE, NO_EVENT, TimeSpan

LENGTHS: Final = {"week": (4, 6), "month": (27, 30), "quarter": (88, 92), "year": (363, 366)}
"""Days from the first to the last of a stretch, at least and at most."""
BETWEEN: Final = frozenset({",", ";", "—", "and", "but"})
FAR: Final = 12
"""Pieces from "since" to the day that stands behind its event."""


def lasts(span: TimeSpan, stretch: str) -> bool:
    """Whether a span is a week, month, quarter or year in length."""
    least, most = LENGTHS[stretch]
    return bool(span.since and span.until and least <= (span.until - span.since).days <= most)


def beside_stretch(
    view: SentenceView,
    at: int,
    span: TimeSpan,
    earlier: TimeSpan | None,
    review: Review | None,
    published: date | None,
) -> TimeSpan:
    """The stretch before the one spoken of, or its last session, as the span's role says."""
    if span.role == "edge":
        return _edge(view, at, span, earlier, review, published)
    return _prior(view, at, span, earlier, published)


def _prior(view: SentenceView, at: int, span: TimeSpan, earlier: TimeSpan | None, published: date | None) -> TimeSpan:
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


def _edge(
    view: SentenceView, at: int, span: TimeSpan, earlier: TimeSpan | None, review: Review | None, published: date | None
) -> TimeSpan:
    """The last session of the stretch of the sentence, else of the one that the text reviews or has named last."""
    fits = [each for each in _around(view, at) if each.since != each.until and _may_end(each, span.stretch)]
    here = next((_ended(each, published) for each in fits if _ended(each, published)), None)
    past = review.span.until if review and span.stretch in (None, review.stretch) else None
    if past is None and span.stretch is None and earlier:
        past = earlier.until
    if past is None and span.stretch and published:
        ended = around(span.stretch, published)
        past = (ended.span.until if ended else None) or published
    last = here or past
    if last is None:
        return replace(span, role="span", reason=NO_EVENT)
    day = trading_day_by(last)
    return replace(span, role="span", since=day, until=day, base="before", place=None if here else "earlier")


def _may_end(span: TimeSpan, stretch: str | None) -> bool:
    """Whether a span is such a stretch; any is where none is named."""
    return stretch is None or span.until is None or lasts(span, stretch)


def _ended(span: TimeSpan, published: date | None) -> date | None:
    """The last day of a span; of a running week the session by publication."""
    running = span.until is None and span.base == "before" and published is not None
    if running and published and span.since == began("week", trading_day_by(published)):
        return trading_day_by(published)
    return span.until


def last_of_year(view: SentenceView, at: int, span: TimeSpan, review: Review | None) -> TimeSpan | None:
    """The last quarter or month of the year that the text reviews; null where "the last quarter" is another."""
    said = view.words(at - 1, at + 1)
    if review is None or review.stretch != "year" or review.span.since is None or said[:2] != ["the", "last"]:
        return None
    first = {"quarter": 10, "month": 12}.get(said[-1])
    if first is None or len(said) > 3:
        return None
    return replace(span, since=date(review.span.since.year, first, 1), until=review.span.until)


def before_this_week(view: SentenceView, at: int, span: TimeSpan, earlier: TimeSpan | None) -> TimeSpan | None:
    """The week before the one that the sentence or the text calls this week: "last week" on a weekend; else null."""
    if span.place != "earlier" or view.words(at, at + 1)[:2] != ["last", "week"] or span.since is None:
        return None
    others = [*_around(view, at), *([earlier] if earlier else [])]
    if not any(other.since == span.since and other.until is None and other.base == "before" for other in others):
        return None
    since = span.since - timedelta(days=7)
    return replace(span, since=since, until=since + timedelta(days=4), place=None)


def after_prior(view: SentenceView, published: date | None) -> TimeSpan | None:
    """The stretch after the one that another move of the sentence is of, "which had lost 4% the week before"."""
    prior = next((piece.span for piece in view.pieces if piece.span and piece.span.role == "prior"), None)
    if prior is None or prior.stretch is None or published is None:
        return None
    since = began(prior.stretch, trading_day_by(published))
    return replace(prior, role="span", since=since, base="before", place="earlier", start=0, end=0)


def since_apposed(view: SentenceView, at: int, span: TimeSpan) -> TimeSpan | None:
    """From the day on that "since" names after an event: "since the speech, on August 22, it rose 4%"; else null.

    Only where the day stands between commas, and nothing else is dated or counted between.
    """
    if span.since is None or span.since != span.until or view.value(at + 1) != ",":
        return None
    before = view.words(at - 2, at)
    if "," not in before[-2:] or (before[-1:] != [","] and before[-1:] != ["on"]):
        return None
    comma = at - 1 if before[-1:] == [","] else at - 2
    for back in range(comma - 1, max(-1, at - FAR), -1):
        if view.value(back) == "since":
            return replace(span, until=None, base="on")
        if view.kind(back) in ("quantity", "span") or view.pieces[back].event or view.value(back) in BETWEEN:
            return None
    return None
