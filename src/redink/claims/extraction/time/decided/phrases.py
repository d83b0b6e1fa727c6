"""The words that name a decision on the policy rate: whose, which way, and of which month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from redink.claims.claim import Direction
from redink.claims.extraction.numbers.numbers import ONES
from redink.claims.extraction.time.dates import Moment, moment_at
from redink.claims.extraction.time.stretches import closed, running
from redink.claims.extraction.vocabulary.event_words import moved_of, step_of
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

BANK: Final = words("fed fomc reserve")
"""Words for the Federal Reserve alone."""
BANKS: Final = words("bank banks policymakers policy officials central")
OTHERS: Final = words("ecb boe boj england japan european canada riksbank swiss snb china india australia")
MEETING: Final = words("""
    decision decisions decided meeting meetings met meet move moved acted announcement announced announcing statement
    gathering voted vote
    """)
RATES: Final = words("rate rates interest benchmark target borrowing costs funds")
GLUE: Final = words("""
    the a an its their his 's of in on at for to and last latest most recent previous first second third fourth fifth
    sixth federal key committee market open since - jumbo emergency surprise outsized big large small widely expected
    long awaited back this monetary easing tightening chair powell jerome delivered made unveiled approved agreed opted
    again began begun started had has have would did
    """)
NAMED: Final = BANK | BANKS | RATES
SIZES: Final = words("quarter half point points percentage")
TRIMMED: Final = words("the a an its their his of in on at by for to and since had has have - would did 's")
PERIODS: Final = words("month week year quarter")
FAR: Final = 24
BEHIND: Final = 9


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """What a decision is named by: from when to when it fell, null where not said, its way, and the place after it.

    named    whether the Federal Reserve or rates are named, and not only a cut or an increase
    foreign  whether it is of another bank
    sized    whether the words say how large it was: a number that is read for itself
    wide     whether no more than its year or quarter is named
    dated    whether a day is named, or the low of a month: other rules read that
    """

    first: date | None = None
    last: date | None = None
    way: Direction | None = None
    meets: bool = False
    named: bool = False
    foreign: bool = False
    sized: bool = False
    wide: bool = False
    dated: bool = False
    after: int

    @property
    def is_move(self) -> bool:
        """Whether it names a decision at all, of a bank or of a month."""
        return (self.way is not None or self.meets) and (self.named or self.first is not None)


def phrase_at(tokens: Sequence[Token], at: int, published: date | None) -> Phrase:
    """The longest run of words for a decision from a place on, blanks and small words at its end left out."""
    found, place = Phrase(after=at), at
    while place < min(len(tokens), at + FAR):
        following = _with_period(tokens, place, found, published) or _with_word(tokens[place].lower, place, found)
        if following is None and (tokens[place].capital or tokens[place].kind == "number"):
            following = _with_moment(found, moment_at(tokens, place, published))
        if following is None:
            return _with_month_behind(tokens, place, found, published)
        found, place = following, max(place + 1, following.after)
    return found


def _with_month_behind(tokens: Sequence[Token], at: int, found: Phrase, published: date | None) -> Phrase:
    """The phrase with the month behind the size of the move: "raised rates by 75 basis points in July"."""
    if found.first is not None or not (tokens[at].kind == "number" or tokens[at].lower in ("by", *ONES)):
        return found
    for place in range(at + 1, min(len(tokens), at + BEHIND)):
        if tokens[place].text in (",", ";"):
            break
        moment = moment_at(tokens, place, published)
        if moment:
            return replace(_with_moment(found, moment) or found, after=found.after, sized=True)
    return found


def _with_moment(found: Phrase, moment: Moment | None) -> Phrase | None:
    """The phrase with the month or year that a moment names."""
    if moment is None:
        return None
    if moment.grain == "day" or moment.first is None:
        return replace(found, dated=True, after=moment.after)
    return replace(found, first=moment.first, last=moment.last, wide=moment.grain != "month", after=moment.after)


def _with_period(tokens: Sequence[Token], at: int, found: Phrase, published: date | None) -> Phrase | None:
    """The phrase with last month, this month, last week; null where none of them stands at a place."""
    said = [token.lower for token in tokens[at : at + 2]]
    if len(said) < 2 or said[0] not in ("last", "this", "earlier") or published is None:
        return None
    stretch = said[1] if said[0] != "earlier" else (tokens[at + 2].lower if at + 2 < len(tokens) else "")
    if stretch not in PERIODS:
        return None
    after = at + 2 + (said[0] == "earlier")
    first, last = closed(stretch, published) if said[0] == "last" else (running(stretch, published), published)
    return replace(found, first=first, last=last, wide=stretch in ("year", "quarter"), after=after)


def _with_word(word: str, place: int, found: Phrase) -> Phrase | None:
    """The phrase with one more of its words; its end moves only with a word that it may end with."""
    way = moved_of(word) or step_of(word)
    known = way is not None or any(word in each for each in (MEETING, NAMED, OTHERS))
    if not known and word not in GLUE | SIZES:
        return None
    return replace(
        found,
        way=found.way or way,
        meets=found.meets or word in MEETING,
        named=found.named or word in NAMED,
        foreign=found.foreign or word in OTHERS,
        sized=found.sized or word in SIZES,
        after=place + 1 if known or word not in TRIMMED | SIZES else found.after,
    )
