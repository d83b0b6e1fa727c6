"""Events that are counted or ranked: four days in a row, the 53rd record close, three rate cuts, the worst day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

from redink.claims.claim import Direction, Period
from redink.claims.extraction.sentence.counts import Count, count_at
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.largest import largest_at
from redink.claims.extraction.sentence.ranked.elliptic import ranked_at, streak_repeated
from redink.claims.extraction.sentence.ranked.extremes import extreme_at
from redink.claims.extraction.sentence.ranked.firsts import first_at
from redink.claims.extraction.sentence.ranked.over import over_when
from redink.claims.extraction.sentence.ranked.policy import moves_at, times_at
from redink.claims.extraction.sentence.ranked.runs import nth_in_a_row, run_at
from redink.claims.extraction.sentence.ranked.steps import steps_at
from redink.claims.extraction.sentence.ranked.units import QUALITIES, is_broken
from redink.claims.extraction.vocabulary.event_words import (
    ADVERBIAL,
    IN_ROW,
    NEXT_TO_RECORDS,
    PERIODS,
    STREAKS,
    way_of,
)  # fmt: skip
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

RECORD_WORDS: Final = words("new fresh all - time closing intraday lifetime")
RECORD_ENDS: Final = words("close closes closing high highs finish finishes level levels peak peaks")
SET: Final = words("record records high highs")
YEARS: Final = range(1900, 2100)
"""Numbers before "record" that are the year of it."""
THAT_ONE: Final = (["since", "a"], ["since", "an"], ["since", "the"], ["since", "its"])
"""What comes before a streak or move that another is only likened to."""
RUNNING_FOR: Final = words("office president congress governor mayor re")


def event_at(tokens: Sequence[Token], at: int, published: date | None) -> Event | None:
    """The event that begins at a token; null where none does."""
    ranked = largest_at(tokens, at, published) or extreme_at(tokens, at, published) or first_at(tokens, at, published)
    if ranked:
        return ranked
    counted = count_at(tokens, at)
    if counted is None or counted.after >= len(tokens) or [_word(tokens, at - 2), _word(tokens, at - 1)] in THAT_ONE:
        return None
    return (
        _records(tokens, counted, published)
        or _times(tokens, at, counted, published)
        or moves_at(tokens, at, counted, published)
        or _in_row(tokens, at, counted)
        or _streak(tokens, at, counted)
        or _again(tokens, at, counted)
        or run_at(tokens, at, counted)
        or nth_in_a_row(tokens, at, counted)
        or steps_at(tokens, at, counted)
        or ranked_at(tokens, at, counted, published)
        or streak_repeated(tokens, at, counted, lambda place: event_at(tokens[:at], place, published))
    )


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _records(tokens: Sequence[Token], count: Count, published: date | None) -> Event | None:
    """As in "53rd record close of 2024", "six record closes", "its 12th all-time high"."""
    place = count.after
    while _word(tokens, place) in RECORD_WORDS:
        place += 1
    passed = {token.lower for token in tokens[count.after : place]}
    word = _word(tokens, place)
    if word not in SET or (word not in ("record", "records") and not {"all", "time"} <= passed):
        return None
    place += 1
    while _word(tokens, place) in RECORD_ENDS:
        place += 1
    following = _word(tokens, place)
    if following.isalpha() and following not in NEXT_TO_RECORDS:
        return None
    if not (count.worded or count.ordinal) and count.value in YEARS and word in ("record", "high"):
        return None
    if count.value == 1 and following not in ("of", "this"):
        return None
    span = over_when(tokens, place, published) if following == "of" or count.ordinal else None
    return Event(kind="records", after=place, value=count.value, worded=count.worded, span=span)


def _times(tokens: Sequence[Token], at: int, count: Count, published: date | None) -> Event | None:
    """As in "a record for the fifth time this week", "cut rates three times": of what was named before."""
    if _word(tokens, count.after) not in (("time",) if count.ordinal else ("times", "twice")):
        return None
    before = [token.lower for token in tokens[max(0, at - 12) : at]]
    after = _word(tokens, count.after + 1)
    if after in ("as", "more", "the", "in", "earnings", "sales", "book") and after != "in":
        return None
    said = set(before)
    if count.value > 1 and (said & {"record", "records"} or {"all", "time", "high"} <= said):
        span = over_when(tokens, count.after + 1, published)
        return Event(kind="records", after=count.after + 1, value=count.value, worded=count.worded, span=span)
    return times_at(tokens, at, count, published)


def _in_row(tokens: Sequence[Token], at: int, count: Count) -> Event | None:
    """As in "fourth straight loss", "three consecutive weekly gains", "third straight year of gains"."""
    place = count.after + (_word(tokens, count.after) == "-")
    if _word(tokens, place) not in IN_ROW:
        return None
    place += 1
    period: Period | None = None
    way: Direction | None = None
    while _word(tokens, place) in ADVERBIAL | QUALITIES.keys() | {"-", "trading"}:
        period = PERIODS.get(_word(tokens, place)) or period
        way = QUALITIES.get(_word(tokens, place)) or way
        place += 1
    head = _word(tokens, place)
    if head in PERIODS and _word(tokens, place + 1) != "-":
        of = _of(tokens, place + 1)
        if of == "other":
            return None
        found: Direction | None = of if of in ("up", "down") else way
        return _made(tokens, at, count, place + 1, period=PERIODS[head], way=found)
    if way_of(head):
        return _made(tokens, at, count, place + 1, period=period, way=way_of(head))
    return None


def _of(tokens: Sequence[Token], at: int) -> Literal["up", "down", "other"] | None:
    """What "of" after a length names: gains, losses, or something else, which is no streak of an index."""
    if _word(tokens, at) != "of" or _word(tokens, at + 1) in ("the", "this"):
        return None
    for place in range(at + 1, min(at + 6, len(tokens))):
        way = way_of(tokens[place].lower)
        if way:
            return way
        if tokens[place].text in ",.;":
            break
    return "other"


def _streak(tokens: Sequence[Token], at: int, count: Count) -> Event | None:
    """As in "a five-day losing streak", "four days in a row", "fourth loss in a row", "three weeks running"."""
    place = count.after + (_word(tokens, count.after) == "-")
    period: Period | None = None
    way: Direction | None = None
    while _word(tokens, place) in ADVERBIAL | QUALITIES.keys() | {"trading", "such"}:
        period = PERIODS.get(_word(tokens, place)) or period
        way = QUALITIES.get(_word(tokens, place)) or way
        place += 1
    head = _word(tokens, place)
    period = PERIODS.get(head) or period
    way = way_of(head) or way
    if head not in PERIODS and way_of(head) is None:
        return None
    row = [_word(tokens, place + 1 + on) for on in range(3)]
    if row == ["in", "a", "row"]:
        return _made(tokens, at, count, place + 4, period=period, way=way)
    if row[0] in ("running", "straight") and (row[1] != "to" and (row[1] != "for" or row[2] not in RUNNING_FOR)):
        return _made(tokens, at, count, place + 2, period=period, way=way)
    if count.ordinal or head not in PERIODS:
        return None
    return _named_streak(tokens, at, count, place + 1, PERIODS[head])


def _named_streak(tokens: Sequence[Token], at: int, count: Count, place: int, period: Period) -> Event | None:
    """As in "five-day losing streak", "nine-day win streak", "six-session run of gains"."""
    way: Direction | None = None
    while way_of(_word(tokens, place)) or _word(tokens, place) == "-":
        way = way_of(_word(tokens, place)) or way
        place += 1
    if _word(tokens, place) not in STREAKS:
        return None
    of = _of(tokens, place + 1)
    way = way or (of if of in ("up", "down") else None) or ("down" if _word(tokens, place) == "skid" else None)
    named = way is not None or _word(tokens, place) == "streak"
    return _made(tokens, at, count, place + 1, period=period, way=way) if named else None


def _again(tokens: Sequence[Token], at: int, count: Count) -> Event | None:
    """As in "fell for a third day", "a second week of losses", "extended its losing streak to six days"."""
    unit = _word(tokens, count.after)
    if unit in PERIODS and _word(tokens, at - 2) in ("streak", "skid") and _word(tokens, at - 1) in ("to", "of", "at"):
        return _made(tokens, at, count, count.after + 1, period=PERIODS[unit], way=way_of(_word(tokens, at - 3)))
    if not count.ordinal or count.value < 2 or unit not in ("day", "session", "week", "month"):
        return None
    of = _of(tokens, count.after + 1)
    lead = [_word(tokens, at - 2), _word(tokens, at - 1)]
    if of in ("up", "down") or (lead == ["for", "a"] and of is None and _word(tokens, count.after + 1) != "in"):
        way: Direction | None = of if of in ("up", "down") else None
        return _made(tokens, at, count, count.after + 1, period=PERIODS[unit], way=way)
    return None


def _made(
    tokens: Sequence[Token], at: int, count: Count, after: int, *, period: Period | None, way: Direction | None
) -> Event:
    """The streak, ended where the words around it say so."""
    ended = is_broken(tokens, at, after)
    return Event(
        kind="streak", after=after, value=count.value, worded=count.worded, period=period, direction=way, ended=ended
    )
