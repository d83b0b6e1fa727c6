"""A sentence as the pieces that matter: who, how much, when, which way; everything else is a plain word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from redink.claims.extraction.numbers.quantities import quantity_at
from redink.claims.extraction.sentence.asides import aside_at
from redink.claims.extraction.sentence.companies import company_at
from redink.claims.extraction.sentence.events import event_at
from redink.claims.extraction.sentence.names import name_at
from redink.claims.extraction.sentence.piece import Kind, Piece
from redink.claims.extraction.sentence.words import WORDS
from redink.claims.extraction.time.since import opened
from redink.claims.extraction.time.spans import span_at
from redink.claims.extraction.vocabulary.tokens import Token

__all__ = ["Kind", "Piece", "indices_named", "pieces_of"]


def pieces_of(tokens: Sequence[Token], published: date | None) -> list[Piece]:
    """The pieces of a sentence, in order, no token twice."""
    pieces: list[Piece] = []
    at = 0
    while at < len(tokens):
        piece = _piece_at(tokens, at, published)
        pieces.append(piece)
        at = piece.after
    return [
        _opened(pieces, at, tokens) if piece.span else _with_unit(pieces, at) if piece.quantity else piece
        for at, piece in enumerate(pieces)
    ]


def _with_unit(pieces: Sequence[Piece], at: int) -> Piece:
    """A number behind a verb of moving with the unit that only the next one bears: "fell 9 and 31.20 points"."""
    piece, after = pieces[at], pieces[at + 1 : at + 3]
    if piece.quantity is None or piece.quantity.unit is not None or at == 0 or pieces[at - 1].kind != "move":
        return piece
    bears = len(after) == 2 and after[0].value in ("and", ",") and after[1].quantity
    if not bears or piece.quantity.worded or bears.worded or bears.unit not in ("pts", "pct", "bp", "pp"):
        return piece
    return replace(piece, quantity=replace(piece.quantity, unit=bears.unit))


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


def indices_named(tokens: Sequence[Token]) -> list[str]:
    """The indices that the tokens name, in order."""
    named = (name_at(tokens, at) for at in range(len(tokens)))
    return [piece.index for piece in named if piece and piece.index]


def _piece_at(tokens: Sequence[Token], at: int, published: date | None) -> Piece:
    return (
        _event_at(tokens, at, published)
        or name_at(tokens, at)
        or _aside_at(tokens, at, published)
        or company_at(tokens, at)
        or _quantity_at(tokens, at)
        or _word_at(tokens, at)
    )


def _event_at(tokens: Sequence[Token], at: int, published: date | None) -> Piece | None:
    """An event that is counted or ranked, as a record is."""
    found = event_at(tokens, at, published)
    return Piece(kind="record", first=at, after=found.after, value="event", event=found) if found else None


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
