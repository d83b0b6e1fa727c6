"""How far an index stands from a record, a high, a low or a moving average."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from redink.claims.claim import Base, Claim, Direction, Mark
from redink.claims.extraction.meaning.marked.averages import is_bare_window, is_window, window_of
from redink.claims.extraction.sentence.pieces import Piece
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.dates import WEEKDAYS, Moment, moment_at
from redink.claims.extraction.vocabulary.wordlists import words

AWAY: Final[dict[str, Direction | None]] = {
    **dict.fromkeys(("below", "beneath", "under", "short", "shy", "south", "adrift"), "down"),
    **dict.fromkeys(("above", "over", "north", "clear"), "up"),
    **dict.fromkeys(("from", "off", "away", "than", "of"), None),
}
"""The word right after the number, and the direction that it gives."""
TURNED: Final[dict[str, Direction]] = {"lower": "down", "down": "down", "less": "down", "higher": "up", "up": "up"}
MARKS: Final[dict[str, Mark]] = {
    **dict.fromkeys(("high", "highs", "peak", "peaks", "top"), "high"),
    **dict.fromkeys(("low", "lows", "trough", "bottom", "nadir"), "low"),
    **dict.fromkeys(("record", "records"), "record"),
    **dict.fromkeys(("average", "averages"), "average"),
}
SIGNALS: Final = frozenset({*MARKS, "day", "week", "short", "shy"})
"""One of these has to be said where a distance is stated."""
ALL_TIME: Final = words("all time record lifetime ever")
MISSED: Final = words("missed miss missing misses short shy below under")
PASSED: Final = words("beat beats topped surpassed exceeded eclipsed bested beating topping exceeding above")
ENDS: Final = words("; — and but while with after before as although though which who because for )")
LINKS: Final = words("of set hit reached from in touched notched on made it they was that - 's")
REACH: Final = 10
"""Tokens after the number within which what it is measured from has to be named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Distance:
    """What a distance is measured from and which way; `first` to `after` are the tokens that say so."""

    mark: Mark
    direction: Direction | None
    first: int
    after: int
    window: int | None = None
    within: bool = False


def distance_of(view: SentenceView, at: int) -> Distance | None:
    """The distance that the number at a place states; null where it states none."""
    if view.quantity(at).unit not in ("pct", "pts") or not view.said & SIGNALS:
        return None
    return _missed(view, at) or _away(view, at)


def _away(view: SentenceView, at: int) -> Distance | None:
    """As in "3% below its record", "within 2% of its high", "down 19% from its February 19 record"."""
    tokens, place = view.tokens, view.pieces[at].after
    within = "within" in view.words(at - 3, at)[-3:]
    way: Direction | None = None
    if place < len(tokens) and tokens[place].lower in TURNED:
        way, place = TURNED[tokens[place].lower], place + 1
    fell = _fell(view, at, place)
    place = fell or place
    word = tokens[place].lower if place < len(tokens) else ""
    if word not in AWAY or (word == "of" and not within):
        return None
    found = mark_named(view, at, place + 1) or _month(view, place)
    if found is None:
        return None
    mark, end, window = found
    way = AWAY[word] or way or ("down" if fell else _moved(view, at))
    if within:
        way = None if mark == "average" else "up" if mark == "low" else "down"
    if mark == "low" and not within and (AWAY[word] or way) != "down" and word not in ("above", "over", "than"):
        return None
    far: Direction = "up" if mark == "low" else "down"
    return Distance(mark=mark, direction=way or far, first=place, after=end, window=window, within=within)


def _fell(view: SentenceView, at: int, place: int) -> int | None:
    """The place after a noun of falling: "a 10% drop from its peak"; null where none follows."""
    if view.kind(at + 1) == "move" and view.value(at + 1) == "down" and view.pieces[at + 1].first == place:
        return view.pieces[at + 1].after
    return None


def _moved(view: SentenceView, at: int) -> Direction | None:
    """By the verb right before the number: "is down 19% from", "has fallen about 10% from"."""
    for back in range(at - 1, max(-1, at - 4), -1):
        if view.kind(back) == "move":
            return "up" if view.value(back) == "up" else "down"
        if view.kind(back) != "word":
            return None
    return None


def mark_named(view: SentenceView, at: int, start: int) -> tuple[Mark, int, int | None] | None:
    """What is named from a token on, the token after it, and the window of an average; null where nothing is."""
    following = view.next_quantity(at)
    limit = view.pieces[following].first if following < len(view.pieces) else len(view.tokens)
    for place in range(start, min(start + REACH, limit)):
        word = view.tokens[place].lower
        if word in ENDS or (word == "," and not view.tokens[min(place + 1, limit - 1)].text.isdigit()):
            return None
        if word in MARKS:
            return _named(view, place, start)
        if is_bare_window(view, place):
            after = place + 2 + (view.tokens[place + 1].text == "-")
            window = window_of([token.lower for token in view.tokens[place:after]])
            return ("average", after, window) if window else None
    return None


def _month(view: SentenceView, place: int) -> tuple[Mark, int, int | None] | None:
    """As in "10% short of November 2021": of that month's high."""
    tokens = view.tokens
    if tokens[place].lower not in ("short", "shy") or [token.lower for token in tokens[place + 1 : place + 2]] != [
        "of"
    ]:
        return None
    moment = moment_at(tokens, place + 2, None)
    return ("high", moment.after, None) if moment and moment.grain in ("month", "year") else None


def _named(view: SentenceView, place: int, start: int) -> tuple[Mark, int, int | None] | None:
    """The mark at a token, read with the words around it."""
    tokens = view.tokens
    mark = MARKS[tokens[place].lower]
    before = [token.lower for token in tokens[start:place]]
    after = place + 1
    while after < len(tokens) and tokens[after].lower in (*MARKS, "close", "closing", "finish"):
        mark = mark if MARKS.get(tokens[after].lower) is None else MARKS[tokens[after].lower]
        after += 1
    if mark == "average":
        window = window_of(before)
        return ("average", after, window) if window else None
    ever = tokens[place].lower == "record" or "time" in before or "record" in before or "lifetime" in before
    return ("record" if mark == "high" and ever else mark), after, None


def _missed(view: SentenceView, at: int) -> Distance | None:
    """As in "missed its August 14 record by only 0.8%", "topped its old high by 2%"."""
    before = view.words(view.last_quantity(at) + 1, at)[-14:]
    if "by" not in before[-3:]:
        return None
    start = next((place for place, word in enumerate(before) if word in MISSED | PASSED), None)
    if start is None:
        return None
    marks = [place for place in range(start + 1, len(before)) if before[place] in MARKS and before[place] != "average"]
    if not marks:
        return None
    first = view.pieces[at].first - len(before) + start
    mark = MARKS[before[marks[-1]]]
    mark = "record" if mark == "high" and ALL_TIME & set(before[start:]) else mark
    way: Direction = "down" if before[start] in MISSED else "up"
    return Distance(mark=mark, direction=way, first=first, after=first + marks[-1] - start + 1)


def elliptic_distance(view: SentenceView, at: int, mark: Mark) -> Distance | None:
    """As in "the Russell 2000 is 6% below that of October 6", "3% below its own", "9% above": from the mark before."""
    tokens, place = view.tokens, view.pieces[at].after
    if place >= len(tokens) or AWAY.get(tokens[place].lower) is None:
        return None
    rest = [token.lower for token in tokens[place + 1 : place + 3]]
    way = AWAY[tokens[place].lower]
    if tokens[place].lower in ("above", "below") and (not rest or not rest[0].isalnum()):
        return Distance(mark=mark, direction=way, first=place, after=place + 1)
    if rest[:1] not in (["that"], ["its"], ["theirs"], ["their"]) or (rest[:1] != ["that"] and rest[1:] != ["own"]):
        return None
    after = place + (2 if rest[0] in ("that", "theirs") else 3)
    return Distance(mark=mark, direction=way, first=place, after=after)


def repeated_distance(view: SentenceView, at: int, previous: Claim) -> Distance | None:
    """As in "A is 8% above its 200-day average and B 3%": right after another subject, with nothing behind it."""
    place = view.pieces[at].after
    follows = view.tokens[place].text if place < len(view.tokens) else "."
    if previous.mark is None or view.kind(at - 1) != "subject" or follows.isalnum():
        return None
    return Distance(mark=previous.mark, direction=previous.direction, first=place, after=place)


def marked_on(view: SentenceView, distance: Distance, published: date | None) -> tuple[Moment, int] | None:
    """The day, month or year of what a distance is measured from, and its first token; null where none is named."""
    tokens, first = view.tokens, distance.first
    for place in range(first, distance.after):
        moment = moment_at(tokens, place, published)
        if moment and moment.after <= distance.after and not is_window(view, place):
            return moment, place
    place = distance.after
    while place < len(tokens) and tokens[place].lower in LINKS:
        place += 1
    linked = {token.lower for token in tokens[distance.after : place]}
    moment = moment_at(tokens, place, published) if linked else None
    if moment is None or (tokens[place].lower in WEEKDAYS and not linked - {"on"}):
        return None
    return moment, place


def dated_from_mark(claim: Claim, found: tuple[Moment, str] | None) -> Claim:
    """The claim of a distance with the days of its mark: a day from its close, a month or year from its extreme."""
    if found is None or found[0].first is None:
        return claim
    moment, text = found
    turn: Base = "low" if claim.mark == "low" else "high"
    return replace(claim, since=moment.first, base="on" if moment.grain == "day" else turn, since_text=text)


def with_marks_apart(view: SentenceView, published: date | None) -> SentenceView:
    """The sentence with the records and days that distances are measured from as words and references.

    Nothing else in the sentence counts from them, and none of them is stated to have been reached.
    """
    if not view.said & MARKS.keys():
        return view
    marks: set[int] = set()
    days: set[int] = set()
    for at, piece in enumerate(view.pieces):
        if piece.kind != "quantity":
            continue
        distance = distance_of(view, at) or elliptic_distance(view, at, "record")
        found = marked_on(view, distance, published) if distance else None
        marks |= set(range(distance.first, distance.after)) if distance else set()
        days |= set(range(found[1], found[0].after)) if found else set()
    if not marks:
        return view
    return replace(view, pieces=[as_reference(piece, marks, days) for piece in view.pieces])


def as_reference(piece: Piece, marks: set[int], days: set[int]) -> Piece:
    """The piece, as a word where it is a record among `marks`, as a reference where it is a span among `days`."""
    inside = set(range(piece.first, piece.after))
    if piece.kind == "record" and inside & marks:
        return replace(piece, kind="word", value="record")
    if piece.span is None or not inside & days:
        return piece
    return replace(piece, value="reference", span=replace(piece.span, role="reference"))
