"""The day that a paragraph, or the one before it, told of last: of which a yield or the VIX without a day may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from redink.claims.claim import Claim
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.dates import MONTHS
from redink.claims.extraction.timing.near import is_day
from redink.claims.extraction.timing.tense import tense_at
from redink.claims.extraction.vocabulary.tokens import Token

RECENT: Final = timedelta(days=7)
"""A day so shortly before publication is told of beside the text's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DaysTold:
    """The last day or stretch that was told of, where it was over; null where there is none; and how long ago.

    day      the day; null of a stretch
    over     whether a day or a stretch that had ended was told of
    opened   paragraphs opened since
    """

    day: date | None = None
    over: bool = False
    opened: int = 0

    def in_paragraph(self) -> DaysTold:
        """What is left of it in a new paragraph: nothing from the second on."""
        return DaysTold() if self.opened else replace(self, opened=1)

    def heard(self, view: SentenceView, published: date | None) -> DaysTold:
        """The day that a sentence names last, or the stretch over which it tells of an index; else what was told."""
        spans = [piece.span for piece in view.pieces if piece.span and piece.span.role in ("span", "event")]
        known = [span for span in spans if span.until or span.role == "event"]
        if not known or published is None:
            return self
        last = known[-1]
        day = last.since if is_day(last) or last.role == "event" else None
        if day is None and not any(piece.kind == "subject" and piece.index for piece in view.pieces):
            return self
        end = day or last.until
        over = end is not None and end < published - RECENT
        return DaysTold(day=day if over else None, over=over)

    def heard_month(self, tokens: Sequence[Token], published: date | None) -> DaysTold:
        """What a sentence without numbers leaves: the month that it names, where that is over."""
        months = [MONTHS[token.lower] for token in tokens if token.capital and token.lower in MONTHS]
        if not months or published is None:
            return self
        return DaysTold(over=months[-1] != published.month)

    def lent(self, claim: Claim, view: SentenceView, at: int) -> Claim:
        """A level of a series without days of its own: of that day, or of the text's own; either is carried over.

        What is said to be so now is of the text's own.
        """
        if not self.over or tense_at(view, at) == "now":
            return claim
        named = claim.since or claim.until or claim.reason or claim.span_from
        if claim.quantity != "series_level" or claim.series in (None, "fed-funds") or named:
            return claim
        return replace(claim, since=self.day, base="on" if self.day else None, span_from="earlier")
