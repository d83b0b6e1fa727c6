"""What moves and is no index that we know: companies and their shares, funds, markets, indices of other names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from redink.claims.extraction.sentence.names import NAMES, SECTOR_NAMES, index_at
from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.sentence.unknown import fund_at, unknown_index_at
from redink.claims.extraction.sentence.verbs import SIGNS, acts_at, is_percent, past_ticker, word_at
from redink.claims.extraction.sentence.words import WORDS
from redink.claims.extraction.vocabulary.companies import (
    COMMON,
    COMPANY_NOUNS,
    COMPANY_TAILS,
    NOT_ONE,
    OWNERS,
    REGIONS,
    STOCK_OWNERS,
)
from redink.claims.extraction.vocabulary.indices.words import SECTORS
from redink.claims.extraction.vocabulary.lexicon import phrases_of
from redink.claims.extraction.vocabulary.tokens import Token

SHARES: Final = frozenset({"shares", "share", "stock"})
INSIDE: Final = frozenset({"of", "&", "-", "/", "de"})
PLACING: Final = frozenset({"in", "at", "from", "on", "near", "of"})
"""Before a name that is only a place: "the Hang Seng in Hong Kong dropped"."""
BEGINNING: Final = frozenset({"and", "while", ",", ";", "but", "with", ":", "(", "/", "|"})
"""Before a name whose number follows it without a verb."""
APPOSITIVE: Final = 14
"""Words between the commas of "Palantir, another stock of that kind, slumped" at most."""
STARTERS: Final = SHARES | STOCK_OWNERS | OWNERS | {phrase.words[0] for phrase in phrases_of({"sector": SECTORS})}
"""The small words that something may begin with."""


def company_at(tokens: Sequence[Token], at: int) -> Piece | None:
    """Something that moves and is no index of the vocabulary, or an index of another name; null where none begins."""
    token = tokens[at]
    if not token.capital and token.lower not in STARTERS:
        return None
    if not token.capital or token.lower in COMMON:
        end = _shares_end(tokens, at) or _noun_end(tokens, at) or _region_end(tokens, at)
        return _other(at, end) if end else _sector(tokens, at)
    if WORDS.longest_at(tokens, at):
        return None
    found = _sector(tokens, at) or unknown_index_at(tokens, at) or fund_at(tokens, at)
    return found or _named(tokens, at)


def _named(tokens: Sequence[Token], at: int) -> Piece | None:
    """A company by its name, or a region by its shares."""
    after = _capitals(tokens, at)
    tail = after + 1 if word_at(tokens, after) in COMPANY_TAILS else None
    end = _shares_end(tokens, at) or _region_end(tokens, at) or tail
    if end:
        return _other(at, end)
    return _other(at, after) if _moves(tokens, at, after) else None


def _other(first: int, after: int) -> Piece:
    return Piece(kind="other", first=first, after=after, value="company")


def _sector(tokens: Sequence[Token], at: int) -> Piece | None:
    """A sector by its bare name beside its move: "energy fell 2%", "a 1.4% jump in energy"; null where none is."""
    found = SECTOR_NAMES.longest_at(tokens, at)
    if found is None or WORDS.longest_at(tokens, at) or not _acts(tokens, at, found[1]):
        return None
    return Piece(kind="other", first=at, after=found[1], value="sector")


def _acts(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Whether it moves: by its verb, by the gain that it is in, or by a percentage in brackets behind it."""
    return acts_at(tokens, after) or _led(tokens, at) or _is_bracketed(tokens, after)


def _is_bracketed(tokens: Sequence[Token], after: int) -> bool:
    """As in "led by utilities (-2.1%)"."""
    return word_at(tokens, after) == "(" and is_percent(tokens, after + 1)


def _shares_end(tokens: Sequence[Token], at: int) -> int | None:
    """The place after "its shares", "the stock", "shares of X"; null where they are those of an index or cohort."""
    word, following = word_at(tokens, at), word_at(tokens, at + 1)
    if word in STOCK_OWNERS and following in SHARES and word_at(tokens, at + 2) not in NOT_ONE:
        price = word_at(tokens, at + 2) in ("price", "prices")
        return None if word_at(tokens, at + 2) == "of" else at + 2 + price
    if word not in SHARES or following not in ("of", "in"):
        return None
    for place in range(at + 2, min(at + 7, len(tokens))):
        found = WORDS.longest_at(tokens, place)
        if index_at(tokens, place) or (found and found[0].kind in ("cohort", "members")):
            return None
        if tokens[place].text in ",.;(" or (found and found[0].kind == "move"):
            break
    end = _noun_end(tokens, at + 2) or _capitals(tokens, at + 2)
    return max(at + 2, end) if (word == "shares" and following == "of") or _is_name(tokens, at + 2) else None


def _noun_end(tokens: Sequence[Token], at: int) -> int | None:
    """The place after "the company", "the chip maker" or "the sneaker giant"."""
    if word_at(tokens, at) not in OWNERS:
        return None
    for place in (at + 1, at + 2, at + 3):
        if word_at(tokens, place) in COMPANY_NOUNS and not tokens[place].capital:
            shares = word_at(tokens, place + 1) in ("'s", "'") and word_at(tokens, place + 2) in SHARES
            return place + 1 + 2 * shares
        if place >= len(tokens) or word_at(tokens, place) in NOT_ONE or index_at(tokens, place):
            return None
        if tokens[place].kind != "word" and tokens[place].text != "-":
            return None
    return None


def _region_end(tokens: Sequence[Token], at: int) -> int | None:
    """The place after "European shares", "Chinese markets"."""
    if not tokens[at].capital or word_at(tokens, at) not in REGIONS:
        return None
    return at + 2 if word_at(tokens, at + 1) in ("stocks", "shares", "equities", "markets", "bourses") else None


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].capital and tokens[at].lower not in COMMON


def _capitals(tokens: Sequence[Token], at: int) -> int:
    """The place after a run of capitals, with "of", "&" and hyphens inside it: "Bank of Norland"."""
    end = at
    while end < len(tokens) and (
        (tokens[end].capital and (end == at or not NAMES.longest_at(tokens, end)))
        or (end > at and tokens[end].lower in INSIDE and _is_name(tokens, end + 1) and not index_at(tokens, end + 1))
    ):
        end += 1
    return end


def _moves(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Whether the name that ends at a place rises or falls: by its verb, its noun, or the number right behind it."""
    if _led(tokens, at) or _is_bracketed(tokens, after):
        return True
    if _is_placed(tokens, at):
        return False
    return acts_at(tokens, after) or _moves_apart(tokens, at, past_ticker(tokens, after))


def _moves_apart(tokens: Sequence[Token], at: int, place: int) -> bool:
    """Whether the verb stands behind a comma, or the number behind the name: "Corvin, a maker of chips, rose"."""
    following = word_at(tokens, place)
    relative = word_at(tokens, place + 1) in ("which", "who", "whose", "that")
    if following == "," and relative and acts_at(tokens, place + 2):
        return True
    if following == ",":
        ends = range(place + 2, min(place + APPOSITIVE, len(tokens)))
        comma = next((on for on in ends if tokens[on].text == ","), None)
        return (not relative and acts_at(tokens, place + 1, bare=True)) or (
            comma is not None and acts_at(tokens, comma + 1)
        )
    if following in ("'s", "'"):
        return word_at(tokens, place + 1) in SHARES or is_percent(tokens, place + 1)
    coded = at == 0 and (tokens[at].text.isupper() or word_at(tokens, place) in SIGNS)
    return (coded or word_at(tokens, at - 1) in BEGINNING) and is_percent(tokens, place)


def _led(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is what a gain is in: "a 4% gain in Marlowe", "a drop for Tavish"."""
    place = at - 1 - (word_at(tokens, at - 1) == "the")
    if word_at(tokens, place) not in ("in", "for", "by", "at") or place < 1:
        return False
    if word_at(tokens, place - 1) in ("%", "percent"):
        of = next((on for on in range(place - 2, max(0, place - 6), -1) if word_at(tokens, on) == "of"), None)
        place = place if of is None else of
    found = WORDS.longest_at(tokens, place - 1)
    return found is not None and found[0].kind == "move"


def _is_placed(tokens: Sequence[Token], at: int) -> bool:
    """Whether the run of capitals that a name ends stands behind a preposition of place."""
    start = at
    while start > 0 and tokens[start - 1].capital and tokens[start - 1].lower not in COMMON:
        start -= 1
    return word_at(tokens, start - 1) in PLACING
