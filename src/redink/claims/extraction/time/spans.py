"""Spans of time as prose names them: since, between, in, over the past, year to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from redink.claims.extraction.time.dates import Moment, moment_at
from redink.claims.extraction.time.lengths import lasting_span
from redink.claims.extraction.time.since import between_span, from_moment, named_moment, since_span
from redink.claims.extraction.vocabulary.span_words import FIXED, LEADS, NO_DATE, SUPERLATIVES, TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token


def span_at(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """The span that begins at a token; null where none does."""
    token = tokens[at]
    found = _fixed(tokens, at, published)
    if found is None and token.lower in LEADS:
        found = _led(tokens, at, published)
    if found is None:
        found = _unled(tokens, at, published)
    if found is None:
        return None
    found = replace(found, start=token.start, end=tokens[found.after - 1].end)
    return replace(found, role="reference") if found.role == "span" and _refers(tokens, at) else found


def _refers(tokens: Sequence[Token], at: int) -> bool:
    """Whether the span is how long something has not been so: "its best week since April"."""
    if tokens[at].lower not in ("since", "in", "for"):
        return False
    before = [token.lower for token in tokens[max(0, at - 7) : at]]
    cut = max((place for place, word in enumerate(before) if word in (",", ";", ".", "and", "but", "(")), default=-1)
    return any(word in SUPERLATIVES for word in before[cut + 1 :])


def _fixed(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    found = FIXED.longest_at(tokens, at)
    if found is None:
        ends = tokens[at].lower == "since" and (at + 1 == len(tokens) or tokens[at + 1].text in ".,;)")
        return TimeSpan(role="then", first=at, after=at + 1) if ends else None
    phrase, after = found
    if phrase.kind in ("same", "then"):
        return TimeSpan(role="same" if phrase.kind == "same" else "then", first=at, after=after)
    if published is None:
        return TimeSpan(first=at, after=after, reason=NO_DATE)
    if phrase.kind == "running":
        return TimeSpan(first=at, after=after, since=began(phrase.value, published), base="before")
    since, until = closed(phrase.value, published)
    return TimeSpan(first=at, after=after, since=since, until=until, base="before")


def began(stretch: str, published: date) -> date:
    """The first day of the running year, quarter, month or week."""
    if stretch == "week":
        return published - timedelta(days=published.weekday())
    month = {"year": 1, "quarter": 3 * ((published.month - 1) // 3) + 1, "month": published.month}[stretch]
    return date(published.year, month, 1)


def closed(stretch: str, published: date) -> tuple[date, date]:
    """First and last day of the last whole year, quarter, month or week (Monday to Friday), or of today, yesterday."""
    if stretch in ("today", "yesterday"):
        day = published - timedelta(days=stretch == "yesterday")
        return day, day
    last = began(stretch, published) - timedelta(days=1)
    if stretch == "week":
        return last - timedelta(days=6), last - timedelta(days=2)
    return began(stretch, last), last


def _led(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """A span that begins with since, from, between, in, over and the like."""
    lead = tokens[at].lower
    if lead in ("over", "in", "during", "for", "within", "through"):
        lasting = lasting_span(tokens, at, published)
        if lasting:
            return lasting
    if lead == "as":
        return _as_of(tokens, at, published)
    if lead in ("since", "from", "off", "after"):
        return since_span(tokens, at, published)
    if lead == "between":
        return between_span(tokens, at, published)
    return _within(tokens, at, published)


def _as_of(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    if at + 1 >= len(tokens) or tokens[at + 1].lower not in ("of", "at"):
        return None
    found = moment_at(tokens, at + 2, published)
    if found is None:
        return None
    return TimeSpan(first=at, after=found.after, until=found.last, reason="up to")


def _within(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """In, during, for or on a moment, whole: closed where it has ended by publication."""
    place = at + 1
    while place < len(tokens) and tokens[place].lower in (
        "the",
        "all",
        "of",
        "early",
        "late",
        "mid",
        "-",
        "month",
        "fiscal",
        "calendar",
        "entire",
        "full",
    ):
        place += 1
    moment = moment_at(tokens, place, published)
    if moment is None or (tokens[at].lower == "on") != (moment.grain == "day"):
        return None
    return _whole(moment, first=at, published=published)


def _whole(moment: Moment, *, first: int, published: date | None) -> TimeSpan:
    if moment.first is None or moment.last is None:
        return TimeSpan(first=first, after=moment.after, reason=NO_DATE)
    until = None if published and moment.last > published else moment.last
    return TimeSpan(first=first, after=moment.after, since=moment.first, until=until, base="before")


def _unled(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """A bare weekday or quarter, "started on April 9", "April low"."""
    token = tokens[at]
    if (
        token.lower in ("started", "began", "starting", "beginning")
        and at + 2 < len(tokens)
        and tokens[at + 1].lower in ("on", "in", "from")
    ):
        moment = moment_at(tokens, at + 2, published)
        return from_moment(moment, None, first=at, after=moment.after) if moment else None
    if token.kind == "mark" and token.text != "Q":
        return None
    found = named_moment(tokens, at, published)
    if found is None or (token.kind == "number" and found[0].grain == "year" and not found[1]):
        return None
    moment, turn, after = found
    if turn:
        return from_moment(moment, turn, first=at, after=after)
    if (moment.grain == "day" and token.kind == "word") or moment.grain in ("quarter", "half"):
        return _whole(moment, first=at, published=published)
    return TimeSpan(role="reference", first=at, after=moment.after)
