"""A sentence whose spans are being given to its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.timing.tense import Tense
from redink.claims.extraction.vocabulary.span_words import TimeSpan


@dataclass(kw_only=True, slots=True)
class Sharing:
    """What each number owns so far; the span in front, the end, the last high or low, the stretch that is undone."""

    view: SentenceView
    held: list[int]
    tense: Mapping[int, Tense | None]
    owned: dict[int, TimeSpan] = field(default_factory=dict[int, TimeSpan])
    front: TimeSpan | None = None
    end: TimeSpan | None = None
    turned: TimeSpan | None = None
    undone: TimeSpan | None = None
