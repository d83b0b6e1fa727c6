"""Moves of the policy rate that are counted: "three rate cuts", "its third cut of 2025", "for the second time"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from redink.claims.claim import Direction
from redink.claims.extraction.sentence.counts import Count
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.ranked.over import over_when
from redink.claims.extraction.sentence.ranked.since import in_length, since_when
from redink.claims.extraction.vocabulary.event_words import moved_of, step_of
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

PASSED: Final = words("""
    interest rate - benchmark quarter half point percentage such policy key fed emergency straight consecutive
    successive
    """)
NAMED: Final = words("rate point fed policy")
"""Words before "cut" that make it one of the policy rate."""
BANK: Final = words("fed federal fomc rates")
MOVED: Final = words("rate rates target range")
LEADS: Final = words("its the their a")
APPOSED: Final = words(", — - -- was is marked marks for delivered delivering made making announced after")
"""Before "its third cut", where no span says over which days it is the third."""
REACH: Final = 12


def moves_at(tokens: Sequence[Token], at: int, count: Count, published: date | None) -> Event | None:
    """The moves that a noun names; of the Federal Reserve or, where nothing says so, of what was told before."""
    place = count.after
    while _word(tokens, place) in PASSED:
        place += 1
    way = step_of(_word(tokens, place))
    if way is None or _is_size(tokens, count, _word(tokens, place)):
        return None
    named = bool(NAMED & {token.lower for token in tokens[count.after : place]})
    known = named or bool(BANK & {token.lower for token in tokens})
    after = place + 1 + 3 * ([_word(tokens, place + 1 + on) for on in range(3)] == ["in", "a", "row"])
    span = over_when(tokens, after, published)
    if count.ordinal and span is None and not (count.value > 1 and _is_told(tokens, at)):
        return None
    if not known and not (count.ordinal and _word(tokens, at - 1) in LEADS):
        return None
    return Event(
        kind="rate_moves", after=span.after if span else after, value=count.value, worded=count.worded, direction=way,
        span=span, elliptic=not known,
    )  # fmt: skip


def _is_size(tokens: Sequence[Token], count: Count, step: str) -> bool:
    """Whether the number says how large one move was: "a three-quarter-point cut", not "three quarter-point cuts"."""
    said = [_word(tokens, count.after), _word(tokens, count.after + 1)]
    return not count.ordinal and not step.endswith("s") and said == ["-", "quarter"]


def times_at(tokens: Sequence[Token], at: int, count: Count, published: date | None) -> Event | None:
    """As in "cut rates three times", "raised its key rate for the fourth time this year"."""
    said = [token.lower for token in tokens[max(0, at - REACH) : at]]
    ways: list[Direction] = [way for word in said if (way := moved_of(word))]
    if not ways or not MOVED & set(said):
        return None
    if not count.ordinal:
        return Event(
            kind="rate_moves", after=count.after + 1, value=count.value, worded=count.worded, direction=ways[-1]
        )
    if said[-2:-1] != ["for"] or not BANK & {token.lower for token in tokens[:at]}:
        return None
    if count.value == 1:
        return _first(tokens, count, ways[-1], published)
    span = over_when(tokens, count.after + 1, published)
    return Event(
        kind="rate_moves", after=span.after if span else count.after + 1, value=count.value, worded=count.worded,
        direction=ways[-1], span=span,
    )  # fmt: skip


def _first(tokens: Sequence[Token], count: Count, way: Direction, published: date | None) -> Event | None:
    """As in "cut rates for the first time since December", "for the first time in nine months", "this year"."""
    place = count.after + 1
    since = since_when(tokens, place, published) if _word(tokens, place) == "since" else None
    span = since or in_length(tokens, place, published)
    if span:
        return Event(kind="first_rate_move", after=span.after, direction=way, span=span)
    whole = over_when(tokens, place, published)
    return whole and Event(kind="rate_moves", after=whole.after, value=1.0, worded=True, direction=way, span=whole)


def _is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether the move is told of as one that was made: ", its third cut", "it was the third cut"."""
    return _word(tokens, at - 1) in LEADS and _word(tokens, at - 2) in APPOSED


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""
