"""Whether basis points are the gap between two rates: "34 basis points above the 10-year", "the gap between them"."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import words

GAPS: Final = words("gap gaps difference curve premium inversion inverted")
BESIDE: Final = words("above below over under higher lower wider more less")
RATES: Final = words("""
    yield yields rate two ten 2 10 30 two-year 2-year 10-year 30-year note notes bond bonds bill bills
    """)
FAR: Final = 16
"""Words before the number in which a gap is spoken of."""
LINKS: Final = words("than the a that those of its on an")
OWN: Final = words("close level high low peak record before ago earlier day week month year-end")
"""What a rate is compared with that is its own: "5 basis points above its level of a week ago"."""


def is_gap(view: SentenceView, at: int) -> bool:
    """Whether the number at a place says how far two rates are apart, and not how far one moved."""
    said = [token.lower for token in view.tokens]
    before = said[max(0, view.pieces[at].first - FAR) : view.pieces[at].first]
    behind = said[view.pieces[at].after : view.pieces[at].after + 7]
    return bool(GAPS & set(before)) or behind[:1] == ["gap"] or _beside(behind)


def _beside(behind: list[str]) -> bool:
    """As in "above the 10-year yield", "lower than that of two-year notes"."""
    if not behind or behind[0] not in BESIDE or OWN & set(behind):
        return False
    following = next((word for word in behind[1:] if word not in LINKS), "")
    return following in RATES
