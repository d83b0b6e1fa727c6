"""Levels of an earlier day than the one reported: "to 3.5% from 4.2%", "against 38 a month before", "0.7% then"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from redink.claims.claim import Claim
from redink.claims.extraction.making.dating import EARLIER, as_start, dated
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.meaning.bare import is_compared, is_start
from redink.claims.extraction.meaning.rates import RateMeaning
from redink.claims.extraction.numbers.numbers import whole_number
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.dates import end_of_month
from redink.claims.extraction.time.events import trading_day_before, trading_day_by
from redink.claims.extraction.time.later import ended
from redink.claims.extraction.time.stretches import running
from redink.claims.extraction.vocabulary.span_words import DAYS_OF_TIME, UNITS_OF_TIME, TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

BEGAN: Final = words("began begun begins started starts entered opened")
BACK: Final = words("ago earlier before previously prior")
LEADS: Final = words(", late at on as of in the seen back")
CARRIED_ON: Final = 4
"""Tokens between a number and the day that is its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Length:
    """A length of time back: how many of a unit, and its tokens."""

    unit: str
    number: float
    first: int
    after: int


def compared_rate(view: SentenceView, at: int, previous: Claim | None) -> RateMeaning | None:
    """As in "296bp vs 355bp", "4.2%, compared with 4.1% before": the level that the one before is set against."""
    back = view.last_quantity(at)
    if previous is None or previous.quantity != "series_level" or previous.metric != "other" or back < 0:
        return None
    if not (is_compared(view, at) or (view.value(at - 1) == "to" and at - back <= 4)):
        return None
    near = view.pieces[at].first - view.pieces[back].after <= 8
    if not near or view.quantity(at).unit not in (None, previous.unit):
        return None
    return RateMeaning(metric="other", unit=previous.unit, series=previous.series, quantity="series_level")


def is_earlier(view: SentenceView, at: int) -> bool:
    """Whether the level is the one before a move, or one that another is set against."""
    following = view.next_quantity(at)
    moved = following < len(view.pieces) and following - at <= 3 and view.value(following - 1) == "to"
    if view.value(at - 1) == "from" and moved and view.quantity(following).unit == view.quantity(at).unit:
        return True
    if _stretch_begun(view, at):
        return True
    return is_start(view, at) or (view.last_quantity(at) >= 0 and is_compared(view, at))


def _stretch_begun(view: SentenceView, at: int) -> str | None:
    """The stretch that began at a number: "began the year at 0.25 percent", "entered the month at 2,100.20"."""
    said = view.words(at - 5, at)
    if said[-1:] != ["at"] or said[-3:-2] not in (["the"], ["this"]) or not BEGAN & set(said[:-3]):
        return None
    return said[-2] if said[-2] in ("week", "month", "quarter", "year") else None


def _begun(view: SentenceView, at: int, memory: Memory) -> TimeSpan | None:
    """The session before the stretch that began at the number: the one reviewed, else the one that runs."""
    stretch = _stretch_begun(view, at)
    if stretch is None or memory.published is None:
        return None
    review = memory.spans.named.review
    first = review.span.since if review and review.stretch == stretch else running(stretch, memory.published)
    day = trading_day_before(first) if first else None
    words = view.tokens[view.pieces[at].first - 3 : view.pieces[at].first]
    return TimeSpan(
        first=view.pieces[at].first - 3, after=view.pieces[at].first, since=day, until=day, base="before",
        start=words[0].start, end=words[-1].end, place="clause",
    )  # fmt: skip


def is_of_another(view: SentenceView, at: int, owned: dict[int, TimeSpan]) -> bool:
    """Whether the span only dates a number that is told in passing: "The 10-year yield, 4.1% on Thursday, ended at"."""
    span, place = owned.get(at), None
    if span is not None:
        place = next((on for on, piece in enumerate(view.pieces) if piece.first == span.first), None)
    if span is None or place is None or view.kind(place - 1) != "quantity" or place - 1 == at:
        return False
    return view.value(place - 2) == "," and view.value(place + 1) == ","


def is_lent(view: SentenceView, at: int, owned: dict[int, TimeSpan]) -> bool:
    """Whether the span is of another number alone: "15.3 against 16.7 on Thursday"."""
    if is_of_another(view, at, owned):
        return True
    if not is_behind_the_next(view, at, owned):
        return False
    following = view.quantity(view.next_quantity(at))
    return is_compared(view, view.next_quantity(at)) or (following.unit is None and following.decimals == 2)


def is_behind_the_next(view: SentenceView, at: int, owned: dict[int, TimeSpan]) -> bool:
    """Whether the span stands behind the next number: "by 75 basis points in all, and by 175 since June"."""
    following = view.next_quantity(at)
    if following not in owned or at not in owned or owned[at].start != owned[following].start:
        return False
    return owned[following].first >= view.pieces[following].after


def level_dated(claim: Claim, view: SentenceView, at: int, owned: dict[int, TimeSpan], memory: Memory) -> Claim | None:
    """A level of an earlier day, or beside one, with its own days alone; null for any other."""
    if claim.metric != "level":
        return None
    if is_earlier(view, at) or own_length(view, at):
        return of_an_earlier_day(claim, view, at, owned, memory)
    return claim if is_lent(view, at, owned) else None


def of_an_earlier_day(claim: Claim, view: SentenceView, at: int, owned: dict[int, TimeSpan], memory: Memory) -> Claim:
    """The level on the day named right after it, else at the start of its span or of the stretch reviewed."""
    day = own_day(view, at, owned, memory) or _begun(view, at, memory)
    if day:
        return dated(claim, day, memory)
    span, after = owned.get(at), view.pieces[at].after
    if span is not None and after <= span.first <= after + 3 and not is_behind_the_next(view, at, owned):
        return replace(as_start(claim, memory.published), reason=EARLIER)
    if span is None or span.since is None:
        review = memory.spans.named.review
        span = replace(review.span, place="earlier") if review else span
    return as_start(dated(claim, span, memory), memory.published)


def own_day(view: SentenceView, at: int, owned: dict[int, TimeSpan], memory: Memory) -> TimeSpan | None:
    """The day right behind a number that it alone is of; null where none stands there.

    "A year ago" is only about that day, so that a number that does not fit it may be of another one.
    """
    length = own_length(view, at)
    return _so_long_before(length, view.tokens, memory) if length else _single(view, at, owned)


def _single(view: SentenceView, at: int, owned: dict[int, TimeSpan]) -> TimeSpan | None:
    """A single day, or the last one of a stretch: "on Thursday", "at the end of August", "at end-March"."""
    span, after = owned.get(at), view.pieces[at].after
    if span is None or span.until is None or not after <= span.first <= after + CARRIED_ON:
        return None
    led = {token.lower for token in view.tokens[after : span.first + 1]}
    if span.since in (None, span.until) or "end" in led:
        vague = {"previous", "prior"} & {token.lower for token in view.tokens[after : span.after]}
        return replace(span, since=span.until, base="before", place="earlier" if vague else span.place)
    return None


def own_length(view: SentenceView, at: int) -> Length | None:
    """As in "a year ago", "two months earlier" right behind a number; null where no such words stand there."""
    tokens, first = view.tokens, view.pieces[at].after
    while first < len(tokens) and tokens[first].lower in LEADS:
        first += 1
    number = whole_number(tokens, first) if first < len(tokens) else None
    article = first < len(tokens) and tokens[first].lower in ("a", "an", "the")
    place = number.after if number else first + article
    if (not number and not article) or place + 1 >= len(tokens) or tokens[place + 1].lower not in BACK:
        return None
    unit = tokens[place].lower.rstrip("s")
    if unit not in (*UNITS_OF_TIME, *DAYS_OF_TIME, "session"):
        return None
    return Length(unit=unit, number=number.value if number else 1.0, first=first, after=place + 2)


def _so_long_before(length: Length, tokens: Sequence[Token], memory: Memory) -> TimeSpan:
    """So long before publication, or before the end of the stretch that the text reviews."""
    span = TimeSpan(
        first=length.first, after=length.after, start=tokens[length.first].start, end=tokens[length.after - 1].end,
        place="earlier",
    )  # fmt: skip
    if memory.published is None:
        return replace(span, reason=EARLIER)
    review = memory.spans.named.review
    last = review.span.until if review else None
    day = _before(last or trading_day_by(memory.published), length.unit, length.number)
    return replace(span, since=day, until=day, base="before")


def _before(day: date, unit: str, number: float) -> date:
    """So long before; a month before the last session of one is the last of another."""
    if unit in ("day", "session"):
        for _ in range(min(int(number), 300)):
            day = trading_day_before(day)
        return day
    back = ended(day, unit, -number)
    last = end_of_month(day.year, day.month)
    closes = unit in ("month", "quarter") and trading_day_by(last) == day
    return trading_day_by(end_of_month(back.year, back.month) if closes else back)
