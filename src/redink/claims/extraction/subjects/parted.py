"""Whether something else was spoken of since an index was named: "The S&P 500 fell 2%. Gold shone. It rose 1%"."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from redink.claims.claim import Claim
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import words

JOINTS: Final = words("and while but as though although whereas with")
OWN: Final = words("it its has is was had the")
"""Words after such a joint that may go on with the same subject."""
LEAST: Final = 3


def parted_after(view: SentenceView, made: Collection[Claim], *, before: bool) -> bool:
    """Whether it was after a sentence of which `made` are the claims, `before` being what held before it."""
    if any(piece.kind == "subject" and piece.index and piece.index_from == "clause" for piece in view.pieces):
        return _turns_away(view)
    return before if any(claim.index for claim in made) else True


def _turns_away(view: SentenceView) -> bool:
    """Whether a clause without a number or an index ends the sentence: ", and technology was the worst sector"."""
    last = max((at for at, piece in enumerate(view.pieces) if piece.kind in ("quantity", "record")), default=-1)
    tail = range(last + 1, len(view.pieces))
    if any(view.pieces[at].index for at in tail):
        return False
    joint = next((at for at in tail if view.value(at) in JOINTS), None)
    said = view.words(joint + 1, len(view.pieces)) if joint is not None else []
    return len([word for word in said if word.isalpha()]) >= LEAST and said[0] not in OWN
