"""Spans since a day, a month or a low, and from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Literal

from redink.claims.claim import Base
from redink.claims.extraction.time.dates import MONTHS, WEEKDAYS, Moment, moment_at
from redink.claims.extraction.time.events import is_event
from redink.claims.extraction.time.months import season_began
from redink.claims.extraction.time.spoken import past_close, spoken_day
from redink.claims.extraction.vocabulary.span_words import (
    DETERMINERS,
    LOWS,
    NO_DATE,
    NO_END,
    NO_EVENT,
    NO_NAME,
    RECORD,
    TURNS,
    TimeSpan,
)
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

TO_A_NAME: Final = DETERMINERS | words("""
    on in of early hitting reaching market s ' record intraday closing around about pandemic bear recent mid late
    - start beginning end touching setting close 52 week tariff selloff cycle year month spring summer autumn fall
    winter very absolute rock those closing all time session election vote inauguration announcement announced decision
    meeting cut increase hike dated own day lockdown crash selling crisis trading
    """)

BEFORE_TURN: Final = words("- 's market intraday closing pandemic bear selloff 52 week all time")
"""Words between a moment and its low or high: "April's closing low"."""
FROM: Final = words("from after following")
OF_A_TURN: Final = words("own that those")


def since_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """Since, from, off or after a moment, a low or a high, or a part of a month."""
    place, low = _to_name(tokens, at + 1)
    found = named_moment(tokens, place, published) or _last_weekday(tokens, place, published)
    if found is None:
        return _nameless(tokens, at, place, low, published)
    moment, turn, after = found
    turn = turn or low
    closing = _closing(tokens, at, moment, published) if tokens[at].lower in FROM else None
    if closing:
        return closing
    if tokens[at].lower in FROM and not turn:
        return _from(tokens, at, moment, tokens[place])
    if tokens[at].lower == "off" and not turn:
        return None
    return from_moment(moment, turn, first=at, after=after)


def _last_weekday(tokens: Sequence[Token], at: int, published: date | None) -> tuple[Moment, str | None, int] | None:
    """As in "since last Thursday": the one of the week before; null for other words."""
    if at + 1 >= len(tokens) or tokens[at].lower != "last" or tokens[at + 1].lower not in WEEKDAYS:
        return None
    sunday = published - timedelta(days=published.weekday() + 1) if published else None
    moment = moment_at(tokens, at + 1, sunday)
    return (moment, None, moment.after) if moment else None


def _from(tokens: Sequence[Token], at: int, moment: Moment, name: Token) -> TimeSpan | None:
    """From a day or month on; from July-September, all of it; after a day or month, what lengths count from."""
    if moment.grain == "year":
        return None
    if tokens[at].lower != "from":
        return event_span(tokens, at, moment)
    if moment.grain == "quarter" and moment.first and name.lower in MONTHS:
        return TimeSpan(first=at, after=moment.after, since=moment.first, until=moment.last, base="before")
    return from_moment(moment, None, first=at, after=moment.after)


def event_span(tokens: Sequence[Token], at: int, moment: Moment) -> TimeSpan | None:
    """What lengths count from, "after the May 7 cut"; null for a weekday and for "after November's gain"."""
    if moment.grain not in ("day", "month") or (
        moment.after < len(tokens) and tokens[moment.after].lower in ("'s", "'")
    ):
        return None
    if tokens[moment.after - 1].lower in WEEKDAYS:
        return None
    if moment.first is None or moment.grain == "month":
        return TimeSpan(role="event", first=at, after=moment.after, reason=NO_EVENT if moment.first else NO_DATE)
    return TimeSpan(role="event", first=at, after=moment.after, since=moment.first, base="on")


def _to_name(tokens: Sequence[Token], at: int) -> tuple[int, str | None]:
    """Past words that lead to a name: "its", "the low on", "bottoming on"; and the low or high among them."""
    turn = None
    for place in range(at, min(at + 8, len(tokens))):
        word = tokens[place].lower
        if word in TURNS or (word in RECORD and turn is None):
            turn = word if word in TURNS else "peak"
        elif word not in TO_A_NAME or _opens_event(tokens, place):
            return place, turn
    return min(at + 8, len(tokens)), turn


def _opens_event(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that leads to a name is the name's own, as in Election Day."""
    return at + 1 < len(tokens) and is_event((tokens[at].lower, tokens[at + 1].lower))


def named_moment(tokens: Sequence[Token], at: int, published: date | None) -> tuple[Moment, str | None, int] | None:
    """The moment at a place, with early, mid, late, start or end of it, and a low or high named right after it."""
    moment = moment_at(tokens, at, published)
    if moment is None:
        return None
    before = {token.lower for token in tokens[max(0, at - 4) : at]}
    moment = _within_month(moment, before)
    after = moment.after
    while after < len(tokens) and tokens[after].lower in BEFORE_TURN:
        after += 1
    record = after < len(tokens) and tokens[after].lower in RECORD
    if after + record < len(tokens) and tokens[after + record].lower in TURNS:
        return moment, tokens[after + record].lower, after + record + 1
    if record:
        return moment, "peak", after + 1
    return moment, _turn_before(tokens, at), moment.after


def _turn_before(tokens: Sequence[Token], at: int) -> str | None:
    """The low, high or record that is of the moment: "below its own of 2021", "the record of October 6"."""
    if at < 2 or tokens[at - 1].lower not in ("of", "from") or tokens[at - 2].lower not in TURNS | RECORD | OF_A_TURN:
        return None
    word = tokens[at - 2].lower
    below = {token.lower for token in tokens[max(0, at - 5) : at]} & {"above"}
    return word if word in TURNS else "low" if below else "peak"


def _within_month(moment: Moment, before: set[str]) -> Moment:
    """A day inside a month or year that is named only roughly: early is the first, mid the 15th, late the 20th."""
    if moment.first is None or moment.last is None or moment.grain == "day":
        return moment
    if "end" in before:
        return replace(moment, first=moment.last, grain="day")
    if moment.grain == "month" and "mid" in before:
        return replace(moment, first=moment.first.replace(day=15), last=moment.first.replace(day=15))
    if moment.grain == "month" and "late" in before:
        return replace(moment, first=moment.first.replace(day=20))
    return moment


def from_moment(moment: Moment, turn: str | None, *, first: int, after: int) -> TimeSpan:
    """The open span since a moment."""
    if moment.first is None:
        return TimeSpan(first=first, after=after, reason=NO_DATE)
    base: Base = "on" if moment.grain == "day" else "before"
    turned = turn_of(turn)
    if turned and moment.grain != "day":
        base = turned
    return TimeSpan(first=first, after=after, since=moment.first, base=base, turn=turned)


def turn_of(word: str | None) -> Literal["low", "high"] | None:
    """Whether a word names a low or a high; null for none."""
    if word is None:
        return None
    return "low" if word in LOWS else "high"


def _nameless(
    tokens: Sequence[Token], at: int, place: int, turn: str | None, published: date | None
) -> TimeSpan | None:
    """Since a low or high that has no day: of a season, else a span without days."""
    if turn is None:
        return None
    while place > at and tokens[place - 1].lower not in TURNS | RECORD:
        place -= 1
    began = season_began([token.lower for token in tokens[at:place]], published)
    if began:
        turned = turn_of(turn)
        return TimeSpan(first=at, after=place, since=began, base=turned, turn=turned, place="earlier")
    return TimeSpan(first=at, after=place, base=turn_of(turn), turn=turn_of(turn), reason=NO_NAME)


def opened(span: TimeSpan, passed: set[str]) -> TimeSpan:
    """The span without its end: since a day from its close, since a month from its low or high where one was passed."""
    turn = turn_of(next(iter(sorted(passed & TURNS)), "peak" if passed & RECORD else None))
    base: Base = "on" if span.since == span.until else turn or "before"
    return replace(span, until=None, base=base, turn=turn)


def bracketed_span(tokens: Sequence[Token], at: int, moment: Moment, published: date | None) -> TimeSpan | None:
    """From one day to another in brackets: "(Feb. 19 to March 23, 2020)", "(June 3-June 20)"; null for other words."""
    if moment.grain != "day" or at == 0 or tokens[at - 1].text != "(":
        return None
    found = _closing(tokens, at - 1, moment, published)
    return replace(found, first=at) if found else None


def _closing(tokens: Sequence[Token], at: int, moment: Moment, published: date | None) -> TimeSpan | None:
    """From one moment to another."""
    return _to_another(tokens, at, moment, published, joints=("to", "through", "until", "till", "-"))


def between_span(tokens: Sequence[Token], at: int, published: date | None) -> TimeSpan | None:
    """Between one moment and another."""
    start, _ = _to_name(tokens, at + 1)
    start += start < len(tokens) and tokens[start].lower == "last"
    joint = next((on for on in range(start, min(start + 8, len(tokens))) if tokens[on].lower == "and"), len(tokens))
    one = moment_at(tokens[:joint], start, published)
    return _to_another(tokens, at, one, published, joints=("and",)) if one else None


def _to_another(
    tokens: Sequence[Token], at: int, one: Moment, published: date | None, *, joints: tuple[str, ...]
) -> TimeSpan | None:
    """From the first day of one to the last of the other; the year of the second holds for both."""
    place = past_close(tokens, _past_turn(tokens, one.after))
    place = place + 1 if place < len(tokens) and tokens[place].text == "," else place
    if place >= len(tokens) or tokens[place].lower not in joints:
        return None
    start, ahead = _to_name(tokens, place + 1)
    other = spoken_day(tokens, place + 1, published) or moment_at(tokens, start, published)
    if other is None:
        return None
    opening, behind = _to_name(tokens, at + 1)
    opening += opening < len(tokens) and tokens[opening].lower == "last"
    first = moment_at(tokens[:place], opening, other.last or published) or one
    first = _within_month(first, {token.lower for token in tokens[at:opening]})
    other = _within_month(other, {token.lower for token in tokens[place:start]} & {"mid"})
    after = past_close(tokens, _past_turn(tokens, other.after))
    if first.first is None or other.last is None:
        return TimeSpan(first=at, after=after, reason=NO_DATE)
    if other.grain != "day" and (ahead or after > other.after):
        return TimeSpan(first=at, after=after, reason=NO_END)
    if (
        first.grain == "quarter"
        and behind is None
        and other.grain == "day"
        and _turn_within(tokens, first.after, place)
    ):
        return TimeSpan(first=at, after=after, reason=NO_NAME)
    turn = turn_of(behind or _turn_within(tokens, first.after, place))
    base: Base = "on" if first.grain == "day" else turn or "before"
    return TimeSpan(first=at, after=after, since=first.first, until=other.last, base=base)


def _past_turn(tokens: Sequence[Token], at: int) -> int:
    """The place after "closing low" or "record" that follows a moment; the place itself where none does."""
    place = at
    while place < len(tokens) and tokens[place].lower in BEFORE_TURN:
        place += 1
    return place + 1 if place < len(tokens) and tokens[place].lower in TURNS | RECORD else at


def _turn_within(tokens: Sequence[Token], start: int, end: int) -> str | None:
    """The low or high that is named between two places."""
    found = [token.lower for token in tokens[start:end] if token.lower in TURNS | RECORD]
    return next((word if word in TURNS else "peak" for word in found), None)
