"""What a streak counts, "six winning weeks", "four daily losses", "five up sessions", and whether it was broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from redink.claims.claim import Direction, Period
from redink.claims.extraction.vocabulary.event_words import ADVERBIAL, ENDED, ENDING, PERIODS, STREAKS, way_of
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

QUALITIES: Final[dict[str, Direction]] = {
    **dict.fromkeys(words("winning positive up higher green rising profitable gaining advancing"), "up"),
    **dict.fromkeys(words("losing negative down lower red falling declining unprofitable"), "down"),
}
"""What a period is called by the way that the index went in it."""
PASSED: Final = ADVERBIAL | words("- trading such full straight consecutive successive calendar")
NOUNS: Final = STREAKS | words("streak slide rally string winning losing advance decline")
BREAKS: Final = words(", ; : — ( ) with on at in after for by as down up lower higher before since")
"""What parts a verb from a streak behind it: "ended the day with a fifth straight loss"."""
REACH: Final = 10
"""Tokens before a streak in which the verb that breaks it stands."""
AUXILIARY: Final = words("that which has had have was were is been just finally also then")
WHOSE: Final = words("for by in")
TO_AN_END: Final = (["to", "an", "end"], ["to", "a", "halt"], ["to", "a", "close"], ["to", "a", "stop"])
CAME: Final = words("came comes come coming")


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """The period that is counted (null where none is named), the way it went, and the token after the words."""

    period: Period | None
    way: Direction | None
    after: int


def counted_at(tokens: Sequence[Token], at: int) -> Counted | None:
    """What a number of a streak counts: periods, or moves up or down; null for anything else."""
    place, period, way = at, None, None
    while place < len(tokens) and tokens[place].lower in PASSED | set(QUALITIES):
        word = tokens[place].lower
        period, way = PERIODS.get(word) or period, QUALITIES.get(word) or way
        place += 1
    head = tokens[place].lower if place < len(tokens) else ""
    if head in PERIODS:
        return Counted(period=PERIODS[head], way=way, after=place + 1)
    if way_of(head):
        return Counted(period=period, way=way_of(head), after=place + 1)
    return Counted(period=period, way=way, after=place) if place > at and way_of(tokens[place - 1].lower) else None


def is_broken(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Whether the words around a streak say that it is over: "snapping its five-day skid", "a streak ... ended".

    "Ended its fourth straight week" is no end of a streak: to end one its noun has to be there.
    """
    of_noun = tokens[after - 1].lower in NOUNS or (first >= 2 and tokens[first - 2].lower in NOUNS)
    verbs = ENDED if of_noun else ENDING
    for back in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = tokens[back].lower
        if word in verbs:
            return True
        if word in BREAKS:
            break
    return of_noun and _ends_behind(tokens, after)


def _ends_behind(tokens: Sequence[Token], at: int) -> bool:
    """Whether it "ended", "was snapped" or "came to an end"; whose it is may stand between: "... for the S&P 500"."""
    if at < len(tokens) and tokens[at].lower in WHOSE:
        behind = range(at + 1, min(at + REACH, len(tokens)))
        at = next((on for on in behind if tokens[on].lower in AUXILIARY or tokens[on].text in ",;."), len(tokens))
    while at < len(tokens) and tokens[at].lower in AUXILIARY:
        at += 1
    said = [token.lower for token in tokens[at : at + 4]]
    return said[:1] != [] and (said[0] in ENDED | {"broken"} or (said[0] in CAME and said[1:] in TO_AN_END))
