"""Whether a return is the average of a year, or counts dividends."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, Literal

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.lexicon import Lexicon
from redink.claims.extraction.vocabulary.metrics import DIVIDENDS
from redink.claims.extraction.vocabulary.wordlists import words

TOTAL: Final = " | total return | total returns | total return basis"
PRICE: Final = " | price return | price only"
PAID: Final = Lexicon({"total": {"": DIVIDENDS["total"] + TOTAL}, "price": {"": DIVIDENDS["price"] + PRICE}})
YEARLY: Final = words("annualized annualised annually yearly")
AVERAGED: Final = (
    ["average", "annual"], ["annual", "average"], ["average", "yearly"], ["compound", "annual"], ["annual", "rate"],
    ["annual", "return"], ["annual", "pace"], ["annual", "gain"], ["compounded", "annual"], ["annual", "gains"],
)  # fmt: skip
A_YEAR: Final = (["a", "year"], ["per", "year"], ["each", "year"], ["every", "year"], ["per", "annum"])
SIGNALS: Final = words("dividends dividend total price")
APART: Final = words("; — , ( and but while or")
NOT_YEARLY: Final = words("ago earlier later before after that prior")


def is_annualized(view: SentenceView, at: int) -> bool:
    """Whether the number is the average return of a year: "12% a year", "an annualized 9%"."""
    before = view.words(view.last_quantity(at) + 1, at)[-5:]
    after = view.words(at + 1, min(at + 6, view.next_quantity(at)))
    pairs = [list(pair) for pair in pairwise(before)]
    if YEARLY & set(before) or any(pair in AVERAGED for pair in pairs):
        return True
    if after[:1] and after[0] in YEARLY:
        return True
    later = after[2:3] or ["."]
    on_average = after[2:4] == ["on", "average"]
    return after[:2] in A_YEAR and later[0] not in NOT_YEARLY and (later[0] != "on" or on_average)


def returns_of(view: SentenceView, at: int) -> Literal["price", "total"] | None:
    """Total where the words around the number count dividends, price where they leave them out; null where silent."""
    found: Literal["price", "total"] | None = None
    if not SIGNALS & view.said:
        return None
    for place in range(len(view.tokens)):
        phrase = PAID.longest_at(view.tokens, place)
        if phrase and _holds(view, at, place, phrase[1]):
            found = "total" if phrase[0].kind == "total" else "price"
    return found


def _holds(view: SentenceView, at: int, first: int, after: int) -> bool:
    """Whether a phrase at tokens `first` to `after` is about the number at a place."""
    tokens, piece = view.tokens, view.pieces[at]
    if first < piece.first:
        opens = first <= 1 or tokens[first - 1].text in (";", "—", "(", ",") or tokens[first - 1].lower in ("or", "and")
        between = range(after, piece.first)
        other = any(each.kind == "quantity" and each.first in between for each in view.pieces)
        leads = (
            opens
            or tokens[after].lower in ("of", "was", "is", "at", "rose", "for")
            or not _quantity_before(view, first)
        )
        return leads and (first <= 1 or not other) and not any(tokens[on].text in (";", "—") for on in between)
    closed = after >= len(tokens) or tokens[after].kind == "mark"
    between = range(piece.after, first - 1 if closed and tokens[first - 1].text == "," else first)
    if any(each.kind == "quantity" and each.first in between for each in view.pieces):
        return False
    return not any(tokens[on].lower in APART for on in between)


def _quantity_before(view: SentenceView, first: int) -> bool:
    return any(piece.kind == "quantity" and piece.first < first for piece in view.pieces)
