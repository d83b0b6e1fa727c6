"""The two that a text has spoken of: which of them "the former" and "the latter" are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redink.claims.claim import Place
from redink.claims.extraction.sentence.earlier import Earlier, Group
from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.vocabulary.indices import ONE_OF_TWO


def one_of_two(piece: Piece, before: Sequence[Piece], earlier: Earlier) -> Piece | None:
    """The subject that "the former" or "the latter" stands for; null for any other piece.

    The two are the ones of the sentence, where it names two before, else the last two of the text. Where there are not
    two the subject is of no index.
    """
    if piece.kind != "this" or piece.value not in ONE_OF_TWO:
        return None
    named = _named(before)
    pair, place = (named, "sentence") if named else (earlier.pair_meant, "earlier")
    if len(pair) != 2:
        return replace(piece, kind="subject")
    found = pair[list(ONE_OF_TWO).index(piece.value)]
    where: Place | None = place if found.index else None
    return replace(piece, kind="subject", index=found.index, cohort=found.cohort, index_from=where)


def _named(before: Sequence[Piece]) -> tuple[Group, ...]:
    """The two groups that the sentence names before a place; none where it names another number of them."""
    groups = [
        Group(index=piece.index, cohort=piece.cohort)
        for piece in before
        if piece.kind == "subject" and piece.value not in ONE_OF_TWO and (piece.index or piece.cohort)
    ]
    found = tuple(dict.fromkeys(groups))
    return found if len(found) == 2 else ()
