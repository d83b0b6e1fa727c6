"""Where a record or low of an earlier day stood: "its old closing high of 2,410.20 from May 2021"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.claim import Base, Claim
from redink.claims.extraction.making.dating import EARLIER
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.meaning.bare import earlier_mark
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.dates import WEEKDAYS, Moment, moment_at
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

LOWS: Final = words("low lows trough bottom")
SET: Final = words("set hit reached made recorded notched posted stood dating dates dated established logged")
LINKS: Final = SET | words(", ) ( from on in of back to had has that it which was were since at the late early")
PLACED: Final = SET | {"from", "since"}
"""Words behind the number that make the day behind them that of the mark."""
PASSING: Final = words("""
    topped tops topping broke breaks breaking beat beats beating surpassed surpassing eclipsed eclipsing passed passing
    exceeded exceeding past above over cleared clearing overtook below under crossed crossing
    """)
REACH: Final = 8


def mark_dated(claim: Claim, view: SentenceView, at: int, memory: Memory) -> Claim | None:
    """The level of a mark set earlier, on its own day or as the extreme of its month or year; null for other levels.

    Without a day of its own it is of an earlier day that is not named.
    """
    first = earlier_mark(view, at) if claim.metric == "level" and claim.series is None else None
    if first is None:
        return None
    tokens, piece = view.tokens, view.pieces[at]
    found = _inside(tokens, first, piece.first, memory.published) or _behind(view, at, memory.published)
    if found is None or found[0].first is None:
        return replace(claim, reason=EARLIER)
    moment, place = found
    said = memory.quote(*memory.place(tokens, place, moment.after))
    if moment.grain == "day":
        return replace(
            claim, since=moment.first, until=moment.first, base="before", since_text=said, span_from="clause"
        )
    low = bool(LOWS & {token.lower for token in tokens[first : piece.first]})
    base: Base = "low" if low else "high"
    return replace(claim, since=moment.first, base=base, since_text=said, span_from="clause")


def _inside(tokens: Sequence[Token], first: int, end: int, published: date | None) -> tuple[Moment, int] | None:
    """As in "its Feb. 19 record of"."""
    for place in range(first, end):
        moment = moment_at(tokens, place, published)
        if moment and moment.after < end:
            return moment, place
    return None


def _behind(view: SentenceView, at: int, published: date | None) -> tuple[Moment, int] | None:
    """As in "its record of 5,100.20, set on May 6"; not where the day may be that of passing it."""
    tokens, after = view.tokens, view.pieces[at].after
    place = after
    while place < min(after + REACH, len(tokens)) and tokens[place].lower in LINKS:
        place += 1
    moment = moment_at(tokens, place, published) if place > after else None
    linked = {token.lower for token in tokens[after:place]}
    passed = bool(PASSING & set(view.words(0, at)))
    if moment is None or (not PLACED & linked and (passed or tokens[place].lower in WEEKDAYS)):
        return None
    return moment, place
