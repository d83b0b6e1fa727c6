"""Spans of time as prose names them: since, between, in, over the past, year to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.extraction.time.back import back_span
from redink.claims.extraction.time.dates import moment_at
from redink.claims.extraction.time.decided.spans import decided_span
from redink.claims.extraction.time.ends import as_compared, end_span, than_span
from redink.claims.extraction.time.lengths import lasting_span
from redink.claims.extraction.time.moments import beside_span, joined_days, unled_span, whole_span
from redink.claims.extraction.time.since import between_span, since_span
from redink.claims.extraction.time.stretches import fixed_span
from redink.claims.extraction.vocabulary.span_words import (
    LEADS,
    NO_END,
    RECORD,
    STRETCHES,
    SUPERLATIVES,
    TURNS,
    UP_TO,
    TimeSpan,
)
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

CUTS: Final = frozenset({",", ";", ".", "and", "but", "(", "is", "are", "has", "have", "was", "were"})
"""Words between a superlative and a span that keep them apart."""
OWN: Final = words("its the a an their closing intraday all - time")
AGENTS: Final = words("led driven hit short brought given thrown made won")
"""Participles after which "by" names what did it: "cut short by Good Friday", "helped by April 9"."""
OPENERS: Final = words("since from off after following than")
ENDS: Final = words("as until till through by at")


def span_at(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """The span that begins at a token; null where none does."""
    token = tokens[at]
    found = decided_span(tokens, at, published) or fixed_span(tokens, at, published)
    if found is None and token.lower in LEADS:
        found = _led(tokens, at, published)
    if found is None:
        found = unled_span(tokens, at, published)
    if found is None:
        return None
    found = as_compared(tokens, found)
    found = replace(found, start=token.start, end=tokens[found.after - 1].end)
    if at and tokens[at - 1].lower == "than" and found.since is not None and found.since == found.until:
        found = replace(found, until=None, base="on")
    return replace(found, role="reference") if found.role == "span" and _refers(tokens, at) else found


def _refers(tokens: Sequence[Token], at: int) -> bool:
    """Whether the span is how long something has not been so: "its best week since April"."""
    if _is_aim(tokens, at):
        return True
    if tokens[at].lower not in ("since", "in", "for"):
        return False
    before = [token.lower for token in tokens[max(0, at - 10) : at]]
    cut = max((place for place, word in enumerate(before) if word in CUTS), default=-1)
    return any(
        word in SUPERLATIVES and (word not in ("most", "only") or before[place : place + 1] == ["the"])
        for place, word in enumerate(before[cut + 1 :], start=cut)
    )


def _is_aim(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is when the record or high was set that a move led to: "climbed 9% to its record of last November"."""
    place = at - 1
    while place >= 0 and tokens[place].lower in ("of", "in", "from", "set"):
        place -= 1
    if place == at - 1 and tokens[at].lower not in ("of", "in"):
        return False
    if place < 0 or tokens[place].lower not in TURNS | RECORD:
        return False
    while place > 0 and tokens[place].lower in TURNS | RECORD | OWN:
        place -= 1
    return tokens[place].lower == "to"


def _led(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """A span that begins with since, from, between, in, over and the like."""
    lead = tokens[at].lower
    if lead in ("over", "in", "during", "for", "within", "through"):
        lasting = lasting_span(tokens, at, published)
        if lasting:
            return lasting
    if lead in ENDS:
        ending = _up_to(tokens, at, published)
        if ending or lead not in ("through", "following"):
            return ending
    if lead in ("last", "next"):
        return beside_span(tokens, at, published)
    if lead in OPENERS:
        return _opening(tokens, at, published)
    if lead == "between":
        return between_span(tokens, at, published)
    return _within(tokens, at, published)


def _opening(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """A span since something: a day that the text has named, the end of a stretch, any other moment."""
    lead = tokens[at].lower
    if lead == "than":
        return end_span(tokens, at, published) or than_span(tokens, at, published)
    found = None
    if lead in ("since", "from", "off"):
        found = back_span(tokens, at, published) or end_span(tokens, at, published)
    return found or since_span(tokens, at, published)


def _up_to(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """The end alone: as of Sept. 30, until Thursday, through June, at Friday's close, by the end of May."""
    lead, place = tokens[at].lower, at + 1
    if lead == "by" and at and (tokens[at - 1].lower.endswith("ed") or tokens[at - 1].lower in AGENTS):
        return _cut_by(tokens, at, published)
    if lead == "as":
        place = at + 2
        if place > len(tokens) or tokens[at + 1].lower not in ("of", "at"):
            return None
    start = place
    while place < len(tokens) and tokens[place].lower in ("the", "close", "end", "of", "on", "late"):
        place += 1
    found = moment_at(tokens, place, published)
    ends = "end" in _lower(tokens, start, place)
    if found is None and ends and place < len(tokens) and tokens[place].lower in STRETCHES.values():
        return TimeSpan(first=at, after=place + 1, reason=NO_END)
    grains = ("day",) if lead in ("by", "at") else ("day", "month")
    if found is None or not (lead == "as" or found.grain in grains or ends):
        return None
    after = found.after
    closes = _lower(tokens, after, after + 2) == ["'s", "close"]
    if lead in ("at", "by") and not closes and place == start and tokens[place].kind == "number":
        return None
    return TimeSpan(first=at, after=after + 2 if closes else after, until=found.last, reason=UP_TO)


def _cut_by(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """The holiday that only shortens a week, "cut short by Good Friday"; null where "by" names what did something."""
    found = moment_at(tokens, at + 1, published)
    if found is None or tokens[at - 1].lower not in ("short", "shortened"):
        return None
    return TimeSpan(role="reference", first=at, after=found.after)


def _lower(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    return [token.lower for token in tokens[start:end]]


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
    if moment and moment.grain == "day" and tokens[at].lower in ("on", "over"):
        joined = joined_days(tokens, place, moment, published)
        if joined:
            return replace(joined, first=at)
    if moment is None or (tokens[at].lower == "on") != (moment.grain == "day"):
        return None
    return whole_span(moment, first=at, published=published)
