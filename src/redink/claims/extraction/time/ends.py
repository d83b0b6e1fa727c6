"""Spans since a close: since the end of last year, from its 2024 close, above its close of April 2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from redink.claims.extraction.time.dates import WEEKDAYS, moment_at
from redink.claims.extraction.time.months import months_before
from redink.claims.extraction.time.stretches import closed
from redink.claims.extraction.vocabulary.span_words import NO_DATE, STRETCHES, UNITS_OF_TIME, TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

FILLERS: Final = words("the its their a of at in on closing final year level where it they index had")
ENDS: Final = words("end close finish ended closed finished ends closes finishes")
"""Words that mark the end of a stretch, before its name or right after it."""
PREVIOUS: Final = words("last previous prior preceding")
RUNS_TO: Final = words("to through until till -")
FAR: Final = 8
AGAINST: Final = words("""
    above below beneath under over than from past beyond against with to of regain reclaim recapture retake top topped
    topping regained reclaimed retaken
""")
"""Words before what is measured against; "with", "to" and "of" only after the words of `JOINED`."""
JOINED: Final = {
    "with": words("compared compares comparing"),
    "to": words("compared relative back return returned"),
    "of": words("ahead short shy"),
}
LEVELS: Final = words("close closes closing finish level levels settlement value price")
STOOD: Final = words("was were stood closed ended finished settled traded ended started began")
OWN: Final = words("the its their that a respective own index 's they it had last market")
PLACED: Final = words("of on from at")


def end_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """The open span from the last close of the stretch that "since", "from" or "than" leads to; null for all else."""
    place, ended = at + 1, False
    while place < min(at + FAR, len(tokens)) and tokens[place].lower in FILLERS | ENDS:
        ended = ended or tokens[place].lower in ENDS
        place += 1
    found = _last_day(tokens, place, published) if place < len(tokens) else None
    if found is None:
        return None
    day, after = found
    if not ended:
        place = after + (after < len(tokens) and tokens[after].text in ("'s", "'"))
        if place >= len(tokens) or tokens[place].lower not in ("close", "end", "finish"):
            return None
        after = place + 1
    if after < len(tokens) and tokens[after].lower in RUNS_TO:
        return None
    if day is None:
        return TimeSpan(first=at, after=after, reason=NO_DATE)
    return TimeSpan(first=at, after=after, since=day, base="on")


def _last_day(tokens: Sequence[Token], at: int, published: date | None) -> tuple[date | None, int] | None:
    """The last day of last year, of June, of 2024 or the second quarter, and the place after its name."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if tokens[at].lower in PREVIOUS and following in STRETCHES.values():
        return (closed(following, published)[1] if published else None), at + 2
    moment = moment_at(tokens, at, published)
    if moment is None or moment.grain == "day":
        return None
    return moment.last, moment.after


def than_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """Than on Friday, than at Thursday's close, than a week ago: the open span since the day compared with."""
    place = at + 1
    while place < len(tokens) and tokens[place].lower in ("on", "at", "it", "was", "they", "were"):
        place += 1
    if place >= len(tokens):
        return None
    said = [token.lower for token in tokens[place : place + 3]]
    if len(said) == 3 and said[0] in ("a", "one") and said[1] in ("week", "month", "year") and said[2] == "ago":
        return _ago(said[1], at, place + 3, published)
    moment = moment_at(tokens, place, published) if place > at + 1 or tokens[place].lower in WEEKDAYS else None
    if moment is None or moment.grain != "day":
        return None
    after = moment.after
    if [token.lower for token in tokens[after : after + 2]] == ["'s", "close"]:
        after += 2
    if moment.first is None:
        return TimeSpan(first=at, after=after, reason=NO_DATE)
    return TimeSpan(first=at, after=after, since=moment.first, base="on")


def _ago(stretch: str, at: int, after: int, published: date | None) -> TimeSpan:
    """The same day of the week, month or year before, counted from publication, and so only carried over."""
    if published is None:
        return TimeSpan(first=at, after=after, reason=NO_DATE)
    week = published - timedelta(days=7)
    since = week if stretch == "week" else months_before(published, UNITS_OF_TIME[stretch])
    return TimeSpan(first=at, after=after, since=since, base="on", place="earlier")


def as_compared(tokens: Sequence[Token], span: TimeSpan) -> TimeSpan:
    """The open span since the close of a day where the words before it, or right after it, measure against that."""
    if span.role != "span" or span.since is None or span.since != span.until or span.base != "before":
        return span
    after = span.after
    if after < len(tokens) and tokens[after].text in ("'s", "'"):
        after += 1
    closes = after < len(tokens) and tokens[after].lower in LEVELS
    place = span.first - 1
    while place >= 0 and tokens[place].lower in PLACED | OWN and not (closes and _compares(tokens, place)):
        place -= 1
    if not closes:
        if place < 0 or not _is_close(tokens, place):
            return span
        place = _past_close(tokens, place)
    if place < 0 or not _compares(tokens, place):
        return span
    return replace(span, until=None, base="on", after=after + closes if closes else span.after)


def _is_close(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word names a close, or "where it stood" does."""
    word = tokens[at].lower
    if word in LEVELS:
        return True
    return word in STOOD and "where" in {token.lower for token in tokens[max(0, at - 4) : at]}


def _past_close(tokens: Sequence[Token], at: int) -> int:
    """The place before "its closing level" or "where it stood"."""
    while at >= 0 and (tokens[at].lower in LEVELS | STOOD | OWN or tokens[at].lower == "where"):
        at -= 1
    return at


def _compares(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].lower
    if word not in AGAINST:
        return False
    return word not in JOINED or (at > 0 and tokens[at - 1].lower in JOINED[word])
