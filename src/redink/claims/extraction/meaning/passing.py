"""A move that did not last to the close: "wiping out an early gain of 4.1%", "after a 3% rally fizzled"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from redink.claims.claim import Claim
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.event_words import way_of
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

TIMES: Final = words("early earlier morning opening midday afternoon initial midmorning midafternoon")
"""Words that place a move within the session where they stand in its phrase."""
NOT_OF_DAY: Final = words("""
    - week month year quarter this last january february march april may june july august september october november
    december jan feb mar apr jun jul aug sept sep oct nov dec
    """)
"""Words after "early" or "earlier" that make it one of a longer time."""
SESSION: Final = words("day session trading")
UNDOING: Final = words("""
    wiping wiped erasing erased surrendering surrendered reversing reversed trimming trimmed trims paring pared pares
    blowing blew squandering squandered recovering recovered recouping recouped rebounding rebounded overcoming overcame
    relinquishing relinquished unwinding unwound shaking shrugging forfeiting forfeited erases reverses surrenders
    """)
GIVING: Final = words("giving gave gives given")
AWAY: Final = words("up back away")
VANISHING: Final = words("""
    fizzled evaporated vanished faded disappeared melted collapsed petered dissolved unraveled unravelled crumbled
    reversed fizzles evaporates fades
    """)
MOVES: Final = words("lead swing bump spike charge burst leap upswing downdraft plunge tumble surge slump nosedive")
STOPS: Final = words(", ; : — ( ) and but while as to by after before following")
PHRASE: Final = 8
"""Tokens before and behind a number in which its phrase stands."""
SIGNALS: Final = TIMES | UNDOING | GIVING | VANISHING


def in_passing(claim: Claim, view: SentenceView, at: int, published: date | None) -> Claim:
    """The claim of such a move as one within the session of the day told; any other as it is.

    Words of the time of day say that it was within the session, and what was undone most often was: but that may be
    the move of another day, too. Over a longer time of its own words it is that one's.
    """
    if claim.metric != "return" or claim.unit not in ("pct", "pts") or claim.reason or not SIGNALS & view.said:
        return claim
    before, behind = _phrase(view, at)
    timed = _is_timed(before) or bool(behind[:1] and _is_timed(behind[:6]))
    undone = _is_undone(before, behind)
    if not (timed and (claim.quantity == "intraday" or _moved(before, behind))) and not undone:
        return claim
    if not _is_of_a_day(claim, published):
        return claim if claim.span_from == "clause" or not undone else replace(claim, span_from="earlier")
    if claim.span_from == "clause" and undone and not timed and claim.quantity != "intraday":
        return claim
    return replace(claim, quantity="intraday", passing="timed" if timed else "undone")


def _phrase(view: SentenceView, at: int) -> tuple[list[str], list[str]]:
    """The words before a number and behind it, up to a comma or a conjunction."""
    piece = view.pieces[at]
    before = _upto_stop(view.tokens[max(0, piece.first - PHRASE) : piece.first][::-1])[::-1]
    return before, _upto_stop(view.tokens[piece.after : piece.after + PHRASE])


def _upto_stop(tokens: Sequence[Token]) -> list[str]:
    said: list[str] = []
    for token in tokens:
        if token.lower in STOPS and not (token.lower == "as" and "much" in said):
            break
        said.append(token.lower)
    return said


def _is_timed(said: list[str]) -> bool:
    """Whether they name a time of the day: "an early gain", but not "an early January gain", "earlier this week"."""
    return any(word in TIMES and _is_of_session(said[on + 1 : on + 4]) for on, word in enumerate(said))


def _is_of_session(following: list[str]) -> bool:
    if following[:1] == ["in"]:
        return bool(SESSION & set(following))
    return not NOT_OF_DAY & set(following[:1])


def _moved(before: list[str], behind: list[str]) -> bool:
    """Whether the number is of a move that a noun or a participle names: "gain of 4%", "4% rally", "rising 4%"."""
    near = [*before[-4:], *behind[:3]]
    return any(way_of(word) or word in MOVES or word in ("rising", "falling", "climbing") for word in near)


def _is_undone(before: list[str], behind: list[str]) -> bool:
    """Whether a verb before the move, or one behind it, says that it was lost again."""
    of = before[-1:] == ["of"] or before[-4:-1] == ["of", "as", "much"]
    named = any(_is_noun(word) for word in before[-5:-1]) if of else behind[:1] != [] and _is_noun(behind[0])
    given = any(one in GIVING and other in AWAY for one, other in pairwise(before))
    return named and (bool(UNDOING & set(before)) or given or bool(VANISHING & set(behind[:4])))


def _is_noun(word: str) -> bool:
    return bool(way_of(word)) or word in MOVES


def _is_of_a_day(claim: Claim, published: date | None) -> bool:
    if claim.since is None or claim.since == claim.until:
        return True
    return claim.until is None and published is not None and claim.since >= published - timedelta(days=1)
