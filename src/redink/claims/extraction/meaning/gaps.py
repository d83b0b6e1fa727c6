"""Whether basis points are the gap between two rates: "34 basis points above the 10-year", "the gap between them"."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import words

GAPS: Final = words("gap gaps difference curve premium inversion inverted")
BESIDE: Final = words("above below over under higher lower wider more less")
RATES: Final = words("""
    yield yields rate two ten 2 10 30 two-year 2-year 10-year 30-year note notes bond bonds bill bills
    fed federal policy funds
    """)
CHANGED: Final = words("""
    widened widening widens narrowed narrowing narrows steepened steepening flattened flattening grew grown shrank
    shrunk rose fell climbed dropped deepened deepening
    """)
TWO: Final = words("2 two")
TEN: Final = words("10 ten")
OTHERS: Final = (words("3 three"), words("5 five"), words("30 thirty"))
YEARS: Final = (["year"], ["years"], ["yr"], ["y"], ["month"], ["and"], ["to"])
"""What follows the number of a maturity."""
LAST: Final = 2
FAR: Final = 18
"""Words before the number in which a gap is spoken of."""
LINKS: Final = words("than the a that those of its on an")
OWN: Final = words("close level high low peak record before ago earlier day week month year-end")
"""What a rate is compared with that is its own: "5 basis points above its level of a week ago"."""


def is_gap(view: SentenceView, at: int) -> bool:
    """Whether the number at a place says how far two rates are apart, and not how far one moved."""
    before, behind = _around(view, at)
    spread = "spread" in before and "between" in before
    return spread or bool(GAPS & set(before)) or behind[:1] == ["gap"] or _beside(behind)


def _around(view: SentenceView, at: int) -> tuple[list[str], list[str]]:
    """The words before the number, and those behind it."""
    said, piece = [token.lower for token in view.tokens], view.pieces[at]
    return said[max(0, piece.first - FAR) : piece.first], said[piece.after : piece.after + 7]


def is_level_of_gap(view: SentenceView, at: int) -> bool:
    """Whether such a number says how far the yields of two and ten years are apart, and not how that changed."""
    before, _ = _around(view, at)
    spoken = [on for on, word in enumerate(before) if word in GAPS or word == "spread"]
    since = before[spoken[-1] + 1 :] if spoken else before[-LAST:]
    said = [token.lower for token in view.tokens]
    named = _names(said, TWO) and _names(said, TEN) and not any(_names(said, each) for each in OTHERS)
    return named and (before[-1:] == ["to"] or not CHANGED & set(since))


def _names(said: list[str], numbers: frozenset[str]) -> bool:
    """Whether a maturity is named: "two-year", "10y", "two- and 10-year"."""
    return any(
        word in numbers and said[on + 1 + (said[on + 1 : on + 2] == ["-"]) :][:1] in YEARS
        for on, word in enumerate(said)
    )


def _beside(behind: list[str]) -> bool:
    """As in "above the 10-year yield", "lower than that of two-year notes"."""
    if not behind or behind[0] not in BESIDE or OWN & set(behind):
        return False
    following = next((word for word in behind[1:] if word not in LINKS), "")
    return following in RATES
