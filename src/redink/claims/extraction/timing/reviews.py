"""The week, month, quarter or year that a text reviews, as its title or its words say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.time.dates import WEEKDAYS, moment_at
from redink.claims.extraction.time.events import trading_day_by
from redink.claims.extraction.time.stretches import began
from redink.claims.extraction.vocabulary.span_words import STRETCHES, TimeSpan
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

TITLES: Final = 4
"""Sentences at the head of a text that may be its title."""
AFTER: Final = {"week": 3, "month": 15, "quarter": 31, "year": 31}
"""Days after the end of a stretch within which a review of it appears, at most."""
BEFORE: Final = {"week": 0, "month": 3, "quarter": 3, "year": 7}
"""Days before its end from which on a review may appear."""
MONTHS_OF: Final = {"month": 1, "quarter": 3, "year": 12}
GRAINS: Final = frozenset({"month", "quarter", "year"})
NAMES: Final = {**STRETCHES, "annual": "year", **{stretch: stretch for stretch in AFTER}}
REVIEWS: Final = words("""
    review recap letter wrap report commentary roundup summary update note bulletin outlook scorecard market markets
""")
OWN: Final = words("its the a best worst strongest weakest biggest")
ENDED: Final = words("ended closed finished ends ending")


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """A stretch and its days; `until` is null where it had not ended by publication."""

    stretch: str
    span: TimeSpan

    def is_over(self, published: date) -> bool:
        """Whether the stretch had ended before the day of publication."""
        return self.span.until is not None and self.span.until < published


def review_in(
    tokens: Sequence[Token], pieces: Sequence[Piece], published: date | None, *, title: bool
) -> Review | None:
    """What a sentence says that the text reviews; null where it says nothing of the kind.

    title  whether the sentence stands at the head of the text, where the name of a stretch is enough
    """
    if published is None:
        return None
    if any(piece.quantity and not piece.quantity.worded for piece in pieces):
        return None
    of_a_day = any(token.lower in WEEKDAYS and not _has_date(tokens, at) for at, token in enumerate(tokens))
    return _that_ended(tokens, published) or (_titled(tokens, published) if title and not of_a_day else None)


def _has_date(tokens: Sequence[Token], at: int) -> bool:
    """Whether a weekday is part of a date in full, as the line under a title has it."""
    return any(token.text.isdigit() and len(token.text) == 4 for token in tokens[at + 1 : at + 6])


def _that_ended(tokens: Sequence[Token], published: date) -> Review | None:
    """As in "the quarter that ended yesterday", "the month that just closed"."""
    for at in range(len(tokens) - 2):
        stretch = tokens[at].lower
        following = [token.lower for token in tokens[at + 1 : at + 4]]
        if stretch in AFTER and following[0] in ("that", "which", "just") and ENDED & set(following):
            return around(stretch, published)
    return None


def _titled(tokens: Sequence[Token], published: date) -> Review | None:
    """By a month, quarter or year that the title names, a stretch that it calls its best, or "monthly review"."""
    for at in range(len(tokens)):
        moment = moment_at(tokens, at, published)
        if moment and moment.first and moment.last and moment.grain in GRAINS:
            return _fitting(moment.grain, moment.first, moment.last, published)
    for at, token in enumerate(tokens):
        stretch = NAMES.get(token.lower)
        own = token.lower in AFTER and OWN & {each.lower for each in tokens[max(0, at - 2) : at]}
        reviews = token.lower not in AFTER and REVIEWS & {each.lower for each in tokens[at + 1 : at + 4]}
        if stretch and (own or reviews):
            return around(stretch, published)
    return None


def _fitting(stretch: str, first: date, last: date, published: date) -> Review | None:
    """The review of a stretch, where the text appeared about its end; null where it did not."""
    if not last - timedelta(days=BEFORE[stretch]) <= published <= last + timedelta(days=AFTER[stretch]):
        return None
    until = last if last < published else None
    return Review(stretch=stretch, span=TimeSpan(since=first, until=until, base="before", first=0, after=0))


def around(stretch: str, published: date) -> Review | None:
    """The stretch that ended about publication: the running one if it is near its end, else the one before."""
    if stretch == "week":
        friday = trading_day_by(published - timedelta(days=(published.weekday() - 4) % 7))
        return _fitting(stretch, began("week", friday), friday, published) if friday < published else None
    for day in (published, began(stretch, published) - timedelta(days=1)):
        first = began(stretch, day)
        following = first + timedelta(days=31 * MONTHS_OF[stretch] + 1)
        last = began(stretch, following) - timedelta(days=1)
        found = _fitting(stretch, first, last, published)
        if found:
            return found
    return None
