"""Indices that a sentence names by how they stand to another: "its bigger brother", "the small", "the benchmark"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from redink.claims.extraction.sentence.earlier import Earlier
from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.vocabulary.indices import INDICES, RELATED, WITH_MEMBERS
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

BENCHMARK: Final = "sp-500"
SMALL: Final = "russell-2000"
LARGE_ONES: Final = frozenset(
    {BENCHMARK, "dow-jones-industrial-average", "nasdaq-composite", "nasdaq-100", "russell-1000", "sp-100"}
)
SMALL_ONES: Final = frozenset(
    {SMALL, "russell-2000-value", "russell-2000-growth", "russell-microcap", "sp-600", "sp-600-value", "sp-600-growth"}
)
PARTING: Final = words("; — while whereas but than though although yet versus vs against unlike like")
"""Words that set one index against another."""


def with_epithets(pieces: Sequence[Piece], tokens: Sequence[Token], earlier: Earlier) -> Sequence[Piece]:
    """The pieces with each epithet of another index as that index; as something else where its counterpart is unclear.

    "The benchmark" is the S&P 500 where it is set against another American index, and stays "the index" elsewhere.
    """
    if not any(piece.kind == "this" for piece in pieces):
        return pieces
    made = list(pieces)
    for at, piece in enumerate(pieces):
        if piece.kind != "this":
            continue
        if piece.value in RELATED:
            made[at] = _related(piece, at, made, tokens, earlier)
        elif tokens[piece.first + 1].lower in ("benchmark", "broader"):
            made[at] = _benchmark(piece, at, pieces, earlier)
    return made


def _related(piece: Piece, at: int, pieces: Sequence[Piece], tokens: Sequence[Token], earlier: Earlier) -> Piece:
    """The large or small index that stands beside the one spoken of before it."""
    the = tokens[piece.first].lower == "the"
    if _is_apposition(pieces, at) or (the and _goes_on(piece, tokens)):
        return replace(piece, kind="word", value="")
    before = next((each for each in reversed(pieces[:at]) if each.kind in ("index", "cohort", "other")), None)
    after = next((each for each in pieces[at + 1 :] if each.kind == "index"), None)
    focus = None if earlier.apart else earlier.focus
    counterpart = before.index if before else focus or (after.index if after else None)
    ones, found = (SMALL_ONES, BENCHMARK) if piece.value == "larger" else (LARGE_ONES, SMALL)
    if counterpart not in ones or (before and before.cohort):
        return replace(piece, kind="word", value="") if the else replace(piece, kind="other", value="company")
    known = before is not None or found in {group.index for group in earlier.groups}
    return replace(piece, kind="index", value=found, index=found, index_from="clause" if known else "earlier")


def _goes_on(piece: Piece, tokens: Sequence[Token]) -> bool:
    """Whether a word follows, which "the small" then only describes."""
    return piece.after < len(tokens) and tokens[piece.after].kind == "word"


def _is_apposition(pieces: Sequence[Piece], at: int) -> bool:
    """As in "its bigger brother, the S&P 500, gained 1%": the name follows."""
    place = at + 1
    while place < len(pieces) and pieces[place].value in (",", "the", "(", "—"):
        place += 1
    return place > at + 1 and place < len(pieces) and pieces[place].kind == "index"


def _benchmark(piece: Piece, at: int, pieces: Sequence[Piece], earlier: Earlier) -> Piece:
    """The S&P 500 where the sentence sets the benchmark against another; the other one beside the S&P 500."""
    others = {each.index: on for on, each in enumerate(pieces) if each.kind == "index" and each.index}
    if len(others) != 1 or _is_apposition(pieces, at):
        return piece
    [(other, place)] = others.items()
    if other not in INDICES or other.split("-")[0] not in WITH_MEMBERS or not _is_set_against(pieces, at, place):
        return piece
    if other == BENCHMARK:
        another = earlier.focus if earlier.focus != BENCHMARK else None
        return replace(piece, kind="index", value=another, index=another, index_from="earlier") if another else piece
    known = BENCHMARK in {group.index for group in earlier.groups}
    return replace(piece, kind="index", value=BENCHMARK, index=BENCHMARK, index_from="clause" if known else "earlier")


def _is_set_against(pieces: Sequence[Piece], one: int, two: int) -> bool:
    """Whether a word between the two parts them, or one is what the other is compared with."""
    between = pieces[min(one, two) + 1 : max(one, two)]
    return any(each.kind in ("beat", "compare") or each.value in PARTING for each in between)
