"""Since when nothing was higher, larger or alike: since a day, in four years, this year, ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from redink.claims.extraction.numbers.numbers import whole_number
from redink.claims.extraction.time.dates import end_of_month, moment_at
from redink.claims.extraction.time.months import months_before
from redink.claims.extraction.time.since import since_span
from redink.claims.extraction.time.spans import span_at
from redink.claims.extraction.time.stretches import began
from redink.claims.extraction.vocabulary.span_words import DAYS_OF_TIME, NO_DATE, UNITS_OF_TIME, TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

HEDGED: Final = words("about almost nearly roughly around just over more than at least well a the past last some")
LONGEST: Final = 1_200
"""Months of the longest length that is counted."""
EVER: Final = (
    ["ever"], ["in", "its", "history"], ["in", "history"], ["on", "record"], ["in", "the", "history"],
    ["in", "their", "history"],
)  # fmt: skip


def since_when(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """Since a day, month or year, of a year, this year; null for any other words."""
    if at >= len(tokens):
        return None
    word = tokens[at].lower
    if word == "since" and (quarter := _printed_quarter(tokens, at + 1, published)):
        return placed(tokens, at, replace(quarter, first=at))
    if word == "since":
        found = since_span(tokens, at, published)
        return placed(tokens, at, found) if found and (found.since or found.reason == NO_DATE) else None
    if word in ("of", "for") and at + 1 < len(tokens):
        return of_year(tokens, at, published)
    if word in ("this", "so"):
        found = span_at(tokens, at, published)
        return placed(tokens, at, found) if found and found.base == "before" and found.until is None else None
    return None


def _printed_quarter(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """As in "since 4Q23", "since 2Q 2020": a quarter as notes print it; null for other words."""
    text = [token.text for token in tokens[at : at + 3]]
    if len(text) < 3 or text[0] not in "1234" or text[1] not in ("Q", "q") or len(text[2]) not in (2, 4):
        return None
    if not text[2].isdigit() or published is None:
        return None
    year = int(text[2]) if len(text[2]) == 4 else 2000 + int(text[2])
    if not 1900 < year <= published.year:
        return None
    first = date(year, 3 * int(text[0]) - 2, 1)
    return TimeSpan(first=at, after=at + 3, since=first, base="before", role="reference")


def in_length(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """As in "in four years", "in more than a year", "for 18 months": from so long before publication; null else."""
    if at >= len(tokens) or tokens[at].lower not in ("in", "for"):
        return None
    place = at + 1
    while place < len(tokens) and tokens[place].lower in HEDGED:
        place += 1
    single = tokens[place - 1].lower == "a"
    number = whole_number(tokens, place) if place < len(tokens) else None
    value, after = (number.value, number.after) if number else (1.0, place)
    if number is None and place < len(tokens) and tokens[place].text.isdigit():
        value, after, single = float(tokens[place].text), place + 1, True
    unit = tokens[after].lower.rstrip("s") if after < len(tokens) else ""
    if (number is None and not single) or unit not in {*UNITS_OF_TIME, *DAYS_OF_TIME} or value <= 0:
        return None
    if published is None:
        return placed(tokens, at, TimeSpan(first=at, after=after + 1, reason=NO_DATE))
    since = _before(published, unit, value)
    return placed(tokens, at, TimeSpan(first=at, after=after + 1, since=since, base="on"))


def _before(day: date, unit: str, value: float) -> date:
    if unit in DAYS_OF_TIME:
        return day - timedelta(days=min(round(value * DAYS_OF_TIME[unit]), 30 * LONGEST))
    return months_before(day, min(round(value * UNITS_OF_TIME[unit]), LONGEST))


def ever(tokens: Sequence[Token], at: int) -> int | None:
    """The token after "ever", "in its history", "on record"; null where none of them stands there."""
    for phrase in EVER:
        if [token.lower for token in tokens[at : at + len(phrase)]] == phrase:
            return at + len(phrase)
    return None


def of_year(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """As in "of 2024", "of the year", "of the month": a whole one, closed where it has ended by publication."""
    following = [token.lower for token in tokens[at + 1 : at + 3]]
    if (
        published
        and following[:1] in (["the"], ["this"])
        and following[1:] in (["year"], ["quarter"], ["month"], ["week"])
    ):
        day = began(following[1], published)
        return placed(tokens, at, TimeSpan(first=at, after=at + 3, since=day, base="before"))
    moment = moment_at(tokens, at + 1, published)
    if moment is None or moment.grain != "year" or moment.first is None or moment.last is None:
        return None
    last = end_of_month(moment.last.year, 12)
    until = None if published and last > published else last
    return placed(tokens, at, TimeSpan(first=at, after=moment.after, since=moment.first, until=until, base="before"))


def placed(tokens: Sequence[Token], at: int, span: TimeSpan) -> TimeSpan:
    """The span with the place of its words."""
    return replace(span, start=tokens[at].start, end=tokens[span.after - 1].end)
