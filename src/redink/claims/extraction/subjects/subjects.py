"""Who a sentence is about: index and cohort words joined to one subject where they name one group of members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from redink.claims.extraction.sentence.pieces import Piece
from redink.claims.extraction.vocabulary.cohorts import EXCLUDED, OPPOSITE
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

INDEX_THEN_COHORT: Final = words("""
    's ' with that who which reporting posting having have has are is still currently tech small cap - biotech
    the where were do did can
    """)
COHORT_THEN_INDEX: Final = words("""
    in of within among from on inside across the 's ' weight tech biotech biotechs small smaller cap -
    technology growth that make up combined share listed software businesses its
    """)
LONGEST: Final = 6


def with_subjects(pieces: Sequence[Piece], tokens: Sequence[Token], focus: str | None) -> list[Piece]:
    """The pieces with each index, "the index" and cohort as a subject, joined where they belong together.

    `focus` is the index that "the index" means: the one the text named last before this sentence; in the sentence the
    first one named before it.
    """
    made: list[Piece] = []
    cohort: str | None = None
    for piece in pieces:
        subject = _as_subject(piece, made, tokens, focus=focus, cohort=cohort)
        cohort = subject.cohort or cohort
        if subject.kind == "subject":
            made = _joined(made, subject)
        else:
            made.append(subject)
    return made


def _as_subject(
    piece: Piece, before: Sequence[Piece], tokens: Sequence[Token], *, focus: str | None, cohort: str | None
) -> Piece:
    if piece.kind == "index":
        return replace(piece, kind="subject")
    if piece.kind == "this":
        named = next((each.index for each in before if each.kind == "subject" and each.index), None)
        return replace(piece, kind="subject", index=named or focus, value="this")
    if piece.kind == "cohort":
        return _as_cohort(piece, before, tokens)
    if piece.kind == "other" and piece.value == "sector" and before and before[-1].cohort:
        return replace(piece, kind="members", value="")
    if piece.kind == "opposite":
        opposite = OPPOSITE.get(cohort or "")
        return replace(piece, kind="subject" if opposite else "word", cohort=opposite, value="")
    return piece


def _as_cohort(piece: Piece, before: Sequence[Piece], tokens: Sequence[Token]) -> Piece:
    """A cohort as subject; as a plain word where it is left out, as a move in "ended in the red"."""
    if piece.value == "loss-making" and tokens[piece.after - 1].lower == "red" and _closes(before):
        return replace(piece, kind="move", value="down", cohort=None)
    if _is_excluded(piece, before, tokens):
        return replace(piece, kind="word", value="", cohort=None)
    return replace(piece, kind="subject", value="")


def _is_excluded(piece: Piece, before: Sequence[Piece], tokens: Sequence[Token]) -> bool:
    """Whether a word that takes out stands before it: "excluding companies without earnings"."""
    back = len(before)
    while back > 0 and (before[back - 1].kind == "members" or before[back - 1].value in ("the", "all", "with", "that")):
        back -= 1
    first = before[back].first if back < len(before) else piece.first
    return first > 0 and tokens[first - 1].lower in EXCLUDED


def _closes(before: Sequence[Piece]) -> bool:
    return any(piece.value in ("ended", "closed", "finished", "trading", "traded", "opened") for piece in before[-3:])


def _joined(made: list[Piece], subject: Piece) -> list[Piece]:
    """With the subject put at the end, or into the one before it where only words between them join both."""
    for back in range(1, min(LONGEST, len(made)) + 1):
        other = made[-back]
        if other.kind == "subject":
            if _fit(other, subject, made[len(made) - back + 1 :]):
                return [*made[: len(made) - back], _both(other, subject)]
            break
        if other.kind not in ("members", "word", "mark"):
            break
    return [*made, subject]


def _fit(one: Piece, other: Piece, between: Sequence[Piece]) -> bool:
    """Whether one names the index and the other the cohort, and the words between them join them."""
    allowed = (
        INDEX_THEN_COHORT if one.index and not one.cohort and other.cohort and not other.index else COHORT_THEN_INDEX
    )
    if not (one.cohort is None) ^ (other.cohort is None) or bool(one.index or one.value == "this") == bool(
        other.index or other.value == "this"
    ):
        return False
    return all(piece.kind == "members" or piece.value in allowed for piece in between)


def _both(one: Piece, other: Piece) -> Piece:
    return replace(one, after=other.after, index=one.index or other.index, cohort=one.cohort or other.cohort)
