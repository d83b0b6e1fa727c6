"""What stands for groups spoken of before: "the former" and "the latter", "those in the index", "they"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from redink.claims.claim import Place
from redink.claims.extraction.sentence.earlier import Earlier, Group
from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.sentence.words import WORDS
from redink.claims.extraction.subjects.owner import Owner
from redink.claims.extraction.subjects.roles import role_of
from redink.claims.extraction.vocabulary.indices import ONE_OF_TWO
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

HEADS: Final = words("those ones")
LEADING: Final = words("in of within among from at inside")
ARTICLES: Final = words("the its broader wider benchmark")
OPENING: Final = words("and but while whereas , ; for than against versus the")
"""Before "those of the index" where they are members, and no gains of it: "its gains beat those of the index"."""
DESCRIBING: Final = words("that which who whose with without")
"""Behind the index where the text goes on to say which ones they are."""
PLURAL: Final = words("they them such these")
LONGEST: Final = 40
"""Words of a sentence in which a cohort is looked for, at most."""


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


def cohort_alone(tokens: Sequence[Token]) -> str | None:
    """The only cohort that a sentence names; null where it names none or several, or is long."""
    if len(tokens) > LONGEST:
        return None
    found = (WORDS.longest_at(tokens, at) for at in range(len(tokens)))
    cohorts = {each[0].value for each in found if each and each[0].kind == "cohort"}
    return cohorts.pop() if len(cohorts) == 1 else None


def of_those(
    made: Sequence[Piece], index: Piece, tokens: Sequence[Token], *, here: str | None, before: str | None
) -> list[Piece] | None:
    """With "those in the index" as members of a cohort at the end: the one named `here`, else in the sentence `before`.

    What only an earlier sentence says is marked as carried over. Null where nothing of the kind leads to the index.
    """
    cohort = here or before
    if not cohort or index.cohort or not index.index or _is_described(index, tokens):
        return None
    back = len(made)
    while back > 0 and made[back - 1].value in ARTICLES:
        back -= 1
    if back < 2 or made[back - 1].value not in LEADING or not _is_head(made[back - 2], tokens):
        return None
    ahead = made[back - 3].value if back > 2 else ";"
    if made[back - 1].value == "of" and ahead not in OPENING and made[back - 3].kind != "quantity":
        return None
    place = index.index_from if here else "earlier"
    return [*made[: back - 2], replace(index, first=made[back - 2].first, cohort=cohort, index_from=place)]


def _is_head(piece: Piece, tokens: Sequence[Token]) -> bool:
    return piece.kind == "members" and tokens[piece.first].lower in HEADS


def _is_described(index: Piece, tokens: Sequence[Token]) -> bool:
    return index.after < len(tokens) and tokens[index.after].lower in DESCRIBING


def with_those(view: SentenceView, at: int, owner: Owner) -> Owner:
    """The owner with the cohort of the sentence before that "they" stands for: "In the Russell 2000 they rose 4%"."""
    cohort = view.earlier.single or view.earlier.asked
    if owner.place is None or owner.cohort or not owner.index or not cohort or not PLURAL & view.said:
        return owner
    between = range(owner.place + 1, at)
    if view.kind(owner.place) != "subject" or role_of(view, owner.place) != "within":
        return owner
    if not PLURAL & set(view.words(owner.place + 1, at)) or any(view.kind(on) == "subject" for on in between):
        return owner
    return replace(owner, cohort=cohort, index_from="earlier")
