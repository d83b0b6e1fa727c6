"""Stretches of time that need no date: this year, last month, for the week, the day before, the weekly gain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from redink.claims.extraction.time.dates import moment_at
from redink.claims.extraction.time.events import trading_day_after, trading_day_by
from redink.claims.extraction.time.months import end_of_month
from redink.claims.extraction.vocabulary.lexicon import Phrase
from redink.claims.extraction.vocabulary.span_words import (
    DETERMINERS,
    FIXED,
    NO_DATE,
    NOUNS,
    STRETCHES,
    UNFINISHED,
    Role,
    TimeSpan,
)
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

IN_A_ROW: Final = words(
    "straight consecutive successive first second third fourth fifth sixth seventh eighth ninth tenth"
)

OF_A_WEEK: Final = words("of ended ending beginning starting through")
FRIDAY: Final = 4
EDGES: Final = (("trading", "day"), ("trading", "session"), ("session",), ("day", "of", "trading"), ("day",))
BEGINNING: Final = words("began begin begins started start starts opened entered beginning starting")
ENDING: Final = words(
    "end ended ends ending finish finished finishes finishing close closed closes closing capped capping wrapped"
)


def fixed_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """This year, last month, since then, on the day, the day before: words that stand for themselves."""
    found = FIXED.longest_at(tokens, at)
    if found is None:
        ends = tokens[at].lower == "since" and (_closes(tokens, at) or _is_adverb(tokens, at))
        return TimeSpan(role="then", first=at, after=at + 1) if ends else None
    phrase, after = found
    if _unfinished(tokens, after, phrase):
        return None
    if phrase.kind == "then":
        return _then(tokens, at, after, published)
    if phrase.kind not in ("running", "closed"):
        role: Role = phrase.kind  # pyright: ignore[reportAssignmentType]
        return TimeSpan(role=role, first=at, after=after, stretch=phrase.value if role == "prior" else None)
    return _known(phrase, at, after, published)


def _known(phrase: Phrase, at: int, after: int, published: date | None) -> TimeSpan:
    """The running stretch, or the last whole one, that a phrase names by the day of publication."""
    if published is None:
        return TimeSpan(first=at, after=after, reason=NO_DATE)
    if phrase.kind == "running":
        return TimeSpan(first=at, after=after, since=running(phrase.value.split()[0], published), base="before")
    return _closed(phrase.value, at, after, published)


def _then(tokens: Sequence[Token], at: int, after: int, published: date | None) -> TimeSpan:
    """Since then, or from there to a day that is named: "from there to Christmas Eve"."""
    runs = after < len(tokens) and tokens[after].lower in ("to", "until", "through", "till")
    end = moment_at(tokens, after + 1, published) if runs else None
    if end is None or end.grain != "day":
        return TimeSpan(role="then", first=at, after=after)
    return TimeSpan(role="then", first=at, after=end.after, until=end.last)


def _closed(value: str, at: int, after: int, published: date) -> TimeSpan:
    """Last year, last month, yesterday; "last week" of a weekend is the one that has just ended."""
    if value in ("week", "week past") and published.weekday() > FRIDAY - (value != "week"):
        return _just_ended(value, at, after, published)
    since, until = closed(value.split()[0], published)
    return TimeSpan(first=at, after=after, since=since, until=until, base="before")


def _just_ended(week: str, at: int, after: int, published: date) -> TimeSpan:
    """The week that ends on publication or the weekend before it; "last week" may mean the one before that."""
    since = published - timedelta(days=published.weekday())
    place = "earlier" if week == "week" else None
    return TimeSpan(first=at, after=after, since=since, until=since + timedelta(days=4), base="before", place=place)


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token ends its clause."""
    return at + 1 == len(tokens) or tokens[at + 1].text in ".,;)"


def _is_adverb(tokens: Sequence[Token], at: int) -> bool:
    """Whether "since" stands between a verb and its participle: "it has since gained 9%"."""
    before = tokens[at - 1].lower if at else ""
    return before in ("has", "have", "had") and not tokens[at + 1].capital and tokens[at + 1].kind == "word"


def _unfinished(tokens: Sequence[Token], after: int, phrase: Phrase) -> bool:
    """Whether what follows makes the words another span: "in the month of May", "the day after the vote"."""
    if after >= len(tokens) or "the" not in phrase.words:
        return False
    token = tokens[after]
    if phrase.words[-1] in ("before", "after"):
        return token.capital or token.lower in DETERMINERS or token.kind == "number"
    if token.lower == "to":
        return after + 1 < len(tokens) and tokens[after + 1].kind == "word"
    if [each.lower for each in tokens[after : after + 3]] == ["as", "a", "whole"]:
        return False
    trading = after + 1 < len(tokens) and tokens[after + 1].lower in ("trading", "business")
    return token.lower in UNFINISHED and not trading and phrase.kind in ("running", "day", "edge")


def began(stretch: str, published: date) -> date:
    """The first day of the running year, quarter, month or week."""
    if stretch == "week":
        return published - timedelta(days=published.weekday())
    month = {"year": 1, "quarter": 3 * ((published.month - 1) // 3) + 1, "month": published.month}[stretch]
    return date(published.year, month, 1)


def running(stretch: str, published: date) -> date:
    """The first day of the stretch of the last session: on the first of January, and on its weekend, the year before.

    >>> running("year", date(2019, 1, 1))
    datetime.date(2018, 1, 1)
    """
    return began(stretch, trading_day_by(published))


def last_session(stretch: str, first: date) -> date:
    """The last session of the year, quarter, month or week that begins on a day.

    >>> last_session("week", date(2025, 4, 14)), last_session("month", date(2025, 5, 1))
    (datetime.date(2025, 4, 17), datetime.date(2025, 5, 30))
    """
    if stretch == "week":
        return trading_day_by(first + timedelta(days=4))
    months = {"month": 1, "quarter": 3, "year": 12}[stretch]
    return trading_day_by(end_of_month(first.year, first.month + months - 1))


def closed(stretch: str, published: date) -> tuple[date, date]:
    """First and last day of the last whole year, quarter, month or week (Monday to Friday), or session."""
    if stretch in ("today", "yesterday"):
        day = trading_day_by(published - timedelta(days=stretch == "yesterday"))
        return day, day
    last = began(stretch, published) - timedelta(days=1)
    if stretch == "week":
        return last - timedelta(days=6), last - timedelta(days=2)
    return began(stretch, last), last


def ended_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """The stretch that an index ended, "finished the week up 1%"; the eve of the one that it "began at" a level."""
    back = at - 2 if at > 1 and tokens[at - 1].lower in ("out", "off", "up") else at - 1
    ends = back >= 0 and tokens[back].lower in ENDING
    starts = back >= 0 and tokens[back].lower in BEGINNING and [t.lower for t in tokens[at + 2 : at + 3]] == ["at"]
    if at + 1 >= len(tokens) or tokens[at + 1].lower not in STRETCHES.values() or not (ends or starts):
        return None
    if published is None:
        return TimeSpan(first=at, after=at + 2, reason=NO_DATE)
    if starts:
        day = trading_day_by(running(tokens[at + 1].lower, published) - timedelta(days=1))
        return TimeSpan(first=at, after=at + 2, since=day, until=day, base="before")
    stretch = tokens[at + 1].lower
    return TimeSpan(first=at, after=at + 2, since=running(stretch, published), base="before", stretch=stretch)


def week_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """The week that a day names, Monday to Friday: "the week of Sept. 15", "the week ended July 19"."""
    said = [token.lower for token in tokens[at + 1 : at + 3]]
    if len(said) < 2 or said[0] != "week" or said[1] not in OF_A_WEEK:
        return None
    place = at + 3 + (at + 3 < len(tokens) and tokens[at + 3].lower == "on")
    moment = moment_at(tokens, place, published)
    if moment is None or moment.grain != "day":
        return None
    if moment.first is None:
        return TimeSpan(first=at, after=moment.after, reason=NO_DATE)
    monday = moment.first - timedelta(days=moment.first.weekday())
    until = monday + timedelta(days=4) if said[1] in ("of", "beginning", "starting") else moment.first
    return TimeSpan(first=at, after=moment.after, since=monday, until=until, base="before")


def edge_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """The first or last session of a stretch: "the first trading day of 2025", "the final session of the year"."""
    said = [token.lower for token in tokens[at : at + 8]]
    size = next((len(phrase) for phrase in EDGES if tuple(said[2 : 2 + len(phrase)]) == phrase), 0)
    if not size or said[1] not in ("first", "last", "final") or said[2 + size : 3 + size] != ["of"]:
        return None
    place = at + 3 + size
    stretch = tokens[place + 1].lower if place + 1 < len(tokens) and tokens[place].lower in ("the", "this") else ""
    moment = moment_at(tokens, place, published)
    if stretch in STRETCHES.values() and said[1] != "first":
        return TimeSpan(role="edge", first=at, after=place + 2, stretch=stretch)
    if stretch in STRETCHES.values() and published:
        first, last, after = began(stretch, published), published, place + 2
    elif moment and moment.first and moment.last:
        first, last, after = moment.first, moment.last, moment.after
    else:
        return None
    day = trading_day_after(first - timedelta(days=1)) if said[1] == "first" else trading_day_by(last)
    return TimeSpan(first=at, after=after, since=day, until=day, base="before")


def adjective_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """The weekly, monthly, quarterly or yearly gain or loss, but not the fourth one in a row."""
    if at + 1 >= len(tokens) or tokens[at + 1].lower not in NOUNS or (at and tokens[at - 1].lower in IN_A_ROW):
        return None
    if published is None:
        return TimeSpan(first=at, after=at + 1, reason=NO_DATE)
    since = running(STRETCHES[tokens[at].lower], published)
    return TimeSpan(first=at, after=at + 1, since=since, base="before")
