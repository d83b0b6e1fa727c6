"""The words of a sentence that are no names: cohorts, moves, comparisons, what else rises and falls."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.vocabulary.cohorts import COHORTS, MEMBERS
from redink.claims.extraction.vocabulary.lexicon import Lexicon
from redink.claims.extraction.vocabulary.metrics import APART, BEATS, COMPARING, DIVIDENDS, MOVES
from redink.claims.extraction.vocabulary.others import OTHERS

WORDS: Final = Lexicon(
    {
        "cohort": COHORTS,
        "beat": BEATS,
        "compare": {"": COMPARING},
        "apart": APART,
        "other": OTHERS,
        "move": MOVES,
        "members": {"": MEMBERS},
        "word": {"more": "more than | less than | fewer than | better than | greater than", **DIVIDENDS},
    }
)
