"""Sentences laid out for tests: their tokens, their view, and the place of a piece in it."""

from __future__ import annotations

from datetime import date

from redink.claims.extraction.sentence.earlier import Earlier
from redink.claims.extraction.sentence.pieces import pieces_of
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.subjects import with_subjects
from redink.claims.extraction.vocabulary.tokens import Token, tokens_of

FRIDAY = date(2025, 10, 10)


def tokens(text: str) -> list[Token]:
    """All tokens of a text."""
    return tokens_of(text, 0, len(text))


def view(text: str, *, focus: str | None = None, published: date | None = FRIDAY) -> SentenceView:
    """A sentence as the extraction lays it out, `focus` being the index of the text before it."""
    words = tokens(text)
    plain = pieces_of(words, published)
    named = frozenset(at for piece in plain if piece.kind == "index" for at in range(piece.first, piece.after))
    earlier = Earlier(focus=focus)
    return SentenceView(tokens=words, pieces=with_subjects(plain, words, earlier), earlier=earlier, named=named)


def place(sentence: SentenceView, words: str) -> int:
    """The place of the first piece whose words, joined by blanks, begin so."""
    for at in range(len(sentence.pieces)):
        if " ".join(sentence.words(at, at + 1)).startswith(words):
            return at
    raise AssertionError(f"no piece begins with {words!r}")
