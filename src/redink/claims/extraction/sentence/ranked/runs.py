"""Streaks told by how long they are by now: "extending its run to six sessions", "has risen for five days"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from redink.claims.claim import Direction, Period
from redink.claims.extraction.sentence.counts import Count
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.sentence.ranked.units import Counted, counted_at, is_broken
from redink.claims.extraction.vocabulary.event_words import ADVERBIAL, PERIODS, way_of
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

RUNS: Final = words("streak run skid slide string stretch rally winning losing advance decline")
FALLING: Final = words("skid slide losing decline")
RISING: Final = words("rally winning advance")
GROWS: Final = words("""
    extend extends extended extending stretch stretches stretched stretching lengthen lengthens lengthened lengthening
    take takes took taking taken bring brings brought bringing push pushes pushed pushing run prolonged prolonging
    """)
REACHES: Final = words("reached reaches reaching hit hits hitting lasted spans spanned covers covered")
ROSE: Final = words("risen rose climbed gained advanced rallied rising climbing gaining")
FELL: Final = words("fallen fell dropped declined slid retreated falling sliding")
NEAR: Final = 7
"""Tokens back from a run to the word that makes it grow, and from a number of days to the move on each of them."""
FAR: Final = 14
LONG: Final = 3
"""Tokens of what a run counts: "weekly gains"."""
LEADS: Final = words("its the a their 's")
NOT_MOVES: Final = words("record records cut cuts hike hikes meeting quarter profit earnings sales revenue")
OTHERS: Final = words("of out in before after until earlier ago")
"""What follows a length of time that is no streak: "for six days out of seven"."""
EACH: Final = (["every", "one", "of", "the"], ["each", "of", "the"], ["all", "of", "the"], ["on", "all"])
PAST: Final = words("past last trading")


def run_at(tokens: Sequence[Token], at: int, count: Count) -> Event | None:
    """The streak of so many periods that begins at a count; null where none does."""
    if count.ordinal or count.value < 2 or at < 2:
        return None
    return _of_a_run(tokens, at, count) or _moved_for(tokens, at, count) or _each(tokens, at, count)


def _of_a_run(tokens: Sequence[Token], at: int, count: Count) -> Event | None:
    """As in "extended its winning run to six sessions", "its monthly run to seven", "ended its run of four losses"."""
    link = tokens[at - 1].lower
    head, kind = _head(tokens, at)
    if link not in REACHES | {"to", "of"} or tokens[head].lower not in RUNS:
        return None
    before = [token.lower for token in tokens[max(0, head - NEAR) : head]]
    if link == "to" and not GROWS & set(before):
        return None
    counted = kind or counted_at(tokens, count.after)
    said = [*before[-2:], tokens[head].lower]
    named: list[Period] = [PERIODS[word] for word in said if word in ADVERBIAL]
    period = (counted and counted.period) or (named[0] if named else "day" if counted else None)
    if period is None:
        return None
    way = (counted and counted.way) or _way(said)
    after = counted.after if counted and kind is None else count.after
    ended = link == "of" and is_broken(tokens, at, after)
    return _made(count, after, period, way, ended=ended)


def _head(tokens: Sequence[Token], at: int) -> tuple[int, Counted | None]:
    """Where the run stands, and what it counts where that is said before the number: "its run of up weeks to six"."""
    for back in range(at - 3, max(-1, at - 3 - LONG), -1):
        if tokens[back].lower == "of" and tokens[back - 1].lower in RUNS:
            counted = counted_at(tokens, back + 1)
            return (back - 1, counted) if counted and counted.after == at - 1 else (at - 2, None)
    return at - 2, None


def _way(said: Sequence[str]) -> Direction | None:
    return "down" if FALLING & set(said) else "up" if RISING & set(said) else None


def _moved_for(tokens: Sequence[Token], at: int, count: Count) -> Event | None:
    """As in "has risen for six sessions", "fell for three weeks"."""
    verb = tokens[at - 2].lower
    unit = tokens[count.after].lower
    follows = tokens[count.after + 1].lower if count.after + 1 < len(tokens) else "."
    if tokens[at - 1].lower != "for" or verb not in ROSE | FELL or unit not in PERIODS or unit in ADVERBIAL:
        return None
    return None if follows in OTHERS else _made(count, count.after + 1, PERIODS[unit], _moved(verb))


def _each(tokens: Sequence[Token], at: int, count: Count) -> Event | None:
    """As in "rose on every one of the five days": at least so many in a row."""
    first = at - (tokens[at - 1].lower in PAST)
    place = count.after + (tokens[count.after].lower == "trading")
    unit = tokens[place].lower if place < len(tokens) else ""
    before = [token.lower for token in tokens[max(0, first - NEAR) : first]]
    if unit not in PERIODS or unit in ADVERBIAL or not any(before[-len(phrase) :] == phrase for phrase in EACH):
        return None
    moves = [word for word in before if word in ROSE | FELL]
    return _made(count, place + 1, PERIODS[unit], _moved(moves[-1]), hedge="at least") if moves else None


def nth_in_a_row(tokens: Sequence[Token], at: int, count: Count) -> Event | None:
    """As in "Thursday's gain was its fifth in a row", "rose 1%, a third straight": of the move named before it."""
    row = [token.lower for token in tokens[count.after : count.after + 3]]
    straight = row[:1] in (["straight"], ["running"]) and row[1:2] in ([], ["."], [","], [";"])
    if not count.ordinal or count.value < 2 or not (straight or row == ["in", "a", "row"]):
        return None
    said = [token.lower for token in tokens[max(0, at - FAR) : at]]
    if said[-1:] == [] or said[-1] not in LEADS or NOT_MOVES & set(said):
        return None
    ways: list[Direction] = [
        way for word in said if (way := way_of(word) or (_moved(word) if word in ROSE | FELL else None))
    ]
    return _made(count, count.after + (1 if straight else 3), None, ways[-1]) if ways else None


def _moved(verb: str) -> Direction:
    return "up" if verb in ROSE else "down"


def _made(
    count: Count,
    after: int,
    period: Period | None,
    way: Direction | None,
    *,
    ended: bool = False,
    hedge: str | None = None,
) -> Event:
    return Event(
        kind="streak", after=after, value=count.value, worded=count.worded, period=period, direction=way, ended=ended,
        hedge=hedge,
    )  # fmt: skip
