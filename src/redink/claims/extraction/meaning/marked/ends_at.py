"""Moves that end at a low or high and not at the last close: "down 31% for the year at its March 23 low"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.dates import Moment, moment_at
from redink.claims.extraction.vocabulary.span_words import DETERMINERS, TURNS
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

Turn = Literal["low", "high"]

LOW: Final = words("low lows lowest bottom trough troughs nadir worst depths depth")
HIGH: Final = words("high highs highest peak peaks top best zenith")
BEFORE: Final = DETERMINERS | words("""
    closing intraday very absolute spring summer autumn fall winter market index bear pandemic tariff selloff crash
    panic crisis covid early mid late year ' 's -
""")
"""Words between "at" and the low: "at its closing low", "at the market's April bottom"."""
AFTER: Final = words("point points level levels close ebb")
"""Words that go on with it: "at its lowest point", "at its low close"."""
HITS: Final = words("hit reached touched made found set")
TURNED: Final[dict[str, Turn]] = {
    **dict.fromkeys(("bottomed", "troughed"), "low"),
    **dict.fromkeys(("peaked", "topped", "crested"), "high"),
}
"""Verbs behind "when": "was down a fifth when it bottomed in March"."""
CLOSES: Final = words("""
    closed closes close closing finished finishes finish ended ends end ending finishing settled settles trading traded
    trades sits sitting stands hovering
""")
"""Verbs before a low without a day that is where something stands, and no end of a longer move."""
PARTS: Final = words("; : — and but while when as although though which who because yet whereas to until")
"""Words between a number and a low that is not its own."""
OPENS: Final = words("at by when to")
"""Words before the low that a move ends at; "to" only after what it is counted from."""
LEADS: Final = words("from since off")
"""Words between a low and a number after it that counts from there."""
RECENT: Final = timedelta(days=7)
"""How long before publication a day's low is that of a session that is still reported."""
FAR: Final = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class EndsAt:
    """The low or high at which a move ends; `first` to `after` are the tokens that say so.

    moment    the day, month or year of it; null where none is named
    intraday  whether it is said to have been reached within a session
    """

    turn: Turn
    moment: Moment | None
    first: int
    after: int
    intraday: bool = False


def ends_at(view: SentenceView, at: int, published: date | None) -> EndsAt | None:
    """The low or high at which the move of the number at a place ends; null where none is named as its end."""
    if not view.said & (LOW | HIGH | TURNED.keys()):
        return None
    return _by_number(view, published).get(at)


def with_ends_apart(view: SentenceView, published: date | None) -> SentenceView:
    """The sentence with the days of lows and highs at which moves end as references: nothing counts from them."""
    if not view.said & (LOW | HIGH | TURNED.keys()):
        return view
    taken = [(found.first, found.after) for found in _by_number(view, published).values()]
    if not taken:
        return view
    return replace(view, pieces=[_as_reference(piece, taken) for piece in view.pieces])


def _as_reference(piece: Piece, taken: Sequence[tuple[int, int]]) -> Piece:
    inside = any(first <= piece.first and piece.after <= after for first, after in taken)
    if piece.span is None or not inside:
        return piece
    span = piece.span
    until = span.since if span.base == "on" else span.until
    return replace(piece, value="reference", span=replace(span, role="reference", until=until))


def _by_number(view: SentenceView, published: date | None) -> dict[int, EndsAt]:
    """Place of a number in percent or points -> the low or high that its move ends at."""
    found: dict[int, EndsAt] = {}
    for on, token in enumerate(view.tokens):
        said = _said(view.tokens, on, published) if token.lower in OPENS else None
        if said is None or not _is_far(view, said, published):
            continue
        number = _number_of(view, said)
        if number is not None and view.quantity(number).unit in ("pct", "pts"):
            found.setdefault(number, said)
    return found


def _said(tokens: Sequence[Token], on: int, published: date | None) -> EndsAt | None:
    """The low or high that a token leads to: "at its March 23 low", "when it bottomed in April"; null for others."""
    if tokens[on].lower == "when":
        return _when(tokens, on, published) or _then(tokens, on, published)
    place, moment = on + 1, None
    while place < min(on + FAR, len(tokens)):
        word = tokens[place].lower
        if word in LOW | HIGH:
            return _named(tokens, on, place, moment, published)
        found = moment_at(tokens, place, published) if moment is None and word not in BEFORE else None
        if found is None and word not in BEFORE:
            return None
        moment, place = found or moment, found.after if found else place + 1
    return None


def _named(
    tokens: Sequence[Token], on: int, place: int, moment: Moment | None, published: date | None
) -> EndsAt | None:
    """The low at a place, with the day behind it: "its low on Oct. 12", "its lowest point in April"."""
    turn: Turn = "low" if tokens[place].lower in LOW else "high"
    before = {token.lower for token in tokens[on + 1 : place]}
    after = place + 1
    while after < len(tokens) and (tokens[after].lower in AFTER or tokens[after].lower in TURNS):
        after += 1
    rest = [token.lower for token in tokens[after : after + 3]]
    if rest[:1] in (["since"], ["in"]) and rest[1:2] in (["more"], ["over"], ["at"], ["a"], ["nearly"], ["almost"]):
        return None
    if rest[:1] == ["since"] or (
        tokens[place].lower in ("worst", "best") and after == place + 1 and _is_adjective(rest)
    ):
        return None
    if moment is None and rest[:1] in (["on"], ["in"], ["of"], ["from"]):
        behind = after + 1 + (rest[1:2] in (["the"], ["early"], ["late"], ["mid"]))
        moment = moment_at(tokens, behind, published)
        after = moment.after if moment else after
    led = tokens[on].lower != "to" and before & DETERMINERS and not (on and tokens[on - 1].lower in CLOSES)
    if moment is None and not led:
        return None
    if moment is not None and moment.first is None:
        return None
    return EndsAt(turn=turn, moment=moment, first=on, after=after, intraday="intraday" in before)


def _is_adjective(rest: Sequence[str]) -> bool:
    """Whether "worst" belongs to a word that follows: "at its worst monthly loss"."""
    return bool(rest) and rest[0].isalpha() and rest[0] not in ("in", "on", "of", "for", "the", "this", "that", "was")


def _when(tokens: Sequence[Token], on: int, published: date | None) -> EndsAt | None:
    """As in "when it bottomed out on April 8", "when the market hit bottom in March"."""
    for place in range(on + 1, min(on + FAR, len(tokens))):
        word = tokens[place].lower
        hit = tokens[place - 1].lower in HITS | {"its", "a", "the"} and word in ("bottom", "low", "lows")
        turn: Turn | None = "low" if hit else TURNED.get(word)
        if turn is None:
            continue
        after = place + 1 + ([token.lower for token in tokens[place + 1 : place + 2]] == ["out"])
        led = [token.lower for token in tokens[after : after + 1]] in (["on"], ["in"])
        moment = moment_at(tokens, after + 1, published) if led else None
        if moment is None or moment.first is None:
            return None
        return EndsAt(turn=turn, moment=moment, first=on, after=moment.after)
    return None


def _then(tokens: Sequence[Token], on: int, published: date | None) -> EndsAt | None:
    """As in "since its March 23 low, when it was down a third": of the low right before "when"."""
    end = on - (tokens[on - 1].text == ",") if on else on
    for place in range(max(0, end - FAR), end):
        named = tokens[place].lower in LOW | HIGH
        if not named and moment_at(tokens, place, published) is None:
            continue
        found = _said(tokens[:end], place - 1, published) if place else None
        if found and found.moment and found.after == end:
            return replace(found, first=on, after=on + 1)
    return None


def _is_far(view: SentenceView, said: EndsAt, published: date | None) -> bool:
    """Whether the move may be longer than that day's own: the low lies well back, or a longer span is named."""
    moment = said.moment
    if moment and moment.first and not (moment.grain == "day" and published and published - moment.first <= RECENT):
        return True
    for piece in view.pieces:
        span = piece.span
        own = said.first <= piece.first and piece.after <= said.after
        if span and not own and span.role == "span" and span.since and span.since != span.until:
            return True
    return False


def _number_of(view: SentenceView, said: EndsAt) -> int | None:
    """The number before it in its clause, else the next one: "at its low on Oct. 12 the index was down a quarter"."""
    places = [at for at, piece in enumerate(view.pieces) if piece.kind == "quantity" and not _inside(piece, said)]
    before = [at for at in places if view.pieces[at].first < said.first]
    after = [at for at in places if view.pieces[at].first >= said.after]
    own = said.after > said.first + 1
    if before and own and not _parted(view.tokens, view.pieces[before[-1]].after, said.first, commas=after != []):
        counted = LEADS & set(view.words(before[-1] + 1, len(view.pieces)))
        return before[-1] if counted or view.tokens[said.first].lower != "to" else None
    if (
        not after
        or view.tokens[said.first].lower == "to"
        or _parted(view.tokens, said.after, view.pieces[after[0]].first, commas=False)
    ):
        return None
    return None if LEADS & set(view.words(after[0] - 3, after[0])) else after[0]


def _inside(piece: Piece, said: EndsAt) -> bool:
    return said.first <= piece.first < said.after


def _parted(tokens: Sequence[Token], start: int, end: int, *, commas: bool) -> bool:
    """Whether a new clause begins between two tokens; where another number follows, a comma begins one."""
    between = [token.lower for token in tokens[start:end]]
    return bool(PARTS & set(between)) or (commas and "," in between) or between.count(",") > 1
