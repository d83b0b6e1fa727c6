"""A sentence as the pieces that matter: who, how much, when, which way; everything else is a plain word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from redink.claims.extraction.numbers.quantities import Quantity, quantity_at
from redink.claims.extraction.sentence.asides import aside_at
from redink.claims.extraction.time.since import opened
from redink.claims.extraction.time.spans import span_at
from redink.claims.extraction.vocabulary.cohorts import COHORTS, ELLIPSES, MEMBERS
from redink.claims.extraction.vocabulary.indices import INDICES, NOT_AN_INDEX, THIS_INDEX
from redink.claims.extraction.vocabulary.lexicon import Lexicon
from redink.claims.extraction.vocabulary.metrics import APART, BEATS, COMPARING, MOVES, RECORDS
from redink.claims.extraction.vocabulary.others import OTHERS
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

Kind = Literal[
    "name", "index", "this", "cohort", "opposite", "subject", "other", "record", "quantity", "span", "aside",
    "move", "beat", "apart", "compare", "members", "word", "mark",
]  # fmt: skip

NAMES: Final = Lexicon(
    {"name": {"": NOT_AN_INDEX}, "index": INDICES, "this": {"": THIS_INDEX}, "record": RECORDS, "opposite": ELLIPSES}
)
WORDS: Final = Lexicon(
    {
        "cohort": COHORTS,
        "beat": BEATS,
        "compare": {"": COMPARING},
        "apart": APART,
        "other": OTHERS,
        "move": MOVES,
        "members": {"": MEMBERS},
        "word": {"more": "more than | less than | fewer than | better than | greater than"},
    }
)
PROPER: Final = words("""
    russell r rut s&p s sp spx standard dow djia nasdaq ndx msci nikkei ftse dax cac stoxx euro wilshire nifty
    """)


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Tokens `first` to `after` and what they are; `value` is the index, cohort, direction, reason or word."""

    kind: Kind
    first: int
    after: int
    value: str = ""
    index: str | None = None
    cohort: str | None = None
    quantity: Quantity | None = None
    span: TimeSpan | None = None


def pieces_of(tokens: Sequence[Token], published: date | None) -> list[Piece]:
    """The pieces of a sentence, in order, no token twice."""
    pieces: list[Piece] = []
    at = 0
    while at < len(tokens):
        piece = _piece_at(tokens, at, published)
        pieces.append(piece)
        at = piece.after
    return [_opened(pieces, at, tokens) if piece.span else piece for at, piece in enumerate(pieces)]


def _opened(pieces: Sequence[Piece], at: int, tokens: Sequence[Token]) -> Piece:
    """A day or month that "since" reaches over other words, "since the index bottomed on April 8", as an open span."""
    piece = pieces[at]
    span = piece.span
    if span is None or span.role != "span" or span.since is None or span.until is None:
        return piece
    for back in range(at - 1, max(-1, at - 10), -1):
        if pieces[back].value in (",", ";", "(", "and", "but", "while") or pieces[back].kind in ("quantity", "span"):
            return piece
        if pieces[back].value == "since":
            passed = {token.lower for token in tokens[pieces[back].after : piece.first]}
            return replace(piece, span=opened(span, passed))
    return piece


def index_named(tokens: Sequence[Token]) -> str | None:
    """The first index that the tokens name; null where they name none."""
    named = (_name_at(tokens, at) for at in range(len(tokens)))
    return next((piece.index for piece in named if piece and piece.index), None)


def _piece_at(tokens: Sequence[Token], at: int, published: date | None) -> Piece:
    return (
        _name_at(tokens, at)
        or _aside_at(tokens, at, published)
        or _company_at(tokens, at)
        or _quantity_at(tokens, at)
        or _word_at(tokens, at)
    )


def _name_at(tokens: Sequence[Token], at: int) -> Piece | None:
    """An index, a record or high, or a firm whose name begins like an index."""
    found = NAMES.longest_at(tokens, at)
    if found is None or (tokens[at].lower in PROPER and not tokens[at].capital):
        return None
    phrase, after = found
    if phrase.kind == "opposite" and not _is_ellipsis(tokens, at, after):
        return None
    kind: Kind = phrase.kind  # pyright: ignore[reportAssignmentType]
    index = phrase.value if kind == "index" else None
    if index and after < len(tokens) and tokens[after].lower == "index":
        after += 1
    return Piece(kind=kind, first=at, after=after, value=phrase.value, index=index)


def _is_ellipsis(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Whether the words end what they say: "41% are not.", "those that do", and not "are not profitable"."""
    for place in range(at, min(after + 1, len(tokens))):
        found = WORDS.longest_at(tokens, place)
        if found and found[0].kind == "cohort":
            return False
    ends = after >= len(tokens) or tokens[after].kind == "mark"
    return ends or tokens[at].lower in ("that", "who", "which", "those", "ones")


def _aside_at(tokens: Sequence[Token], at: int, published: date | None) -> Piece | None:
    """A span of time, or a number that is none; a cohort's phrase goes before a span."""
    span = span_at(tokens, at, published)
    if span:
        return Piece(kind="span", first=at, after=span.after, value=span.role, span=span)
    aside = aside_at(tokens, at)
    return Piece(kind="aside", first=at, after=aside[1], value=aside[0]) if aside else None


def _quantity_at(tokens: Sequence[Token], at: int) -> Piece | None:
    found = quantity_at(tokens, at)
    return Piece(kind="quantity", first=at, after=found.after, quantity=found) if found else None


COMPANY_TAILS: Final = words("shares stock inc corp ltd plc co")
COMMON: Final = words("""
    stocks shares investors it they he she we but and since after while up down the this that these those u.s.
    us american european asian futures markets equities wall street led both returns year other such most all
    many some on in as when what its their small large mid january february march april may june july august
    september october november december monday tuesday wednesday thursday friday prices total earlier
    meanwhile still however yet now then overall also ytd also is was a an half nearly almost about more less
    not even only index indexes indices members companies names constituents firms etf etfs average composite
    group tech value growth quality
    """)


def _company_at(tokens: Sequence[Token], at: int) -> Piece | None:
    """A name that nothing above knows, right before a move or "shares", or after "shares of"."""
    token = tokens[at]
    if (
        token.lower in ("shares", "stock")
        and at + 2 < len(tokens)
        and tokens[at + 1].lower == "of"
        and tokens[at + 2].capital
    ):
        if NAMES.longest_at(tokens, at + 2):
            return None
        return Piece(kind="other", first=at, after=_capitals(tokens, at + 2), value="company")
    if (
        not token.capital
        or (at == 0 and token.lower in COMMON)
        or token.lower in COMMON
        or WORDS.longest_at(tokens, at)
    ):
        return None
    after = _capitals(tokens, at)
    follows = tokens[after].lower if after < len(tokens) else ""
    if follows in COMPANY_TAILS:
        return Piece(kind="other", first=at, after=after + 1, value="company")
    found = WORDS.longest_at(tokens, after) if after < len(tokens) else None
    if found and found[0].kind == "move" and tokens[at].lower not in COMMON:
        return Piece(kind="other", first=at, after=after, value="company")
    return None


def _capitals(tokens: Sequence[Token], at: int) -> int:
    end = at
    while end < len(tokens) and tokens[end].capital and (end == at or not NAMES.longest_at(tokens, end)):
        end += 1
    return end


def _word_at(tokens: Sequence[Token], at: int) -> Piece:
    """A word of the vocabularies, else a plain word or mark."""
    found = WORDS.longest_at(tokens, at)
    if found is None:
        kind: Kind = "mark" if tokens[at].kind == "mark" else "word"
        return Piece(kind=kind, first=at, after=at + 1, value=tokens[at].lower)
    phrase, after = found
    kind = phrase.kind  # pyright: ignore[reportAssignmentType]
    cohort = phrase.value if kind == "cohort" else None
    return Piece(kind=kind, first=at, after=after, value=phrase.value, cohort=cohort)
