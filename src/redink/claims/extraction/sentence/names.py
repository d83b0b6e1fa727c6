"""Names of indices, with what stands behind them: a sector of one and a fund on one are something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.sentence.words import WORDS
from redink.claims.extraction.vocabulary.cohorts import ELLIPSES
from redink.claims.extraction.vocabulary.indices import (
    DESCRIBED,
    NAMED,
    NO_PERSONS,
    NOT_AN_INDEX,
    ONE_OF_TWO,
    RELATED,
    THIS_INDEX,
)
from redink.claims.extraction.vocabulary.indices.words import FUNDS, SECTOR_TAILS, SECTORS, TRACKING
from redink.claims.extraction.vocabulary.lexicon import Lexicon, Phrase
from redink.claims.extraction.vocabulary.metrics import RECORDS
from redink.claims.extraction.vocabulary.tokens import Token

NAMES: Final = Lexicon(
    {
        "name": {"": NOT_AN_INDEX},
        "named": NAMED,
        "index": DESCRIBED,
        "this": {"": THIS_INDEX, **ONE_OF_TWO, **RELATED},
        "record": RECORDS,
        "opposite": ELLIPSES,
    }
)
SECTOR_NAMES: Final = Lexicon({"sector": SECTORS})
PASSED: Final = frozenset({"index", "-", "e", "composite"})
"""Words between an index and the fund or future on it."""
JOINED: Final = frozenset({"and", "or", ",", "the"})
FURTHER: Final = 4
"""Capitals between the name of a family and "index" at most."""


def name_at(tokens: Sequence[Token], at: int) -> Piece | None:
    """An index, a record or high, or a firm whose name begins like an index; null where none begins.

    >>> from redink.claims.extraction.vocabulary.tokens import tokens_of
    >>> words = tokens_of("S&P 500 energy stocks rose, Nasdaq 100 futures fell", 0, 51)
    >>> [(name_at(words, at).index, name_at(words, at).kind) for at in (0, 6)]
    [('sp-500-energy', 'index'), (None, 'other')]
    """
    found = NAMES.longest_at(tokens, at)
    if found is None:
        return tracked_at(tokens, at) or _equal_weight(tokens, at)
    phrase, after = found
    if phrase.kind == "named":
        return _index(tokens, at, after, phrase.value) if tokens[at].capital else None
    if phrase.kind == "index":
        return _index(tokens, at, after, phrase.value)
    if _is_none(phrase, tokens, at, after):
        return None
    return Piece(kind=phrase.kind, first=at, after=after, value=phrase.value)  # pyright: ignore[reportArgumentType]


def _is_none(phrase: Phrase, tokens: Sequence[Token], at: int, after: int) -> bool:
    """Whether what stands around the words makes something else of them."""
    if phrase.value in ONE_OF_TWO:
        return not _is_one_of_two(tokens, after)
    if phrase.kind == "this":
        return index_at(tokens, after - 1) is not None or _is_one_of_them(tokens, after)
    if phrase.value == "unknown":
        longer = WORDS.longest_at(tokens, after - 1)
        return (longer is not None and longer[0].kind == "cohort") or not _is_one_of_two(tokens, after)
    return phrase.kind == "opposite" and not _is_ellipsis(tokens, at, after)


def _is_one_of_them(tokens: Sequence[Token], after: int) -> bool:
    """Whether "the average" ends before a word for members: "the average stock"."""
    found = WORDS.longest_at(tokens, after) if after < len(tokens) else None
    return found is not None and found[0].kind == "members" and tokens[after - 1].lower == "average"


def _is_one_of_two(tokens: Sequence[Token], after: int) -> bool:
    """Whether "the former" is one of two groups and no former chairman or former level."""
    if after >= len(tokens) or tokens[after].kind != "word" or tokens[after].lower in NO_PERSONS:
        return True
    found = WORDS.longest_at(tokens, after)
    return found is not None and found[0].kind in ("move", "beat", "members")


def index_at(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The index that is named at a place and the place after its name; null where none is."""
    found = NAMES.longest_at(tokens, at) if at < len(tokens) else None
    if found is None or found[0].kind not in ("named", "index"):
        return None
    return None if found[0].kind == "named" and not tokens[at].capital else (found[0].value, found[1])


def _index(tokens: Sequence[Token], at: int, after: int, index: str) -> Piece:
    """The index, its sector or member of its family (`value` part), or the fund on it."""
    fund = _fund_end(tokens, after)
    if fund:
        return Piece(kind="other", first=at, after=fund, value="fund")
    sector, further = _sector_end(tokens, after), _family_end(tokens, after)
    if sector or further:
        index = f"{index}-{sector[0]}" if sector else slug(tokens, at, further - 1)
        after = sector[1] if sector else further
        fund = _fund_end(tokens, after)
        if fund:
            return Piece(kind="other", first=at, after=fund, value="fund")
    if after < len(tokens) and tokens[after].lower == "index":
        after += 1
    value = "part" if sector or further else index
    return Piece(kind="index", first=at, after=after, value=value, index=index, index_from="clause")


def _fund_end(tokens: Sequence[Token], at: int) -> int | None:
    """The place after "ETF", "futures" and the like behind an index, also behind a list: "Dow and Nasdaq futures"."""
    place = at
    while place < len(tokens) and tokens[place].lower in PASSED:
        place += 1
    if place < len(tokens) and tokens[place].lower in FUNDS:
        while place < len(tokens) and (tokens[place].lower in FUNDS or tokens[place].text == "-"):
            place += 1
        return place
    joined = at
    while joined < len(tokens) and tokens[joined].lower in JOINED:
        joined += 1
    listed = index_at(tokens, joined) if joined > at else None
    return at if listed and _fund_end(tokens, listed[1]) else None


def _sector_end(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The sector behind an index, as in "S&P 500 energy sector", and the place after it."""
    possessive = at < len(tokens) and tokens[at].lower in ("'s", "'")
    found = SECTOR_NAMES.longest_at(tokens, at + possessive) if at + possessive < len(tokens) else None
    if found is None:
        return None
    phrase, after = found
    tail = after
    while tail < len(tokens) and tokens[tail].lower in SECTOR_TAILS:
        tail += 1
    if tail == after and (possessive or (tail < len(tokens) and tokens[tail].text == "-")):
        return None
    return phrase.value, tail


def _family_end(tokens: Sequence[Token], at: int) -> int:
    """The place after the capitals behind an index up to "index": "Dow Jones U.S. Select Banks Index"; 0 for none."""
    place = at
    while place < len(tokens) and place - at < FURTHER and _is_further(tokens[place]):
        place += 1
    if place == at or place >= len(tokens) or tokens[place].lower != "index":
        return 0
    return place + 1


def _is_further(token: Token) -> bool:
    return token.capital and token.lower != "index"


def slug(tokens: Sequence[Token], first: int, after: int) -> str:
    """Words and numbers as the id of an index: small letters and hyphens."""
    kept = [token.lower.replace(".", "").replace("&", "") for token in tokens[first:after] if token.kind != "mark"]
    return "-".join(kept)


def tracked_at(tokens: Sequence[Token], at: int) -> Piece | None:
    """What follows an index, as in "futures on the S&P 500", "an ETF that tracks the Russell 2000"; null where none."""
    if tokens[at].lower not in FUNDS:
        return None
    place = at + 1
    while place < len(tokens) and place - at < 5 and tokens[place].lower in TRACKING:
        place += 1
    listed = index_at(tokens, place) if place > at + 1 else None
    return Piece(kind="other", first=at, after=listed[1], value="fund") if listed else None


def _equal_weight(tokens: Sequence[Token], at: int) -> Piece | None:
    """An index of its own, as in "the equal-weighted Russell 2000"; null where none is."""
    if tokens[at].lower not in ("equal", "equally"):
        return None
    place = at + 1
    while place < len(tokens) and tokens[place].lower in ("-", "weight", "weighted", "version", "of", "the"):
        place += 1
    found = index_at(tokens, place) if place > at + 1 else None
    if found is None:
        return None
    index = f"{found[0]}-equal-weight"
    return Piece(kind="index", first=at, after=found[1], value="part", index=index, index_from="clause")


def _is_ellipsis(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Whether the words end what they say: "41% are not.", "those that do", and not "are not profitable"."""
    for place in range(at, min(after + 1, len(tokens))):
        found = WORDS.longest_at(tokens, place)
        if found and found[0].kind == "cohort":
            return False
    ends = after >= len(tokens) or tokens[after].kind == "mark"
    return ends or tokens[at].lower in ("that", "who", "which", "those", "ones")
