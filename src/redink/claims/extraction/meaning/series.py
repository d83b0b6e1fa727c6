"""Which economic series an extreme is of: "The 10-year yield hit 4.5%, its highest since November"."""

from __future__ import annotations

from typing import Final

from redink.claims.claim import Series
from redink.claims.extraction.meaning.mentions import RateMention, mentions_of
from redink.claims.extraction.meaning.rates import SIGNALS, is_note_named
from redink.claims.extraction.sentence.view import SentenceView

YIELDS: Final[dict[str, Series | None]] = {
    "treasury-2-year": "treasury-2-year",
    "treasury-10-year": "treasury-10-year",
    "high-yield-spread": "high-yield-spread",
    "other": None,
}
"""Kinds of mention that have a highest or lowest value, and their series; null where the data hold none."""


def is_of_yield(view: SentenceView, at: int) -> bool:
    """Whether a yield or spread is named last before the piece, be it one that the data hold or not."""
    return _yield_before(view, at) is not None


def series_before(view: SentenceView, at: int) -> Series | None:
    """The yield or spread named last before the piece, else the VIX where it is the subject; null for an index."""
    found = _yield_before(view, at)
    if found:
        return YIELDS[found.kind]
    named = view.before(at, "subject")
    return "vix" if named is not None and view.pieces[named].index == "vix" else None


def _yield_before(view: SentenceView, at: int) -> RateMention | None:
    """The last yield or spread before a piece, where no subject parts them and it does not stand between commas."""
    if not (SIGNALS & view.said or is_note_named(view.said)):
        return None
    first = view.pieces[at].first
    before = [each for each in mentions_of(view.tokens) if each.after <= first and each.kind in YIELDS]
    named = view.before(at, "subject")
    if not before:
        return None
    last = before[-1]
    if named is None or view.breaks(named, _place(view, last.first)):
        return last
    if view.pieces[named].first > last.first:
        return None
    numbers = any(piece.kind == "quantity" for piece in view.pieces[_place(view, last.first) : at])
    passing = any(token.text == "," for token in view.tokens[last.after : first]) and not numbers
    return None if passing else last


def _place(view: SentenceView, token: int) -> int:
    return next(place for place, piece in enumerate(view.pieces) if piece.after > token)
