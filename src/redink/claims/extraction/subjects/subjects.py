"""Who a sentence is about: index and cohort words joined to one subject where they name one group of members."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from redink.claims.claim import Place
from redink.claims.extraction.sentence.earlier import Earlier
from redink.claims.extraction.sentence.names import SECTOR_NAMES, slug
from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.subjects.epithets import with_epithets
from redink.claims.extraction.subjects.pairs import of_those, one_of_two
from redink.claims.extraction.vocabulary.cohorts import EARNING, EXCLUDED, LOSING, OPPOSITE, UNKNOWN, WITHOUT
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
LEADING: Final = words("in of within among from on inside the broader benchmark wider")
LONGEST: Final = 6


def with_subjects(pieces: Sequence[Piece], tokens: Sequence[Token], earlier: Earlier) -> list[Piece]:
    """The pieces with each index, "the index" and cohort as a subject, joined where they belong together.

    "The index" is the first one named before it in the sentence, else the one of the text: the one last spoken of, and
    beside a cohort the one whose members are.
    """
    made: list[Piece] = []
    pieces = with_epithets(pieces, tokens, earlier)
    membered = any(piece.kind in ("cohort", "members") for piece in pieces)
    focus = earlier.members_of if membered else earlier.focus
    known = set(earlier.cohorts)
    cohort: str | None = None
    for piece in pieces:
        subject = one_of_two(piece, made, earlier) or _as_subject(
            piece, made, tokens, focus=focus, cohort=cohort or (UNKNOWN if known else None)
        )
        if subject.kind == "subject" and subject.value == "this" and subject.index_from == "earlier":
            subject = replace(subject, index_from=earlier.focus_from if focus == earlier.focus else "earlier")
        subject = _as_third(subject, tokens, known)
        cohort = subject.cohort or cohort
        known |= {subject.cohort} if subject.cohort else set()
        if subject.kind == "subject":
            those = of_those(made, subject, tokens, here=cohort, before=earlier.single or earlier.asked)
            made = those or _sector_of(made, subject, tokens) or _joined(made, subject)
        elif subject.value == "sector":
            made = _index_and_sector(made, subject, tokens) or [*made, subject]
        else:
            made.append(subject)
    return made


def _as_subject(
    piece: Piece, before: Sequence[Piece], tokens: Sequence[Token], *, focus: str | None, cohort: str | None
) -> Piece:
    if piece.kind == "index":
        return replace(piece, kind="subject") if not _is_outside(piece, tokens) else _something_else(piece)
    if piece.kind == "this":
        named = next(
            (each.index for each in before if each.kind == "subject" and each.index and each.value != "part"), None
        )
        place: Place | None = "sentence" if named else "earlier" if focus else None
        return replace(piece, kind="subject", index=named or focus, value="this", index_from=place)
    if piece.kind == "cohort":
        return _as_cohort(piece, before, tokens)
    if piece.kind == "other" and piece.value == "sector" and before and before[-1].cohort:
        return replace(piece, kind="members", value="")
    if piece.kind == "opposite":
        opposite = OPPOSITE.get(cohort or "") if piece.value == "opposite" else UNKNOWN if cohort else None
        return replace(piece, kind="subject" if opposite else "word", cohort=opposite, value="")
    return piece


def _as_cohort(piece: Piece, before: Sequence[Piece], tokens: Sequence[Token]) -> Piece:
    """A cohort as subject; as a plain word where it is left out, as a move in "ended in the red"."""
    if piece.value == "loss-making" and tokens[piece.after - 1].lower == "red" and _closes(before):
        return replace(piece, kind="move", value="down", cohort=None)
    if _is_balance(piece, before, tokens):
        down = tokens[piece.after - 1].lower == "red"
        return replace(piece, kind="move", value="down" if down else "up", cohort=None)
    if _is_excluded(piece, before, tokens):
        return replace(piece, kind="word", value="", cohort=None)
    return replace(piece, kind="subject", value="")


def _is_balance(piece: Piece, before: Sequence[Piece], tokens: Sequence[Token]) -> bool:
    """As in "it is 6% in the red for the year": a loss, where no members are counted."""
    number = before[-1].quantity if before else None
    if tokens[piece.after - 1].lower not in ("red", "black") or number is None or number.unit != "pct":
        return False
    return not any(each.kind == "members" or each.cohort for each in before)


def _is_outside(piece: Piece, tokens: Sequence[Token]) -> bool:
    """As in "outside the S&P 500, shares rose 3%": everything but the index."""
    back = piece.first - 1 - (piece.first > 0 and tokens[piece.first - 1].lower == "the")
    return back >= 0 and tokens[back].lower in ("outside", "excluding", "besides", "except")


def _something_else(piece: Piece) -> Piece:
    return replace(piece, kind="other", value="company", index=None, index_from=None)


def _as_third(piece: Piece, tokens: Sequence[Token], known: AbstractSet[str]) -> Piece:
    """With "without earnings" as without data, where loss-makers and the profitable have both been named before."""
    said = " ".join(token.lower for token in tokens[piece.first : piece.after])
    if piece.cohort == LOSING and piece.kind == "subject" and known >= {LOSING, EARNING} and said in WITHOUT:
        return replace(piece, cohort=UNKNOWN)
    return piece


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


def _sector_of(made: list[Piece], index: Piece, tokens: Sequence[Token]) -> list[Piece] | None:
    """With "energy stocks in the S&P 500" as an index of its own at the end; null where no sector leads to it."""
    back = len(made)
    while back > 0 and made[back - 1].value in LEADING:
        back -= 1
    if back in (0, len(made)) or made[back - 1].value != "sector" or index.cohort or not index.index:
        return None
    if made[back].value not in ("in", "of", "within", "among", "from", "on", "inside"):
        return None
    sector = made[back - 1]
    made_up = f"{index.index}-{sector_name(tokens, sector)}"
    return [*made[: back - 1], replace(index, first=sector.first, index=made_up, value="part")]


def _index_and_sector(made: list[Piece], sector: Piece, tokens: Sequence[Token]) -> list[Piece] | None:
    """With "the index's energy stocks" as an index of its own at the end; null where none stands before the sector."""
    if len(made) < 2 or made[-1].value not in ("'s", "'") or made[-2].kind != "subject" or not made[-2].index:
        return None
    index = made[-2]
    made_up = f"{index.index}-{sector_name(tokens, sector)}"
    return [*made[:-2], replace(index, after=sector.after, index=made_up, value="part")]


def sector_name(tokens: Sequence[Token], sector: Piece) -> str:
    """The last part of the id of a sector's index: "health-care" for healthcare stocks."""
    found = SECTOR_NAMES.longest_at(tokens, sector.first)
    return found[0].value if found else slug(tokens, sector.first, sector.after)


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
    named = one if one.index else other
    return replace(
        one,
        after=other.after,
        index=named.index,
        index_from=named.index_from,
        value=named.value,
        cohort=one.cohort or other.cohort,
    )
