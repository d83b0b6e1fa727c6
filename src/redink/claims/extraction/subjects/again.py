"""Lists of numbers that only go on about the groups their sentence has named: "MTD +3% and +5%", "EW +34% and +21%"."""

from __future__ import annotations

from typing import Final

from redink.claims.claim import Place
from redink.claims.extraction.sentence.earlier import Group
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.lists import numbers_listed
from redink.claims.extraction.vocabulary.wordlists import words

EQUAL: Final = words("ew equal equally same")
WEIGHTS: Final = words("""
    stake stakes weight weights weighted weighting amount amounts sum sums slice slices parts money dollars
    """)
OPENING: Final = words("; ( — . :")
BEHIND: Final = 6
"""Words after a list of numbers in which equal weights may be named."""


def named_again(view: SentenceView, at: int) -> tuple[Group, Place] | None:
    """The group of a number in a list whose clause names none, and where it is named; one each in their order.

    Null where the sentence has not named as many groups before as the list has numbers. Equal weights may be of the two
    of an earlier sentence, and a single number with them is of a single cohort.
    """
    run = numbers_listed(view, at)
    equal = is_reweighted(view)
    if len(run) < 2 and not equal:
        return None
    opens = next((on for on in range(run[0] - 1, -1, -1) if view.value(on) in OPENING), -1)
    if any(view.kind(on) in ("subject", "other", "quantity", "beat") for on in range(opens + 1, run[0])):
        return None
    equal = equal and _is_equal(view, opens, run)
    groups = _named(view, opens, cohorts=equal)
    place: Place = "sentence" if groups and all(group.index for group in groups) else "earlier"
    if equal:
        groups = groups or view.earlier.pair_meant
    if len(groups) != len(run) or (len(run) < 2 and not equal) or (equal and not all(each.cohort for each in groups)):
        return None
    return groups[run.index(at)], place


def _named(view: SentenceView, end: int, *, cohorts: bool) -> tuple[Group, ...]:
    """The groups that a sentence names before a place, each once; with equal weights its cohorts alone."""
    named = [piece for piece in view.pieces[: max(0, end + 1)] if piece.kind == "subject"]
    index = next((piece.index for piece in named if piece.index), None)
    parts = any(piece.cohort for piece in named)
    groups = [Group(index=piece.index or index, cohort=piece.cohort) for piece in named if piece.index or piece.cohort]
    return tuple(dict.fromkeys(group for group in groups if group.cohort or not (parts or cohorts)))


def is_reweighted(view: SentenceView) -> bool:
    """Whether the sentence speaks of equal weights: "equally weighted", "an equal stake in each", "the same sum"."""
    said = view.said
    return "equally" in said or "ew" in said or bool(said & {"equal", "same"} and said & WEIGHTS)


def _is_equal(view: SentenceView, opens: int, run: list[int]) -> bool:
    """Whether equal weights are named before the list in its clause, or right behind it."""
    ahead = view.words(opens + 1, run[0])
    behind = view.words(run[-1] + 1, min(run[-1] + BEHIND, view.next_quantity(run[-1])))
    return bool(EQUAL & set(ahead)) or (not ahead and bool(EQUAL & set(behind)))
