"""Spans of so many months: over the past year, in the 12 months to June, the first nine months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from redink.claims.extraction.numbers.numbers import number_at, whole_number
from redink.claims.extraction.time.dates import moment_at, stretch_of_year
from redink.claims.extraction.time.events import trading_day_before
from redink.claims.extraction.time.later import after_event
from redink.claims.extraction.time.months import end_of_month, months_before
from redink.claims.extraction.time.stretches import began
from redink.claims.extraction.vocabulary.lexicon import match_words
from redink.claims.extraction.vocabulary.span_words import (
    DAYS_OF_TIME,
    NO_DATE,
    NO_EVENT,
    NOUNS,
    UNITS_OF_TIME,
    TimeSpan,
)
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

PAST: Final = words("past a last previous prior trailing latest")
BEFORE_LENGTH: Final = PAST | words("the first just about nearly roughly more than almost")
"""Words between the preposition and the length."""
EARLIER: Final = words("before earlier prior previously preceding beforehand")
GOES_ON: Final = words("it they the large small both stocks")
SUMMED: Final = frozenset({"", ",", ";", "%", "percent", "cent", "points", "pct"})
MOST_SESSIONS: Final = 300
ENDINGS: Final = words("ended ending through to until end")
"""Words that lead to the end of a length; without one, "over two days in April" has no days."""


def lasting_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """Over the past N months, in a month, in the three months to September, the first nine months of the year."""
    place = at + 1
    while place < len(tokens) and tokens[place].lower in BEFORE_LENGTH:
        place += 1
    passed = {token.lower for token in tokens[at + 1 : place]}
    number = whole_number(tokens, place) or number_at(tokens, place) if place < len(tokens) else None
    count, place = (number.value, number.after) if number and number.form == "plain" else (1.0, place)
    place = place + 1 if place < len(tokens) and tokens[place].text == "-" else place
    trading = place < len(tokens) and tokens[place].lower in ("trading", "business")
    place += trading
    word = tokens[place].lower.rstrip("s") if place < len(tokens) else ""
    moved = _is_of_a_move(tokens, place)
    if word == "session" or ((trading or moved) and word == "day"):
        following = after_event(tokens, at, place + 1, ("session", count), published)
        past = bool(passed & PAST - {"a"}) or moved or _sums_up(tokens, at)
        return following or _sessions(tokens, at, place + 1, count, published, past=past)
    if (word not in UNITS_OF_TIME and word not in DAYS_OF_TIME) or _runs(tokens, place + 1):
        return None
    following = after_event(tokens, at, place + 1, (word, count), published)
    to_date = match_words(("to", "date"), tokens, place + 1 + _is_hyphen(tokens, place + 1)) if number is None else 0
    if to_date:
        following = _to_date(at, to_date, word, published)
    following = following or (_before_told(tokens, at, place + 1) if number else None)
    if following:
        return following
    if "first" in passed:
        return _first_months(tokens, at, place + 1, int(count) * UNITS_OF_TIME.get(word, 0), published)
    ended = place + 1 < len(tokens) and tokens[place + 1].lower in ENDINGS
    if number is None and not ended and not passed & PAST:
        return None
    span = _until(tokens, at, place + 1, (word, count), published)
    counts_on = not ended and not passed & (PAST - {"a"})
    return replace(span, length=(word, count)) if counts_on else span


def lasting_move(tokens: Sequence[Token], at: int) -> TimeSpan | None:
    """As in "five-day gains of 11%", "a 3% two-session drop": the last so many sessions; null where no number is of it.

    "Ended a two-day rally" tells no number of those days.
    """
    number = whole_number(tokens, at) or number_at(tokens, at)
    if number is None or number.form != "plain" or not 1 < number.value <= MOST_SESSIONS:
        return None
    said = [token.lower for token in tokens[number.after : number.after + 4]]
    if said[:1] != ["-"] or said[1:2] not in (["day"], ["session"]) or said[2:3] == [] or said[2] not in NOUNS:
        return None
    before = tokens[at - 1].lower if at else ""
    if said[3:4] not in (["of"], ["to"]) and before not in SUMMED - {"", ",", ";"}:
        return None
    return TimeSpan(first=at, after=number.after + 2, length=("session", number.value), reason=NO_EVENT)


def _is_of_a_move(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that a hyphen joins to its number is the length of a move: "for a five-day gain"."""
    return tokens[at - 1].text == "-" and [token.lower in NOUNS for token in tokens[at + 1 : at + 2]] == [True]


def _sums_up(tokens: Sequence[Token], at: int) -> bool:
    """Whether "in four sessions" stands right after a percentage or points, or opens its clause."""
    before = tokens[at - 1].lower if at else ""
    return tokens[at].lower in ("in", "over") and before in SUMMED


def _before_told(tokens: Sequence[Token], at: int, after: int) -> TimeSpan | None:
    """A length that counts back from what was told before, without days: "in the three months before, it lost 18%"."""
    if after >= len(tokens) or tokens[after].lower not in EARLIER:
        return None
    ends = after + 1 >= len(tokens) or tokens[after + 1].kind == "mark" or tokens[after + 1].lower in GOES_ON
    return TimeSpan(first=at, after=after + 1, reason=NO_EVENT) if ends else None


def _is_hyphen(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text == "-"


def _runs(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words after a length make a streak of it: "for three weeks running", "for two months in a row"."""
    said = [token.lower for token in tokens[at : at + 3]]
    return said == ["in", "a", "row"] or said[:1] in (["running"], ["straight"], ["consecutively"])


def _to_date(at: int, after: int, word: str, published: date | None) -> TimeSpan | None:
    """As in "over the year to date"."""
    if word not in ("week", "month", "quarter", "year"):
        return None
    if published is None:
        return TimeSpan(first=at, after=after, reason=NO_DATE)
    return TimeSpan(first=at, after=after, since=began(word, published), base="before")


def _sessions(
    tokens: Sequence[Token], at: int, after: int, count: float, published: date | None, *, past: bool
) -> TimeSpan | None:
    """So many sessions up to a day that is named, from the close before the first; the past ones have no days yet."""
    place = after
    while place < len(tokens) and tokens[place].lower in ENDINGS | {"on"}:
        place += 1
    end = moment_at(tokens, place, published) if place > after else None
    if not 1 <= count <= MOST_SESSIONS:
        return None
    if end is None or end.grain != "day":
        return TimeSpan(first=at, after=after, length=("session", count), reason=NO_EVENT) if past else None
    if end.last is None:
        return TimeSpan(first=at, after=end.after, reason=NO_DATE)
    since = end.last
    for _ in range(int(count)):
        since = trading_day_before(since)
    return TimeSpan(first=at, after=end.after, since=since, until=end.last, base="on")


def _first_months(tokens: Sequence[Token], at: int, after: int, months: int, published: date | None) -> TimeSpan | None:
    """The first so many months of a year."""
    words = [token.lower for token in tokens[after : after + 3]]
    moment = moment_at(tokens, after + 1, published)
    if not 0 < months <= 12 or words[:1] != ["of"]:
        return None
    if words[1:] in (["the", "year"], ["this", "year"]):
        moment = stretch_of_year(None, 1, 6, published, after=after + 3)
    if moment is None:
        return None
    if moment.first is None:
        return TimeSpan(first=at, after=moment.after, reason=NO_DATE)
    last = end_of_month(moment.first.year, months)
    return TimeSpan(first=at, after=moment.after, since=moment.first, until=last, base="before")


def _until(tokens: Sequence[Token], at: int, after: int, length: tuple[str, float], published: date | None) -> TimeSpan:
    """So long before publication, or before the moment that "ended", "through" or "to" names."""
    place = after
    while place < len(tokens) and tokens[place].lower in (
        "ended",
        "ending",
        "through",
        "to",
        "until",
        "in",
        "on",
        "the",
        "end",
        "of",
    ):
        place += 1
    end = moment_at(tokens, place, published) if place > after else None
    if end and not {token.lower for token in tokens[after:place]} & ENDINGS:
        return TimeSpan(first=at, after=end.after, reason=NO_EVENT)
    word, count = length
    if end and end.last and end.grain != "day" and word in UNITS_OF_TIME:
        return TimeSpan(
            first=at,
            after=end.after,
            since=_started(end.last + timedelta(days=1), word, count),
            until=end.last,
            base="before",
        )
    last = end.last if end else published
    if last is None:
        return TimeSpan(first=at, after=end.after if end else after, reason=NO_DATE)
    closed_on = end.last if end else None
    return TimeSpan(
        first=at, after=end.after if end else after, since=_started(last, word, count), until=closed_on, base="on"
    )


def _started(last: date, word: str, count: float) -> date:
    if word in DAYS_OF_TIME:
        return last - timedelta(days=min(round(count * DAYS_OF_TIME[word]), 100_000))
    return months_before(last, min(round(count * UNITS_OF_TIME[word]), 1_200))
