"""What the word before a level makes of it: "below 5,000" is less than that, "topped 4.5%" more."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import words

LESS: Final = words("below under beneath within")
MORE: Final = words("above past over beyond topped tops surpassed crossed cleared exceeded topping passed")
SKIPPED: Final = words("the a its just well slightly comfortably firmly back psychological key")


def bound_before(view: SentenceView, at: int) -> str | None:
    """The hedge that such a word is; null where there is none.

    "Above the 4,559.34 of a week earlier" says what it was then, and bounds nothing.
    """
    if view.value(at - 1) == "the" and view.words(at + 1, at + 2) in (["of"], ["on"], ["at"], ["it"]):
        return None
    before = [word for word in view.words(at - 4, at) if word not in SKIPPED][-1:]
    return "less than" if LESS & set(before) else "more than" if MORE & set(before) else None
