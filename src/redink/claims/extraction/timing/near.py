"""The days of a span that says them by another: over this period, since then, the day before, a month later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.events import trading_day_after, trading_day_before, trading_day_by
from redink.claims.extraction.time.later import lasting_from
from redink.claims.extraction.time.stretches import began
from redink.claims.extraction.timing.beside_event import of_streak
from redink.claims.extraction.timing.prior import (
    LENGTHS,
    before_this_week,
    beside_stretch,
    last_of_year,
    lasts,
    since_apposed,
)
from redink.claims.extraction.timing.reviews import Review
from redink.claims.extraction.vocabulary.span_words import NO_DATE, NO_EVENT, NO_NAME, STRETCHES, UP_TO, TimeSpan
from redink.claims.extraction.vocabulary.wordlists import words

OTHER_LOWS: Final = words("52 week all time record multi year month cycle session day")
"""Words of a low that is not the one whose day was named."""
REPORTED: Final = timedelta(days=4)
"""How long after a day "the week" of a text may still be the week of that day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """What a text named last: a stretch, a span of any kind, a day, that of a high or low; and what it reviews."""

    stretch: TimeSpan | None = None
    last: TimeSpan | None = None
    day: date | None = None
    published: date | None = None
    review: Review | None = None
    lows: frozenset[date] = frozenset()
    turned: TimeSpan | None = None


def is_day(span: TimeSpan) -> bool:
    """Whether a span is one day."""
    return span.since is not None and span.since == span.until


def is_end(span: TimeSpan) -> bool:
    """Whether a span only names its end, as "until Thursday" does."""
    return span.reason == UP_TO


def is_undated(span: TimeSpan) -> bool:
    """Whether a span is the day of an event that nothing dates: "a day after the company reported"."""
    return span.vague and span.since is None and span.until is None


def spans_in(view: SentenceView, named: Named) -> list[tuple[int, TimeSpan]]:
    """Place and span of every piece that names one, in order, with the days of those that refer to others."""
    found: list[tuple[int, TimeSpan]] = []
    event: TimeSpan | None = None
    for at, piece in enumerate(view.pieces):
        if piece.span is None:
            continue
        if piece.span.role == "reference":
            named = replace(named, last=piece.span) if is_day(piece.span) or piece.span.turn else named
            continue
        if piece.span.role == "event":
            event = piece.span
            continue
        span = _settled(view, at, piece.span, event, named)
        if span:
            found.append((at, span))
            named = with_low(named, span)
            kept = named.stretch if is_end(span) else span
            named = replace(named, stretch=kept, last=span if span.since or span.until else named.last)
    return found or _of_the_event(view, event)


def _of_the_event(view: SentenceView, event: TimeSpan | None) -> list[tuple[int, TimeSpan]]:
    """The day of the event that a sentence without any other span tells of, where it may be what is meant."""
    if event is None or not event.vague:
        return []
    place = next(at for at, piece in enumerate(view.pieces) if piece.span is event)
    return [(place, replace(event, role="span", until=event.since, base="before"))]


def with_low(named: Named, span: TimeSpan) -> Named:
    """What was named, with the day of a low where the span begins or ends at one."""
    day = span.until if is_end(span) else span.since if span.base == "on" else None
    if span.turn != "low" or day is None:
        return named
    return replace(named, lows=named.lows | {day})


def _settled(view: SentenceView, at: int, span: TimeSpan, event: TimeSpan | None, named: Named) -> TimeSpan | None:
    known = _past_sessions(view, at, span, named) or _from_low(view, at, span, named)
    known = known or last_of_year(view, at, span, named.review) or before_this_week(view, at, span, named.stretch)
    known = known or of_streak(view, at, span, named.day or named.published) or _set_against(view, at, span, named)
    if known := known or since_apposed(view, at, span):
        return known
    if span.role in ("day", "eve", "morrow"):
        ahead = view.words(at, at + 1)[-1:] == ["after"] and named.day is None and named.published
        return _beside_day(span, _day_around(view, at), replace(named, day=trading_day_by(ahead)) if ahead else named)
    if span.role in ("edge", "prior"):
        return beside_stretch(view, at, span, named.stretch, named.review, named.published)
    if span.role == "later" or (span.length and event):
        return _later(view, at, span, event, named)
    if span.role == "span" and span.until is None and span.base == "before":
        return _as_named(view, at, span, named)
    return named_span(span, named.last if span.role == "then" else named.stretch)


def named_span(span: TimeSpan, last: TimeSpan | None) -> TimeSpan | None:
    """The span, or the one it refers back to: "over this period" all of it, "since then" from its end on."""
    if span.role == "span":
        return span
    if last is None:
        return None
    if span.role == "same":
        return replace(last, place=span.place, first=span.first, after=span.after)
    base, turn = "on" if last.until or span.turn else last.base, span.turn or last.turn
    since, text = last.until or last.since, span if span.turn else last
    return replace(
        last, since=since, until=span.until, base=base, turn=turn, place="earlier",
        reason=None if is_end(last) else last.reason,
        first=span.first, after=span.after, start=text.start, end=text.end,
    )  # fmt: skip


def _as_named(view: SentenceView, at: int, span: TimeSpan, named: Named) -> TimeSpan:
    """A running stretch, or the one that "the month" means where the text reports an earlier month or day."""
    said = view.words(at, at + 1)
    stretch = STRETCHES.get(said[-1], said[-1])
    if stretch not in LENGTHS or (said[-1] == stretch and said[-2:-1] != ["the"]) or span.since is None:
        return span
    for back in range(at - 1, -1, -1):
        other = view.pieces[back].span
        if other and other.role == "span" and other.since and other.until and not is_day(other):
            return replace(span, since=other.since, until=other.until) if lasts(other, stretch) else span
    if named.review and named.review.stretch == stretch and "this" not in said:
        return replace(
            named.review.span, place=None, first=span.first, after=span.after, start=span.start, end=span.end
        )
    day = _day_around(view, at) or named.day
    if day is None or named.published is None or not named.published - REPORTED <= day < span.since:
        return span
    return replace(span, since=began(stretch, day), until=day)


def _later(view: SentenceView, at: int, span: TimeSpan, event: TimeSpan | None, named: Named) -> TimeSpan:
    """A length after the event of the sentence, else after the last day named."""
    day = _day_around(view, at)
    if event or day or named.day is None:
        return lasting_from(span, event or (replace(span, since=day) if day else None))
    return replace(lasting_from(span, replace(span, since=named.day)), place="earlier")


def _day_around(view: SentenceView, at: int) -> date | None:
    """The day that the sentence names last before a place, else first after it."""
    order = [*range(at - 1, -1, -1), *range(at + 1, len(view.pieces))]
    for place in order:
        span = view.pieces[place].span
        if span and span.role == "span" and (is_day(span) or is_end(span)):
            return span.until
    return None


def _set_against(view: SentenceView, at: int, span: TimeSpan, named: Named) -> TimeSpan | None:
    """As in "27, against 23 the day before and 16 at the end of October": before the session that is reported.

    Right after a number where no day is named but an end behind it; null for all else.
    """
    if span.role != "eve" or named.published is None or view.kind(at - 1) != "quantity":
        return None
    spans = [piece.span for piece in view.pieces if piece.span and piece.span.role == "span"]
    ends = [each for each in spans if is_end(each)]
    if not ends or any(each.start < span.start for each in ends) or any(map(is_day, spans)):
        return None
    return _beside_day(span, None, replace(named, day=named.day or trading_day_by(named.published)))


def _from_low(view: SentenceView, at: int, span: TimeSpan, named: Named) -> TimeSpan | None:
    """The span from the low whose day the text named, or from the session before it; null for other spans."""
    if span.turn == "low" and (span.reason == NO_NAME or (span.place == "earlier" and span.base == "low")):
        return _since_the_low(view, at, span, named)
    low = _low_before(view, at) if span.role == "eve" else None
    return _since_the_eve(span, low, named) if low else None


def _since_the_low(view: SentenceView, at: int, span: TimeSpan, named: Named) -> TimeSpan:
    """Since the one low whose day the text has named; without days where it named several, or means another."""
    if (
        named.stretch
        and named.stretch.base == "low"
        and not named.lows
        and not OTHER_LOWS & set(view.words(at, at + 1))
    ):
        return replace(span, since=named.stretch.since, base="low", reason=None, place="earlier")
    if len(named.lows) != 1 or OTHER_LOWS & set(view.words(at, at + 1)):
        return span
    return replace(span, since=next(iter(named.lows)), base="on", reason=None, place="earlier")


def _low_before(view: SentenceView, at: int) -> TimeSpan | None:
    """The low without a name that stands right before a place: "from the intraday bottom a day earlier"."""
    span = view.pieces[at - 1].span if at else None
    return span if span and span.reason == NO_NAME and span.turn == "low" else None


def _since_the_eve(span: TimeSpan, low: TimeSpan, named: Named) -> TimeSpan:
    """Since the session before the one low that the text has named."""
    if len(named.lows) != 1:
        return replace(span, role="span", start=low.start, first=low.first, reason=NO_EVENT)
    since = trading_day_before(next(iter(named.lows)))
    return replace(
        span, role="span", since=since, base="on", turn="low", start=low.start, first=low.first, place="earlier"
    )


def _past_sessions(view: SentenceView, at: int, span: TimeSpan, named: Named) -> TimeSpan | None:
    """So many sessions up to the day of the sentence, else to the one reported last or the last by publication."""
    if span.length is None or span.length[0] != "session" or span.since is not None:
        return None
    here = _day_around(view, at)
    last = here or named.day or (trading_day_by(named.published) if named.published else None)
    if last is None:
        return None
    since = trading_day_by(last)
    for _ in range(int(span.length[1])):
        since = trading_day_before(since)
    until = trading_day_by(last)
    return replace(span, since=since, until=until, base="on", reason=None, place=None if here else "earlier")


def _beside_day(span: TimeSpan, here: date | None, named: Named) -> TimeSpan:
    """The session of the day named, the one before or the one after it."""
    day = here or named.day
    if day is None and span.role == "day" and named.published:
        last = trading_day_by(named.published)
        until = last if last < named.published else None
        return replace(span, role="span", since=last, until=until, base="before")
    if day is None:
        return replace(span, role="span", reason=NO_EVENT if named.published else NO_DATE)
    move = {"day": trading_day_by, "eve": trading_day_before, "morrow": trading_day_after}[span.role]
    day = move(day)
    place = None if here else "earlier"
    return replace(span, role="span", since=day, until=day, base="before", place=place)
