"""Headings that give their span to the lines below them: "On Friday:", "For the week:", "Year to date"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from redink.claims.extraction.sentence.pieces import Piece, pieces_of
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.dates import moment_at
from redink.claims.extraction.time.moments import whole_span
from redink.claims.extraction.time.stretches import running
from redink.claims.extraction.vocabulary.span_words import STRETCHES, TimeSpan
from redink.claims.extraction.vocabulary.tokens import Sentence, Token
from redink.claims.extraction.vocabulary.wordlists import words

LONGEST: Final = 80
"""Characters of the longest heading."""
LONGEST_LINE: Final = 200
"""Characters of the longest line that a heading gives its span to."""
BARE: Final = words("""
    the this in on at of a for and s 's glance numbers figures moves move changes change performance returns return so
    far closing closes close markets market stocks indexes indices by # * : . - results summary major scorecard
""")
DATELINE: Final = 5
"""Words of a line that names no more than a day, fewer than this."""
NAMED: Final = {**STRETCHES, **{stretch: stretch for stretch in ("week", "month", "quarter", "year")}}


def is_heading(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is a short line of its own that ends in a colon or is marked as a heading."""
    line = text[sentence.start : sentence.end].strip()
    if len(line) > LONGEST or "\n" in line:
        return False
    marked = line.startswith("#") or (line.startswith("**") and line.endswith("**"))
    return marked or line.rstrip("*_ ").endswith(":")


def stands_alone(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is short and shares its lines with no other: one of the lines below a heading."""
    if len(text[sentence.start : sentence.end].strip()) > LONGEST_LINE:
        return False
    first = sentence.start
    while first < sentence.end and text[first].isspace():
        first += 1
    opens = "\n" in text[sentence.start : first] or text[: sentence.start].rpartition("\n")[2].strip(" -•*·") == ""
    closes = text[sentence.end : sentence.end + 1] in ("", "\n") or text[sentence.end - 1] == "\n"
    return opens and (closes or text[sentence.end : sentence.end + LONGEST].lstrip(" ")[:1] in ("", "\n"))


def heading_span(tokens: Sequence[Token], published: date | None) -> TimeSpan | None:
    """The span that a heading names: the first in it, else the stretch or moment that is all it says."""
    for piece in pieces_of(tokens, published):
        if piece.span and piece.span.role == "span" and piece.span.since:
            return piece.span
    said = [(at, token) for at, token in enumerate(tokens) if token.lower not in BARE]
    if not said:
        return None
    at, token = said[0]
    if len(said) == 1 and token.lower in NAMED and published:
        since = running(NAMED[token.lower], published)
        return TimeSpan(since=since, base="before", first=at, after=at + 1, start=token.start, end=token.end)
    moment = moment_at(tokens, at, published)
    if moment is None or any(place >= moment.after for place, _ in said):
        return None
    span = whole_span(moment, first=at, published=published)
    return TimeSpan(
        since=span.since, until=span.until, base=span.base, reason=span.reason, first=at, after=span.after,
        start=token.start, end=tokens[span.after - 1].end,
    )  # fmt: skip


def is_only_a_span(pieces: Sequence[Piece]) -> bool:
    """Whether a line says nothing but a span, as the headings of a page do that have lost their marks."""
    spans = [piece for piece in pieces if piece.span and piece.span.role == "span"]
    return len(spans) == 1 and all(piece.span or piece.kind == "mark" for piece in pieces)


def is_date_in_full(tokens: Sequence[Token]) -> bool:
    """Whether a line names a year and leads to nothing."""
    return tokens[-1].text != ":" and any(len(token.text) == 4 and token.kind == "number" for token in tokens)


def is_dateline(view: SentenceView, span: TimeSpan, published: date) -> bool:
    """Whether a sentence only dates the text: its day of publication with the year, and no move or number."""
    named = is_date_in_full(view.tokens) or len(view.tokens) < DATELINE
    return span.since == published and named and not any(piece.kind in ("quantity", "move") for piece in view.pieces)
