"""Indices that the vocabulary lacks, by their own names, and funds by their tickers and houses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from redink.claims.extraction.sentence.names import NAMES, slug
from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.sentence.verbs import PERCENT, acts_at, word_at
from redink.claims.extraction.vocabulary.companies import COMMON
from redink.claims.extraction.vocabulary.indices.words import CODES, FUND_TICKERS, FUNDS, HOUSES, MACRO
from redink.claims.extraction.vocabulary.tokens import Token

ENDS: Final = frozenset({"index", "composite", "benchmark"})
LONGEST: Final = 8


def unknown_index_at(tokens: Sequence[Token], at: int) -> Piece | None:
    """An index that the vocabulary lacks, by its own name as id: "the Norland 40 index", "the NRX is down 3%"."""
    end = at
    while end < len(tokens) and end - at < LONGEST and _continues(tokens, at, end):
        end += 1
    while end > at + 1 and tokens[end - 1].kind == "mark":
        end -= 1
    if end > at and word_at(tokens, end) in ENDS and (end - at > 1 or tokens[at].lower not in CODES):
        return _made_up(tokens, at, end, end + 1)
    last = word_at(tokens, end - 1)
    if end - at > 2 and last in ("index", "composite", "average"):
        return _made_up(tokens, at, end - (last == "index"), end)
    coded = tokens[at].text.isupper() and 2 < len(tokens[at].text) < 7 and tokens[at].lower not in CODES
    if coded and word_at(tokens, at - 1) in ("the", "'s") and acts_at(tokens, end):
        return _made_up(tokens, at, end, end)
    return None


def fund_at(tokens: Sequence[Token], at: int) -> Piece | None:
    """A fund by its ticker or by the house that runs it: "SPY", "iShares Russell 2000 ETF"."""
    token = tokens[at]
    if token.text.isupper() and token.lower in FUND_TICKERS:
        return Piece(kind="other", first=at, after=at + 1, value="fund")
    if token.lower not in HOUSES:
        return None
    end = at + 1
    while end < len(tokens) and end - at < LONGEST and _is_part(tokens, end):
        end += 1
    return Piece(kind="other", first=at, after=end, value="fund")


def _is_part(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word belongs to the name of a fund."""
    token = tokens[at]
    number = token.kind == "number" and word_at(tokens, at + 1) not in PERCENT
    return (
        (token.capital and token.lower not in COMMON - {"small", "large", "mid", "value", "growth", "etf"})
        or number
        or (token.lower in FUNDS | {"s&p", "-", "index"})
    )


def _continues(tokens: Sequence[Token], at: int, place: int) -> bool:
    """Whether a word belongs to the name that began at a place."""
    token = tokens[place]
    if token.lower in ENDS and not token.capital:
        return False
    if token.kind == "number":
        return place > at and token.text.isdigit() and len(token.text) < 5 and word_at(tokens, place + 1) not in PERCENT
    if token.kind == "mark":
        return place > at and token.text in "-/&" and place + 1 < len(tokens) and tokens[place + 1].capital
    return token.capital and (place == at or not NAMES.longest_at(tokens, place))


def _made_up(tokens: Sequence[Token], at: int, end: int, after: int) -> Piece:
    if any(token.lower in MACRO for token in tokens[at:end]):
        return Piece(kind="other", first=at, after=after, value="economy")
    if word_at(tokens, after) in FUNDS:
        return Piece(kind="other", first=at, after=after + 1, value="fund")
    index = slug(tokens, at, end)
    return Piece(kind="index", first=at, after=after, value=index, index=index, index_from="clause")
