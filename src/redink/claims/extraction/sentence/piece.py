"""A piece of a sentence: the tokens that it takes, and what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from redink.claims.claim import Place
from redink.claims.extraction.numbers.quantities import Quantity
from redink.claims.extraction.sentence.event import Event
from redink.claims.extraction.vocabulary.span_words import TimeSpan

Kind = Literal[
    "name", "index", "this", "cohort", "opposite", "subject", "other", "record", "quantity", "span", "aside",
    "move", "beat", "apart", "compare", "members", "word", "mark",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Tokens `first` to `after` and what they are; `value` is the index, cohort, direction, reason or word.

    `index_from` is where its index is named: clause for a name that stands here, else what "the index" refers to.
    """

    kind: Kind
    first: int
    after: int
    value: str = ""
    index: str | None = None
    index_from: Place | None = None
    cohort: str | None = None
    quantity: Quantity | None = None
    span: TimeSpan | None = None
    event: Event | None = None
