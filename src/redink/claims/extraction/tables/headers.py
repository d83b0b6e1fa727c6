"""What the header of a column says that it holds: "Friday's close", "Day, pts", "Week, %", "Q3", "Since Jan. 1"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from redink.claims.extraction.time.dates import moment_at
from redink.claims.extraction.time.months import months_before
from redink.claims.extraction.time.spans import span_at
from redink.claims.extraction.time.stretches import running
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token, tokens_of
from redink.claims.extraction.vocabulary.wordlists import words

Held = Literal["level", "change", "none"]
Printed = Literal["pct", "pts"]

STRETCHES: Final[dict[str, str]] = {
    "year": r"ytd|year to date|this year|so far this year|y t d|cal year",
    "quarter": r"qtd|quarter to date|this quarter",
    "month": r"mtd|month to date|this month|the month",
    "week": r"wtd|week to date|this week|the week|week|weekly|wk|1 w(?:eek|k)?|one week|w w|wow",
}
TRAILING: Final[dict[int, str]] = {
    1: r"1 m(?:onth)?|one month|past month",
    3: r"3 m(?:onths?)?|three months?",
    6: r"6 m(?:onths?)?|six months?",
    12: r"1 y(?:ear|r)?|12 m(?:onths?)?|52 weeks?|one year|past year|12 mo",
}
PERCENT: Final = words("% pct percent percentage pc")
POINTS: Final = words("pts points point pt net")
UNITS: Final = PERCENT | POINTS
CHANGES: Final = words("chg change changes move moves gain loss return returns perf performance gains +/ +")
PASSED: Final = words("in on of the over for vs - / ( ) , : + . * ' 's by from")
DAY: Final = re.compile(r"(?:1 d(?:ay)?|day|daily|today|one day|session|d d|d)?")
LEVEL: Final = re.compile(
    r"(?:(?:last|clos(?:e|ing)|price|level|value|finish|end|settle(?:ment)?|latest)"
    r"(?: (?:close|price|level|value|trade))?)?"
)
UNREAD: Final = re.compile(r"prev|prior|open|high|low|volume|record|target|p/e|(?<!to[ -])date\b|bid|ask|yield|weight")
TO_DATE: Final = re.compile(r"\b[wmqy]td\b|to[- ]date|return")


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """What a column holds: levels, or changes in a unit; of what days, null where it is the day reported.

    unit is null where the header does not say; `bare` of a header that names neither a unit nor a change, `daily` of
    one that says that the change is the day's.
    """

    holds: Held
    unit: Printed | None = None
    span: TimeSpan | None = None
    bare: bool = False
    daily: bool = False


NONE: Final = Header(holds="none")


def header_of(name: str, published: date | None) -> Header:
    """What a header says; none where it is not read."""
    name = name[:40].strip(" .:*")
    if UNREAD.search(name.lower()):
        return NONE
    tokens = tokens_of(name, 0, len(name))
    said = {token.lower for token in tokens}
    unit: Printed | None = "pct" if said & PERCENT else "pts" if said & POINTS else None
    changed = bool(said & (UNITS | CHANGES))
    kept = [token for token in tokens if token.lower not in UNITS and token.lower not in CHANGES]
    rest = " ".join(token.lower for token in kept if token.lower not in PASSED)
    if DAY.fullmatch(rest):
        return Header(holds="change", unit=unit, bare=not changed, daily=bool(rest))
    if LEVEL.fullmatch(rest):
        return NONE if changed else Header(holds="level")
    day = _of_a_day(kept, published)
    if day:
        return NONE if changed else Header(holds="level", span=day)
    span = _span(kept, rest, published)
    if span is None:
        return NONE
    return Header(
        holds="change", unit=unit or ("pct" if TO_DATE.search(name.lower()) else None), span=span, bare=not changed
    )


def _of_a_day(tokens: Sequence[Token], published: date | None) -> TimeSpan | None:
    """As in "Friday's close", "Close Sept. 26", "Friday": that day; null where other words stand there."""
    for at in range(len(tokens)):
        moment = moment_at(tokens, at, published)
        if moment and moment.grain == "day" and moment.first:
            others = [*tokens[:at], *tokens[moment.after :]]
            rest = " ".join(token.lower for token in others if token.lower not in PASSED)
            found = TimeSpan(first=at, after=moment.after, since=moment.first, until=moment.last, base="before")
            return found if LEVEL.fullmatch(rest) else None
    return None


def _span(tokens: Sequence[Token], rest: str, published: date | None) -> TimeSpan | None:
    """The span of a change that is longer than a day; null where the header names none."""
    blank = TimeSpan(first=0, after=len(tokens))
    for stretch, pattern in STRETCHES.items():
        if re.fullmatch(pattern, rest):
            since = running(stretch, published) if published else None
            return TimeSpan(first=0, after=len(tokens), since=since, base="before") if since else blank
    for months, pattern in TRAILING.items():
        if re.fullmatch(pattern, rest):
            since = months_before(published, months) if published else None
            return TimeSpan(first=0, after=len(tokens), since=since, base="on") if since else blank
    return _in_words(tokens, published)


def _in_words(tokens: Sequence[Token], published: date | None) -> TimeSpan | None:
    """As in "September", "Q3", "2024", "Since Jan. 1": a month, quarter, year or a day that changes count from."""
    told = [at for at, token in enumerate(tokens) if token.lower not in PASSED]
    if not told:
        return None
    led, tokens = told[0], tokens[: told[-1] + 1]
    moment = moment_at(tokens, led, published)
    if moment and moment.first and moment.grain != "day" and moment.after == len(tokens):
        open_still = published is not None and moment.last is not None and moment.last >= published
        until = None if open_still else moment.last
        return TimeSpan(first=led, after=moment.after, since=moment.first, until=until, base="before")
    found = span_at(tokens, led, published)
    return found if found and found.since and found.after == len(tokens) else None
