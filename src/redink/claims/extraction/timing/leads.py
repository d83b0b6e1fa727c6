"""The words in bold or before a colon that a paragraph or a line begins with, as a heading of it: "**The month.**"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from redink.claims.extraction.timing.headings import heading_span
from redink.claims.extraction.vocabulary.span_words import TimeSpan
from redink.claims.extraction.vocabulary.tokens import Sentence, Token

BULLETS: Final = frozenset({"-", "•", "·", "—", "–"})
BOLD: Final = frozenset({"*", "_"})
LONGEST: Final = 6
"""Tokens of the longest lead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """What the paragraph began with: its span, null where it names none, and whether this sentence has it."""

    span: TimeSpan | None = None
    here: bool = False

    def heard(self, sentence: Sentence, tokens: Sequence[Token], published: date | None) -> Lead:
        """The lead for a sentence: its own, else that of its paragraph."""
        said = lead_of(tokens)
        if said:
            return Lead(span=heading_span(said, published), here=True)
        return Lead() if sentence.opens else replace(self, here=False)

    def given(self) -> TimeSpan | None:
        """The span that it gives to a move: as a heading in its own sentence, carried over in those after it."""
        return replace(self.span, place="heading" if self.here else "earlier") if self.span else None


def lead_of(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words that lead a sentence: in bold before a stop, or before a colon; none where it begins otherwise."""
    start = 0
    while start < len(tokens) and tokens[start].text in BULLETS:
        start += 1
    bold = start < len(tokens) and tokens[start].text in BOLD
    while start < len(tokens) and tokens[start].text in BOLD:
        start += 1
    for place in range(start, min(start + LONGEST, len(tokens) - 1)):
        text = tokens[place].text
        if text == ":" or (bold and (text in BOLD or (text == "." and tokens[place + 1].text in BOLD))):
            return tokens[start:place]
        if tokens[place].kind == "mark" and text not in ("-", "'s"):
            return ()
    return ()
