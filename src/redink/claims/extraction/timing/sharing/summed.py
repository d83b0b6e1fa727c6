"""What a streak came to in all: "has risen five months running, by 20% in all", "over those six days it lost 7%"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from redink.claims.claim import Period
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.events import trading_day_before, trading_day_by
from redink.claims.extraction.time.months import months_before
from redink.claims.extraction.timing.reviews import around
from redink.claims.extraction.vocabulary.event_words import PERIODS
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.wordlists import words

NEAR: Final = 14
MOST: Final = 60
FRIDAY: Final = 4
TOTAL: Final = words("cumulative combined total altogether stretch span period all together")
BEHIND: Final = words("combined total altogether all together")
"""Words right behind a number that make it the sum: "losing 7% in all"."""
COSTS: Final = words("cost costs costing wiped wiping lifted lifting taken shaved lopped erased knocked added chopped")
DURING: Final = words("during over in through across")
THAT: Final = words("the that those this these its their")
NOUNS: Final = words("streak run skid slide string stretch rally")
WHICH: Final = words("which where")
STOPS: Final = frozenset({",", ";", "—"})
MONTHS: Final[dict[Period, int]] = {"month": 1, "quarter": 3, "year": 12}


def through_streak(view: SentenceView, at: int, last: date | None, told: Event | None) -> TimeSpan | None:
    """The days of the streak that the number sums up, of its sentence or the one `told` before; null where it does not.

    They end with the session reported, or the period by publication, and so are only carried over.
    """
    if last is None or view.kind(at) != "quantity":
        return None
    for on in around_number(view, at):
        if _is_summed(view, on, at):
            return days_of(view.pieces[on].event, last)
    return days_of(told, last) if told and _refers_to(view, at, told) else None


def around_number(view: SentenceView, at: int) -> list[int]:
    """The places of the streaks near a number, before it or after."""
    near = range(max(0, at - NEAR), min(at + NEAR, len(view.pieces)))
    return [on for on in near if (event := view.pieces[on].event) and event.kind == "streak"]


def streak_in(view: SentenceView) -> Event | None:
    """The last streak that a sentence tells of; null where it tells of none."""
    found = [piece.event for piece in view.pieces if piece.event and piece.event.kind == "streak"]
    return found[-1] if found else None


def days_of(event: Event | None, last: date) -> TimeSpan | None:
    """The days of a streak that goes on, or was broken by the last period; null where it is not clear which."""
    if event is None or event.value is None or not 1 < event.value <= MOST:
        return None
    number, period = int(event.value), event.period or "day"
    span = _sessions(number, last, ended=event.ended) if period == "day" else _periods(period, number, last)
    return _before(span, number, period) if span and event.ended and period != "day" else span


def _sessions(number: int, last: date, *, ended: bool) -> TimeSpan:
    until = trading_day_by(last)
    since = until = trading_day_before(until) if ended else until
    for _ in range(number):
        since = trading_day_before(since)
    return TimeSpan(since=since, until=until, base="on", first=0, after=0, place="earlier")


def _periods(period: Period, number: int, last: date) -> TimeSpan | None:
    if period == "week":
        monday = last - timedelta(days=last.weekday())
        monday = monday if last.weekday() >= FRIDAY else monday - timedelta(days=7)
        return _closed(monday - timedelta(days=7 * (number - 1)), monday + timedelta(days=6))
    found = around(period, last)
    if found is None or found.span.since is None:
        return None
    return replace(_closed(_back(found.span.since, number - 1, period), last), until=found.span.until)


def _before(span: TimeSpan, number: int, period: Period) -> TimeSpan:
    """The streak of as many periods that ended with the one before the last of a span."""
    since = span.since or date.min
    if period == "week":
        return _closed(since - timedelta(days=7), since + timedelta(days=7 * (number - 1) - 1))
    return _closed(_back(since, 1, period), _back(since, 1 - number, period) - timedelta(days=1))


def _back(day: date, number: int, period: Period) -> date:
    return months_before(day, number * MONTHS[period])


def _closed(since: date, until: date) -> TimeSpan:
    return TimeSpan(since=since, until=until, base="before", first=0, after=0, place="earlier")


def _is_summed(view: SentenceView, streak: int, at: int) -> bool:
    """Whether the number is what a streak came to, with no other between: it "cost 7%", "7% during its slide"."""
    between = range(min(streak, at) + 1, max(streak, at))
    if any(view.kind(on) in ("quantity", "span", "record") for on in between):
        return False
    said = view.words(between.start, between.stop)
    if at < streak:
        return bool(said) and said[0] in DURING
    if TOTAL & set(said) or BEHIND & set(view.words(at + 1, at + 3)) or _during(view, at, NOUNS):
        return True
    return said[:2] == ["in", "which"] or (bool(COSTS & set(said)) and not STOPS & set(said))


def _refers_to(view: SentenceView, at: int, told: Event) -> bool:
    """Whether the sentence counts over the streak told before: "over the streak", "in those five months"."""
    units = {name for name, period in PERIODS.items() if period == (told.period or "day")}
    return _during(view, at, NOUNS | units)


def _during(view: SentenceView, at: int, nouns: frozenset[str]) -> bool:
    """Whether "over that run" or the like opens the sentence, or stands right behind the number."""
    if not nouns & view.said:
        return False
    return any(
        said[:1] != [] and said[0] in DURING and said[1:2] != [] and said[1] in THAT and bool(nouns & set(said[2:5]))
        for said in (view.words(0, 5), view.words(at + 1, at + 6))
    )
