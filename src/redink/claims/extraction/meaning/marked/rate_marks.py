"""The high or low that points of a yield or spread count from: "78 basis points below its January high"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from redink.claims.extraction.meaning.marked.distances import Distance, as_reference, mark_named, marked_on
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import words

Turn = Literal["high", "low"]
POINTS: Final = ("bp", "pp")
SIGNALS: Final = words("high highs peak peaks top low lows trough bottom nadir")
TURNED: Final = words("""
    higher lower wider narrower tighter more less up down drop decline rise climb jump fall retreat advance increase
    decrease slide slip plunge surge rebound gain widening narrowing tightening
    """)
"""Words between the number and the one that leads to what it counts from: "167 wider than", "a 20-point drop from"."""
AWAY: Final = words("below beneath under above over short shy off from than away since north south")
LATER: Final = words("of from away")
VERBS: Final[dict[str, Turn]] = {
    **dict.fromkeys(("peaked", "topped", "crested"), "high"),
    **dict.fromkeys(("bottomed", "troughed"), "low"),
}
FOR: Final = 4
"""Words behind a high or low within which its year is named: "its high for the year"."""
LAST, THIS = words("last previous prior"), words("this the")


@dataclass(frozen=True, kw_only=True, slots=True)
class RateMark:
    """A high or low of a yield or spread: its day, or the first day of its month or year; null where none is named.

    `first` to `after` are the tokens that name it, `timed` to `timed_after` those of its time.
    """

    turn: Turn
    since: date | None
    one_day: bool
    first: int
    after: int
    timed: int
    timed_after: int


def rate_mark(view: SentenceView, at: int, published: date | None) -> RateMark | None:
    """What the points at a place count from; null where no high or low is named behind them."""
    if view.quantity(at).unit not in POINTS or not view.said & (SIGNALS | VERBS.keys()):
        return None
    start = _led(view, view.pieces[at].after)
    named = None if start is None else _turned(view, start) or _named(view, at, start)
    if start is None or named is None:
        return None
    turn, end = named
    found = marked_on(view, Distance(mark=turn, direction=None, first=start, after=end), published)
    if found is None:
        return _of_year(view, turn, start, end, published)
    moment, place = found
    after = max(end, moment.after)
    placed = moment.grain in ("day", "month", "year")
    return RateMark(
        turn=turn, since=moment.first if placed else None, one_day=moment.grain == "day",
        first=min(start, place), after=after, timed=place, timed_after=moment.after,
    )  # fmt: skip


def _led(view: SentenceView, place: int) -> int | None:
    """The token after the word that leads to what the number counts from; null where none does."""
    tokens = view.tokens
    if place < len(tokens) and tokens[place].lower in TURNED:
        place += 1
    if place >= len(tokens) or tokens[place].lower not in AWAY:
        return None
    place += 1
    return place + (place < len(tokens) and tokens[place].lower in LATER)


def _named(view: SentenceView, at: int, start: int) -> tuple[Turn, int] | None:
    """The high or low named from a token on, and the token after it."""
    found = mark_named(view, at, start)
    if found is None or found[0] not in ("high", "low"):
        return None
    return "high" if found[0] == "high" else "low", found[1]


def _turned(view: SentenceView, start: int) -> tuple[Turn, int] | None:
    """As in "below where it peaked in January": which turn, and the token after the verb."""
    said = [token.lower for token in view.tokens[start : start + FOR]]
    place = next((on for on, word in enumerate(said) if word in VERBS), None)
    if place is None or said[0] not in ("where", "when"):
        return None
    out = view.tokens[start + place + 1 : start + place + 2]
    return VERBS[said[place]], start + place + 1 + (bool(out) and out[0].lower == "out")


def _of_year(view: SentenceView, turn: Turn, first: int, after: int, published: date | None) -> RateMark:
    """Of this year or the last one, where the words say so: "this year's peak", "its high for the year"."""
    tokens = view.tokens
    said = [token.lower for token in tokens[first : after + FOR]]
    place = next((on for on, word in enumerate(said) if word == "year" and said[on - 1 : on] != ["-"]), None)
    before = set(said[place - 1 : place]) if place else set[str]()
    year = None if published is None or not before & (LAST | THIS) else published.year - bool(before & LAST)
    end = after if place is None or year is None else max(after, first + place + 1)
    since = None if year is None else date(year, 1, 1)
    timed = first if place is None else first + place
    return RateMark(turn=turn, since=since, one_day=False, first=first, after=end, timed=timed, timed_after=timed + 1)


def with_rate_marks_apart(view: SentenceView, published: date | None) -> SentenceView:
    """The sentence with the days of such highs and lows as references: no other number counts from them."""
    if not view.said & (SIGNALS | VERBS.keys()):
        return view
    named = [rate_mark(view, at, published) for at, piece in enumerate(view.pieces) if piece.kind == "quantity"]
    days = {on for mark in named if mark for on in range(mark.timed, mark.timed_after)}
    return replace(view, pieces=[as_reference(piece, set(), days) for piece in view.pieces]) if days else view
